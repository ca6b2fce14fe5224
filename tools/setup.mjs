// Brings what is missing on this machine for building and testing; does nothing where nothing is missing.
// Usage: node tools/setup.mjs [page|build|test]   (what the machine is wanted for; "test" if not said)

import {main, say} from "./lib/say.mjs";
import {bringDebianPackages} from "./setup/debian.mjs";
import {emscriptenEnvironment} from "./setup/emscripten.mjs";
import {bringNodePackages} from "./setup/node_packages.mjs";

main(async () => {
  await bringDebianPackages(process.argv[2] ?? "test");
  await bringNodePackages();
  const {EMSCRIPTEN_ROOT, EMSCRIPTEN_VERSION} = await emscriptenEnvironment();
  say(`setup: all is there (Emscripten ${EMSCRIPTEN_VERSION} in ${EMSCRIPTEN_ROOT})`);
});
