// The wasm build as a command under node, with the arguments of the native one:
//   node tools/pellucid.mjs [-c CODE | -m MODULE | FILE | -] [ARGS]
//   node tools/pellucid.mjs --dis FILE, --dump=STAGE FILE
//
// What the arguments mean is decided by the engine's own `runCommand`, the same for both builds; here is only its
// door to the outside, of which a process can do more than the page: read files, wait, and block on standard input.

import {closeSync, fstatSync, openSync, readFileSync, readSync, statSync, writeSync} from "node:fs";
import {join} from "node:path";
import {inProject} from "./lib/paths.mjs";

const library = process.env.PELLUCID_STDLIB ?? inProject("build/stdlib");
const sleeper = new Int32Array(new SharedArrayBuffer(4));
const encoder = new TextEncoder();

const sleep = milliseconds => void Atomics.wait(sleeper, 0, 0, milliseconds);

/** Tries a blocking call again while the system says that it would have to wait. */
function whenReady(call) {
  for (;;)
    try {
      return call();
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
      sleep(5);
    }
}

/** Writes all of it; a reader that has gone away (a closed pipe) ends the process as it would any command. */
function writeAll(file, bytes) {
  try {
    for (let done = 0; done < bytes.length; )
      done += whenReady(() => writeSync(file, bytes, done, bytes.length - done));
  } catch (error) {
    if (error.code === "EPIPE") process.exit(1);
    throw error;
  }
}

/** Output that is held back until its line ends. */
class LineWriter {
  #held = "";
  constructor(file) {
    this.file = file;
  }
  write(text) {
    this.#held += text;
    const end = this.#held.lastIndexOf("\n") + 1;
    if (end === 0) return;
    writeAll(this.file, encoder.encode(this.#held.slice(0, end)));
    this.#held = this.#held.slice(end);
  }
  flush() {
    if (this.#held !== "") writeAll(this.file, encoder.encode(this.#held));
    this.#held = "";
  }
}

/** Reads standard input line by line, blocking. */
class LineReader {
  #bytes = Buffer.alloc(0);
  #ended = false;
  /** The next line with its newline, as bytes; undefined at the end. */
  next() {
    for (;;) {
      const newline = this.#bytes.indexOf(10);
      if (newline >= 0 || this.#ended) {
        const end = newline >= 0 ? newline + 1 : this.#bytes.length;
        const line = this.#bytes.subarray(0, end);
        this.#bytes = this.#bytes.subarray(end);
        return line.length > 0 ? line : undefined;
      }
      const chunk = Buffer.alloc(65536);
      const count = whenReady(() => readSync(0, chunk));
      if (count === 0) this.#ended = true;
      this.#bytes = Buffer.concat([this.#bytes, chunk.subarray(0, count)]);
    }
  }
}

/** The bytes of a file, or undefined if it cannot be read or is a folder. */
function readFile(path) {
  let file;
  try {
    file = openSync(path, "r");
    return fstatSync(file).isFile() || path === "/dev/stdin" ? readFileSync(file) : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

const out = new LineWriter(1);
const err = new LineWriter(2);
const input = new LineReader();

/** `EngineHost` of web/protocol/engine.ts, and what only a process can do. */
const pellucidHost = {
  write(stream, text) {
    if (stream === "stderr") {
      out.flush(); // so that both stand in order where both go to one terminal
      err.write(text);
      err.flush();
    } else out.write(text);
  },
  pollInterrupt: () => false,
  wallClock: () => Date.now() / 1000,
  monotonicClock: () => Number(process.hrtime.bigint()) / 1e9,
  readLibrary: name => readFile(join(library, name)),
  workingDirectory: () => process.cwd(),
  readFile,
  isFolder: path => statSync(path, {throwIfNoEntry: false})?.isDirectory() ?? false,
  readLine() {
    out.flush(); // a prompt has no newline
    return input.next();
  },
  sleep,
};

const {default: createModule} = await import(inProject("build/wasm/pellucid.mjs"));
const engine = await createModule({
  pellucidHost,
  locateFile: name => inProject("build/wasm", name),
});
process.exitCode = engine.runCommand(process.argv.slice(2));
out.flush();
err.flush();
