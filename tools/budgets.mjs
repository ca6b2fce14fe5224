// What the built page may weigh, packed with gzip: what a visitor waits for. One row a part: its name, the most
// kilobytes (of 1,000 bytes) it may have, and which files of build/web/ it is.
//
// Usage: node tools/budgets.mjs   prints the figures of the last build; `npm test` fails where one is exceeded

import {readdirSync, readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {gzipSync} from "node:zlib";
import {inProject} from "./lib/paths.mjs";
import {say} from "./lib/say.mjs";

const budgets = [
  {part: "engine", most: 700, files: /^engine\//},
  // What index.html asks for before anything moves: itself, its style sheet, its script.
  {part: "page shell", most: 45, files: /^(index\.html|assets\/(shell|index)-.*)$/},
  {part: "editor", most: 125, files: /^assets\/code_mirror-/},
];

/** For each part its name, its weight in bytes and the most it may have. */
export function weights(site = inProject("build/web")) {
  const files = ["assets", "engine"].flatMap(folder =>
    readdirSync(`${site}/${folder}`).map(name => `${folder}/${name}`),
  );
  files.push("index.html");
  return budgets.map(({part, most, files: pattern}) => {
    const own = files.filter(file => pattern.test(file));
    const bytes = own.reduce(
      (sum, file) => sum + gzipSync(readFileSync(`${site}/${file}`), {level: 9}).length,
      0,
    );
    return {part, bytes, most: most * 1_000, files: own};
  });
}

export const inKilobytes = bytes => `${(bytes / 1_000).toFixed(1)} KB`;

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const {part, bytes, most} of weights())
    say(`${part}: ${inKilobytes(bytes)} of ${inKilobytes(most)}${bytes > most ? ", too much" : ""}`);
