// tests/pending.txt: checks that are known to fail, one name a line as `npm test` prints it. They are run like all others
// and counted apart; the list is meant to become empty. A line that begins with # is a remark.

import {existsSync, readFileSync} from "node:fs";
import {inProject} from "./paths.mjs";

export function pendingNames() {
  const file = inProject("tests/pending.txt");
  if (!existsSync(file)) return new Set();
  const lines = readFileSync(file, "utf8").split("\n");
  return new Set(lines.map(line => line.trim()).filter(line => line !== "" && !line.startsWith("#")));
}
