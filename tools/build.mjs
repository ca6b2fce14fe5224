// npm run build: brings what is missing and builds everything: build/native/pellucid, the engine as wasm, and
// the page. The whole static site is then build/web/, to be put on any host under any path.

import {buildNative, buildPage, buildStdlib, buildWasm} from "./lib/builds.mjs";
import {main, say} from "./lib/say.mjs";
import {bringDebianPackages} from "./setup/debian.mjs";
import {bringNodePackages} from "./setup/node_packages.mjs";

main(async () => {
  await bringDebianPackages("build");
  await bringNodePackages();
  await buildStdlib();
  await buildNative("native", {tests: false});
  await buildWasm();
  await buildPage();
  say("build: the command is build/native/pellucid, the site is build/web/");
});
