// tests/pending.txt: checks that are known to fail or were not yet seen to pass, one name a line as `npm test` prints it; a
// `*` stands for any text. They are run like all others and counted apart; the list is meant to become empty. A line
// that begins with # is a remark.

import {existsSync, readFileSync} from "node:fs";
import {inProject} from "./paths.mjs";

/** Tells of a check's name whether it is on the list. */
export function pendingChecks() {
  const file = inProject("tests/pending.txt");
  if (!existsSync(file)) return () => false;
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .map(line => line.trim())
    .filter(line => line !== "" && !line.startsWith("#"));
  const names = new Set(lines.filter(line => !line.includes("*")));
  const patterns = lines
    .filter(line => line.includes("*"))
    .map(line => new RegExp(`^${line.split("*").map(escaped).join(".*")}$`, "s"));
  return name => names.has(name) || patterns.some(pattern => pattern.test(name));
}

const escaped = text => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
