// The Pythons a script can be run by, each as the command line that runs it and the environment it needs.

import {existsSync} from "node:fs";
import {resolve} from "node:path";
import {referencePython} from "../setup/oracle.mjs";
import {inProject} from "./paths.mjs";
import {Problem} from "./say.mjs";

const sanitizers = {
  ASAN_OPTIONS: "detect_leaks=1:detect_stack_use_after_return=0:exitcode=99",
  UBSAN_OPTIONS: "print_stacktrace=1:halt_on_error=1:exitcode=99",
};

/**
 * {name, command, args, env, timeout} for "native", "debug", "wasm" (under node), "oracle" (CPython 3.14), or the
 * path of a program that takes the same arguments. `timeout` is in milliseconds for one script.
 */
export async function engineNamed(name) {
  const stdlib = {PELLUCID_STDLIB: process.env.PELLUCID_STDLIB ?? inProject("build/stdlib")};
  const built = (path, env, timeout = 20_000) => {
    if (!existsSync(path)) throw new Problem(`${path} is not built; npm run build, or npm test, builds it`);
    return {name, command: path, args: [], env: {...stdlib, ...env}, timeout};
  };
  switch (name) {
    case "native":
      return built(inProject("build/native/pellucid"));
    case "debug":
      return built(inProject("build/debug/pellucid"), sanitizers, 60_000);
    case "wasm":
      built(inProject("build/wasm/pellucid.wasm"));
      return {...built(process.execPath, {}), args: [inProject("tools/pellucid.mjs")]};
    case "oracle":
      return {name, command: await referencePython(), args: [], env: {}, timeout: 20_000};
    default:
      return built(resolve(name), sanitizers, 60_000);
  }
}

/** What every Python is run under, so that it prints the same each time and on each machine. */
export function environmentOf(engine) {
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME ?? "/",
    LANG: "C.UTF-8",
    PYTHONHASHSEED: "0",
    PYTHONDONTWRITEBYTECODE: "1",
    NO_COLOR: "1",
    ...engine.env,
  };
}
