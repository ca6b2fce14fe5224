// Holds the arrows between rooms. For engine/ they are the room(... USES ...) calls of CMakeLists.txt; the bridge,
// the command line and the end-to-end tests see the three public headers alone, and those name nothing but the
// standard library and one another. For web/ the table stands below.
//
// Usage: node tools/check_imports.mjs   (prints one line for each include that breaks a rule; status 1 if any)

import {existsSync, readFileSync} from "node:fs";
import {dirname, join, relative} from "node:path";
import {pathToFileURL} from "node:url";
import {filesUnder, inProject, shown} from "./lib/paths.mjs";

const publicHeaders = ["api/engine.h", "inspect/snapshot.h", "base/host.h"];
const seeOnlyPublicHeaders = ["wasm", "tools/cli", "tests/e2e"];

// Room of web/: the rooms it may import; its own files and data (.json) it always may. `editor` is the half of the
// editor's view that is loaded after the first paint, so the two know each other's types.
const webRooms = {
  protocol: [],
  worker: ["protocol"],
  state: ["protocol"],
  layout: ["protocol"],
  share: [],
  examples: ["state"],
  editor: ["state", "protocol", "views"],
  views: ["state", "layout", "protocol", "share", "examples", "editor"],
  app: ["protocol", "worker", "state", "layout", "share", "examples", "editor", "views", "styles"],
  styles: [],
};

/** The rooms of engine/ and what each may include, as CMake says it: Map of name to Set of names. */
function engineRooms() {
  const text = readFileSync(inProject("CMakeLists.txt"), "utf8").replace(/#.*$/gm, "");
  const rooms = new Map();
  for (const [, name, , uses] of text.matchAll(/^\s*room\(\s*(\w+)(\s+USES\s+([^)]*))?\s*\)/gm))
    rooms.set(name, new Set((uses ?? "").split(/\s+/).filter(Boolean)));
  return rooms;
}

/** The includes of a C++ file as [{line, quoted, name}]. */
function includesOf(file) {
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((text, index) => {
      const match = /^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)/.exec(text);
      return match ? [{line: index + 1, quoted: match[1] !== undefined, name: match[1] ?? match[2]}] : [];
    });
}

const isCpp = file => /\.(h|cpp|def)$/.test(file);

function checkEngine(complain) {
  const rooms = engineRooms();
  for (const [name, uses] of rooms)
    for (const used of uses)
      if (!rooms.has(used))
        complain(inProject("CMakeLists.txt"), 1, `room ${name} uses ${used}, which is none`);
  for (const file of filesUnder(inProject("engine"), isCpp)) {
    const [, room] = shown(file).split("/");
    if (!rooms.has(room)) {
      complain(file, 1, `engine/${room} is not a room of CMakeLists.txt`);
      continue;
    }
    const isPublic = publicHeaders.includes(shown(file).slice("engine/".length));
    for (const {line, quoted, name} of includesOf(file)) {
      if (!quoted) {
        if (/^emscripten/.test(name)) complain(file, line, `engine/ must not know ${name}; Host is the door`);
        continue;
      }
      const target = name.split("/")[0];
      if (isPublic && !publicHeaders.includes(name))
        complain(file, line, `a public header includes ${name}; it may name only the standard library`);
      if (!name.includes("/") || name.startsWith("."))
        complain(file, line, `write the include of ${name} from engine/: "room/file.h"`);
      else if (target !== room && !rooms.get(room).has(target))
        complain(
          file,
          line,
          `${room} may not include ${name}: CMakeLists.txt gives it no arrow to ${target}`,
        );
    }
  }
}

function checkOutside(complain) {
  for (const folder of seeOnlyPublicHeaders)
    for (const file of filesUnder(inProject(folder), isCpp))
      for (const {line, quoted, name} of includesOf(file)) {
        if (!quoted) continue;
        const own = existsSync(join(dirname(file), name)) || existsSync(inProject(folder, name));
        if (!publicHeaders.includes(name) && !own)
          complain(file, line, `${folder} may include only ${publicHeaders.join(", ")}, not ${name}`);
      }
}

/** The module names a TypeScript or style file imports, as [{line, name}]. */
function importsOf(file) {
  const text = readFileSync(file, "utf8");
  const found = [];
  const forms = [
    /^\s*(?:import|export)\s[^;'"`]*?from\s*["']([^"']+)["']/gm,
    /^\s*(?:@)?import\s*["']([^"']+)["']/gm,
    /\bimport\(\s*["']([^"']+)["']\s*\)/g,
    /new URL\(\s*["'](\.[^"']+)["']\s*,\s*import\.meta\.url/g,
  ];
  for (const form of forms)
    for (const match of text.matchAll(form))
      found.push({line: text.slice(0, match.index).split("\n").length, name: match[1]});
  return found;
}

function checkWeb(complain) {
  const web = inProject("web");
  for (const file of filesUnder(web, path => /\.(ts|tsx|css|js|mjs)$/.test(path))) {
    const parts = relative(web, file).split(/[/\\]/);
    if (parts.length === 1) continue; // configuration of the build
    const room = parts[0];
    if (["public", "build"].includes(room)) continue;
    if (!webRooms[room]) {
      complain(file, 1, `web/${room} is not a room; tools/check_imports.mjs lists them`);
      continue;
    }
    for (const {line, name} of importsOf(file)) {
      if (!name.startsWith(".") || name.endsWith(".json")) continue;
      const target = relative(web, join(dirname(file), name)).split(/[/\\]/);
      const isWasmBuild = target[0] === ".." && target[1] === "build" && target[2] === "wasm";
      if (isWasmBuild && room === "worker") continue;
      if (target[0] === room || webRooms[room].includes(target[0])) continue;
      complain(file, line, `web/${room} may not import ${name}`);
    }
  }
}

/** All broken rules, one line each. */
export function brokenImports() {
  const lines = [];
  const complain = (file, line, text) => lines.push(`${shown(file)}:${line}: ${text}`);
  checkEngine(complain);
  checkOutside(complain);
  checkWeb(complain);
  return lines;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const lines = brokenImports();
  for (const line of lines) console.log(line);
  if (lines.length > 0) process.exitCode = 1;
}
