// Compares what the stages make of the reference's standard library with what CPython 3.14 makes of it.
//
// Usage: npm run compare -- ast|symtable|wordcode [--all] [--show N] [FILE_OR_FOLDER...]
//
// Without files: all .py files of the reference's library and those of the pinned package's (build/stdlib).
// tools/compare/compare.py tells what is compared. Status 1 if anything differs.

import {spawnSync} from "node:child_process";
import {buildNative, buildStdlib} from "./lib/builds.mjs";
import {inProject} from "./lib/paths.mjs";
import {capture, main, Problem, runBuild} from "./lib/say.mjs";
import {bringDebianPackages} from "./setup/debian.mjs";
import {bringNodePackages} from "./setup/node_packages.mjs";
import {referencePython} from "./setup/oracle.mjs";

main(async () => {
  const [stage, ...rest] = process.argv.slice(2);
  if (!["ast", "symtable", "wordcode"].includes(stage))
    throw new Problem("say what to compare: ast, symtable or wordcode");
  const python = await referencePython();
  await bringDebianPackages("build");
  await bringNodePackages();
  await buildStdlib();
  await buildNative("native", {tests: false});
  await runBuild("building code_dump", "cmake", ["--build", "--preset", "native", "--target", "code_dump"], {
    cwd: inProject(),
  });
  const options = [];
  while (rest.length > 0 && rest[0].startsWith("--"))
    options.push(...rest.splice(0, rest[0] === "--show" ? 2 : 1));
  const paths = rest.length > 0 ? rest : [await libraryOf(python), inProject("build/stdlib")];
  const tools = [inProject("build/native/pellucid"), inProject("build/native/tools/compare/code_dump")];
  const {status} = spawnSync(
    python,
    [inProject("tools/compare/compare.py"), stage, ...tools, ...options, ...paths],
    {stdio: "inherit", env: {...process.env, PELLUCID_STDLIB: inProject("build/stdlib")}},
  );
  process.exitCode = status ?? 1;
});

/** The folder of the reference's own standard library. */
async function libraryOf(python) {
  const {stdout} = await capture(python, ["-c", "import os; print(os.path.dirname(os.__file__))"]);
  return stdout.trim();
}
