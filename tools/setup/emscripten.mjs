// Finds an Emscripten new enough, or brings one: em++ on the PATH, emsdk's folder in EMSDK, the tree brought
// earlier into the user's cache, and at last that tree brought now. What is found is told as the environment in
// which CMake and em++ are to be run.

import {accessSync, constants, existsSync, readFileSync, realpathSync} from "node:fs";
import {delimiter, dirname, join} from "node:path";
import {findProgram, userCache} from "../lib/paths.mjs";
import {capture, Problem} from "../lib/say.mjs";
import {bringTree, treeFolder} from "./debian_tree.mjs";

const oldestVersion = 4; // the first whose clang and Embind this project is tried with

/** The environment for building with Emscripten; EMSCRIPTEN_ROOT is its folder, EMSCRIPTEN_VERSION its version. */
export async function emscriptenEnvironment() {
  const present =
    (await usable(findProgram("em++"))) ??
    (await usable(process.env.EMSDK && join(process.env.EMSDK, "upstream/emscripten/em++"))) ??
    (await usableTree());
  if (present) return present;
  await bringTree(["emscripten", "python3.14"]);
  const brought = await usableTree();
  if (brought) return brought;
  throw new Problem(
    `the toolchain brought to ${treeFolder} does not work; remove that folder and start again`,
  );
}

async function usableTree() {
  const config = join(treeFolder, "emscripten.config");
  const python = join(treeFolder, "python");
  const compiler = join(treeFolder, "root/usr/share/emscripten/em++");
  if (![config, python, compiler].every(existsSync)) return undefined;
  return usable(compiler, {
    EM_CONFIG: config,
    EMSDK_PYTHON: python,
    EM_NODE_JS: process.execPath,
    PATH: `${dirname(compiler)}${delimiter}${process.env.PATH}`,
  });
}

/** The environment for this em++, or undefined if it is absent, broken or too old. */
async function usable(compiler, additions = {}) {
  if (!compiler || !existsSync(compiler)) return undefined;
  const folder = dirname(realpathSync(compiler));
  if (!existsSync(join(folder, "cmake/Modules/Platform/Emscripten.cmake"))) return undefined;
  const versionFile = join(folder, "emscripten-version.txt");
  const version = existsSync(versionFile)
    ? readFileSync(versionFile, "utf8").replace(/["\s]/g, "")
    : /\d+\.\d+\.\d+/.exec(
        (await capture(compiler, ["--version"], {env: {...process.env, ...additions}})).stdout,
      )?.[0];
  if (!version || Number(version.split(".")[0]) < oldestVersion) return undefined;
  const env = {
    ...process.env,
    PATH: `${dirname(compiler)}${delimiter}${process.env.PATH}`,
    ...additions,
    EMSCRIPTEN_ROOT: folder,
    EMSCRIPTEN_VERSION: version,
  };
  // A system-wide Emscripten may not write to its own cache of compiled libraries.
  if (!env.EM_CONFIG && !env.EM_CACHE && !isWritable(join(folder, "cache")))
    env.EM_CACHE = join(userCache, `emscripten-${version}`);
  if (findProgram("ccache")) env.EM_COMPILER_WRAPPER = "ccache";
  return env;
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
