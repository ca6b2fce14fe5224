// What is built, from what, and how: the native engine, its checked build, the engine as wasm, the packed
// standard library, and the page. Each returns at once where nothing changed.

import {cpSync, existsSync} from "node:fs";
import {availableParallelism} from "node:os";
import {emscriptenEnvironment} from "../setup/emscripten.mjs";
import {findProgram, inProject} from "./paths.mjs";
import {runBuild, say} from "./say.mjs";
import {contentHash, onlyIfChanged} from "./stamps.mjs";

export const jobs = availableParallelism();

const cmakeFiles = ["CMakeLists.txt", "CMakePresets.json"];

/** Builds the preset "native" or "debug": the command and, if asked for, the unit tests. */
export async function buildNative(preset, {tests = true} = {}) {
  const launcher = findProgram("ccache");
  const options = launcher ? [`-DCMAKE_CXX_COMPILER_LAUNCHER=${launcher}`] : [];
  await onlyIfChanged(
    `configure-${preset}`,
    contentHash(cmakeFiles, options),
    [`build/${preset}/build.ninja`],
    () =>
      runBuild(`configuring ${preset}`, "cmake", ["--preset", preset, "-Wno-dev", ...options], {
        cwd: inProject(),
      }),
  );
  const target = tests ? [] : ["--target", "pellucid"];
  await runBuild(`building ${preset}`, "cmake", ["--build", "--preset", preset, ...target], {
    cwd: inProject(),
  });
}

/** Builds build/wasm/pellucid.mjs and .wasm. */
export async function buildWasm() {
  const env = await emscriptenEnvironment();
  const hash = contentHash([...cmakeFiles, "engine", "wasm"], [env.EMSCRIPTEN_VERSION]);
  const did = await onlyIfChanged("wasm", hash, ["build/wasm/pellucid.wasm"], async () => {
    await onlyIfChanged(
      "configure-wasm",
      contentHash(cmakeFiles, [env.EMSCRIPTEN_ROOT]),
      ["build/wasm/build.ninja"],
      () => runBuild("configuring wasm", "cmake", ["--preset", "wasm", "-Wno-dev"], {cwd: inProject(), env}),
    );
    say(
      `build: the engine as wasm (Emscripten ${env.EMSCRIPTEN_VERSION}; its first link takes a minute longer)`,
    );
    await runBuild("building wasm", "cmake", ["--build", "--preset", "wasm"], {cwd: inProject(), env});
  });
  return did;
}

/** Packs the standard library into build/stdlib and build/bundles. */
export async function buildStdlib() {
  const hash = contentHash([
    "tools/pack_stdlib.mjs",
    "tools/make_unicode_names.py",
    "node_modules/pyodide/package.json",
  ]);
  await onlyIfChanged(
    "stdlib",
    hash,
    ["build/stdlib/os.py", "build/stdlib/_unicode_names.py", "build/bundles/index.json"],
    async () => {
      const {packStdlib} = await import("../pack_stdlib.mjs");
      await packStdlib();
    },
  );
}

/** Builds the whole static site into build/web; needs the wasm build and the packed library. */
export async function buildPage() {
  const inputs = ["web", "package-lock.json", "build/wasm/pellucid.mjs", "build/wasm/pellucid.wasm"];
  const hash = contentHash([...inputs, "build/bundles/index.json"]);
  await onlyIfChanged("page", hash, ["build/web/index.html"], async () => {
    say("build: the page");
    const vite = inProject("node_modules/vite/bin/vite.js");
    await runBuild("building the page", process.execPath, [vite, "build", "web"], {cwd: inProject()});
    cpSync(inProject("build/bundles"), inProject("build/web/stdlib"), {recursive: true});
  });
}

/** Whether a stage of the build has its sources yet. */
export const hasSources = {
  wasm: () => existsSync(inProject("wasm/CMakeLists.txt")),
  page: () => existsSync(inProject("web/index.html")),
  cli: () => existsSync(inProject("tools/cli/main.cpp")),
};
