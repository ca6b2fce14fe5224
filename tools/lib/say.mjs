// How the tools talk and run other programs: one line for each thing done, one line with a remedy when it
// cannot be done. A `Problem` is such a line; anything else that is thrown is a bug of the tool and shows its stack.

import {spawn} from "node:child_process";

export class Problem extends Error {}

export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** Runs a tool's body; a Problem ends it with its one line and exit status 1. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    process.stderr.write(`pellucid: ${error.message}\n`);
    process.exitCode = 1;
  }
}

/**
 * Runs a program to its end and returns {status, signal, stdout, stderr, timedOut}; status is null if a signal
 * ended it, and -1 with the reason in stderr if it could not be started.
 * `input` is given on stdin, `onLine` sees each line of stdout as it comes, `show` passes all output through,
 * `timeout` is in milliseconds.
 */
export function capture(
  command,
  args,
  {cwd, env, input, onLine, show = false, timeout, encoding = "utf8"} = {},
) {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      stdio: [input === undefined ? "ignore" : "pipe", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
    });
    const out = [];
    const err = [];
    // A program that floods its output is ended: nothing a test prints is that long.
    const kLimit = 64 << 20;
    let length = 0;
    const keep = (chunks, chunk) => {
      length += chunk.length;
      if (length > kLimit) child.kill("SIGKILL");
      else chunks.push(chunk);
    };
    const text = chunks => Buffer.concat(chunks).toString(encoding);
    let timedOut = false;
    let unfinishedLine = "";
    const timer = timeout
      ? setTimeout(() => {
          timedOut = true;
          child.kill("SIGKILL");
        }, timeout)
      : undefined;
    child.stdout?.on("data", chunk => {
      keep(out, chunk);
      if (!onLine) return;
      const lines = (unfinishedLine + chunk).split("\n");
      unfinishedLine = lines.pop();
      lines.forEach(onLine);
    });
    child.stderr?.on("data", chunk => keep(err, chunk));
    const finish = (status, signal, reason) => {
      clearTimeout(timer);
      resolve({
        status,
        signal,
        timedOut,
        stdout: text(out),
        stderr: text(err) + reason,
      });
    };
    child.on("error", error => finish(-1, null, String(error)));
    child.on("close", (status, signal) => finish(status, signal, ""));
    if (input !== undefined) {
      child.stdin.on("error", () => {}); // a program may end without reading all of it
      child.stdin.end(input);
    }
  });
}

/** Runs a program with its output shown; raises a Problem naming `what` failed if it does not succeed. */
export async function run(what, command, args, options = {}) {
  const result = await capture(command, args, {show: true, ...options});
  if (result.status === 0) return result;
  const ending = result.signal ? `ended by ${result.signal}` : `status ${result.status}`;
  throw new Problem(`${what} failed (${[command, ...args].join(" ")}: ${ending})`);
}

/**
 * Runs a build: on a terminal with its output shown, elsewhere quietly, with a line at each quarter of ninja's steps.
 * If it fails its output is shown, and a Problem raised.
 */
export async function runBuild(what, command, args, options = {}) {
  if (process.stdout.isTTY) return run(what, command, args, options);
  let quarter = 0;
  const onLine = line => {
    const [, done, total] = /^\[(\d+)\/(\d+)\]/.exec(line) ?? [];
    if (!(total >= 20) || Math.floor((4 * done) / total) <= quarter) return;
    quarter = Math.floor((4 * done) / total);
    say(`${what}: ${done} of ${total} steps`);
  };
  const result = await capture(command, args, {...options, onLine});
  if (result.status === 0) return result;
  say(result.stdout + result.stderr);
  throw new Problem(`${what} failed (${[command, ...args].join(" ")})`);
}

/** Maps `work` over `items`, `width` of them at a time, keeping their order. */
export async function inParallel(items, width, work) {
  const results = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index], index);
    }
  };
  await Promise.all(Array.from({length: Math.min(width, items.length)}, worker));
  return results;
}
