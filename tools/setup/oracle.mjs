// Finds the reference, a native CPython 3.14, or brings one: it records what the scripts must print and is the
// opponent in the benchmark. Building and testing do not need it.

import {existsSync} from "node:fs";
import {join} from "node:path";
import {findProgram} from "../lib/paths.mjs";
import {capture, Problem} from "../lib/say.mjs";
import {bringTree, treeFolder} from "./debian_tree.mjs";

const isReference = async path =>
  path !== undefined &&
  existsSync(path) &&
  (await capture(path, ["--version"])).stdout.startsWith("Python 3.14.");

/** The path of a CPython 3.14. */
export async function referencePython() {
  const brought = join(treeFolder, "python");
  if (await isReference(brought)) return brought;
  const own = findProgram("python3.14");
  if (await isReference(own)) return own;
  // With Emscripten, for a tree is brought whole: what is there already is replaced.
  await bringTree(["emscripten", "python3.14"]);
  if (await isReference(brought)) return brought;
  throw new Problem("no CPython 3.14 could be had; put python3.14 on the PATH");
}
