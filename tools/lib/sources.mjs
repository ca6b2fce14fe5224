// Which files the formatters own. A folder starting with a dot, and what the build makes, belong to nobody.

import {filesUnder, inProject} from "./paths.mjs";

/** All C++ files of the project. */
export const cppFiles = () =>
  ["engine", "wasm", "tools", "tests/unit", "tests/e2e"].flatMap(folder =>
    filesUnder(inProject(folder), file => /\.(h|cpp)$/.test(file)),
  );
