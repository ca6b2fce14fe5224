// The node packages of package-lock.json. They are brought by `npm ci`, and only when what is installed differs
// from the lock file, which is seen by comparing it with the list npm itself leaves in node_modules.

import {existsSync, readFileSync} from "node:fs";
import {inProject} from "../lib/paths.mjs";
import {capture, Problem, say} from "../lib/say.mjs";

function packagesOf(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined; // a file that was cut short counts as absent
  }
}

function isInstalled() {
  const wanted = packagesOf(inProject("package-lock.json"));
  const present = packagesOf(inProject("node_modules", ".package-lock.json"));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    // An optional package may be for another system; the root's own entry has no path.
    if (path === "" || ((entry.optional || entry.peer) && !present[path])) return true;
    return present[path]?.version === entry.version && existsSync(inProject(path));
  });
}

export async function bringNodePackages() {
  if (isInstalled()) return;
  say("setup: bringing the node packages of package-lock.json (npm ci)");
  const result = await capture("npm", ["ci", "--no-audit", "--no-fund"], {cwd: inProject()});
  if (result.status !== 0)
    throw new Problem(
      `npm ci failed (${reasonIn(result.stderr)}); try it by hand: rm -rf node_modules && npm ci`,
    );
}

/** npm's own words, without its bookkeeping. */
const reasonIn = text =>
  text
    .split("\n")
    .filter(line => /^npm error (?!code|errno|syscall|A complete log)\S/.test(line))
    .map(line => line.slice("npm error ".length))[0] ?? "no reason given";
