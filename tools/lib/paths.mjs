// Where things stand: the project's folders, the user's cache, and the programs on the PATH.

import {accessSync, constants, existsSync, readdirSync, statSync} from "node:fs";
import {homedir} from "node:os";
import {delimiter, join, relative, sep} from "node:path";
import {fileURLToPath} from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[/\\]$/, "");

/** A path inside the project. */
export const inProject = (...parts) => join(root, ...parts);

/** What setup brings for all checkouts of one user: toolchains, never anything the build made. */
export const userCache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pellucid");

/** The first program of these names on the PATH, as an absolute path, or undefined. */
export function findProgram(...names) {
  for (const name of names)
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        if (statSync(path).isFile()) return path;
      } catch {
        // not in this folder
      }
    }
  return undefined;
}

/** All files under a folder (or the file itself), sorted, as absolute paths; none if it does not exist. */
export function filesUnder(path, accept = () => true) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return accept(path) ? [path] : [];
  return readdirSync(path, {withFileTypes: true})
    .filter(entry => entry.name !== "node_modules" && entry.name !== "__pycache__")
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .flatMap(entry => filesUnder(join(path, entry.name), accept));
}

/** A path as it is shown: relative to the project, with forward slashes. */
export const shown = path => relative(root, path).split(sep).join("/");
