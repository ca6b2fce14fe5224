// Remembers what was made from what. A step is done again only when the content of its inputs, or the words
// that describe it (flags, versions), differ from those of its last success; times of files do not matter, so
// a fresh checkout or a `touch` costs nothing.

import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname} from "node:path";
import {filesUnder, inProject, shown} from "./paths.mjs";

const stampFile = step => inProject("build", ".stamps", step);

/** One hash for the names and contents of all files under the given project paths, and for the words. */
export function contentHash(paths, words = []) {
  const hash = createHash("sha256");
  for (const word of words) hash.update(`${word}\0`);
  for (const file of paths.flatMap(path => filesUnder(inProject(path)))) {
    hash.update(`${shown(file)}\0`);
    hash.update(createHash("sha256").update(readFileSync(file)).digest());
  }
  return hash.digest("hex");
}

/** Whether `step` last succeeded with this hash and what it made is still there. */
export function isDone(step, hash, outputs) {
  const file = stampFile(step);
  return (
    existsSync(file) &&
    readFileSync(file, "utf8") === hash &&
    outputs.every(output => existsSync(inProject(output)))
  );
}

/** Does `work` unless `step` is done; says whether it did anything. */
export async function onlyIfChanged(step, hash, outputs, work) {
  if (isDone(step, hash, outputs)) return false;
  rmSync(stampFile(step), {force: true});
  await work();
  mkdirSync(dirname(stampFile(step)), {recursive: true});
  writeFileSync(stampFile(step), hash);
  return true;
}
