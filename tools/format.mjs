// npm run format: rewrites all sources in the project's format. What it would do is what `npm test` checks.

import {inProject} from "./lib/paths.mjs";
import {main, run} from "./lib/say.mjs";
import {cppFiles} from "./lib/sources.mjs";
import {bringDebianPackages} from "./setup/debian.mjs";
import {bringNodePackages} from "./setup/node_packages.mjs";

main(async () => {
  await bringDebianPackages("format");
  await bringNodePackages();
  await run("clang-format", "clang-format", ["-i", ...cppFiles()]);
  const biome = inProject("node_modules/@biomejs/biome/bin/biome");
  await run("biome", process.execPath, [biome, "check", "--write", "."], {cwd: inProject()});
});
