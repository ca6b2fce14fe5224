// Unpacks the pure-Python standard library out of the pinned pyodide package (CPython 3.14's Lib) and packs it, with one
// module more: _unicode_names, which tools/make_unicode_names.py makes inside of that package.
//
//   build/stdlib/      the modules as files: what the native command reads, and the wasm build under node
//   build/bundles/     for the page: index.json and one compressed bundle for each top-level module or package,
//                      but one bundle, "core", for those that nearly every program's first import ends up needing
//
// index.json: {python, bundles: {name: {file, size}}, modules: {dotted name: [bundle, offset, length, isPackage]}}.
// A bundle is raw deflate of the UTF-8 sources one after another; offset and length count bytes of the inflated
// text, size is its whole length.
//
// Usage: node tools/pack_stdlib.mjs

import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {pathToFileURL} from "node:url";
import {constants, deflateRawSync} from "node:zlib";
import {unzipSync} from "fflate";
import {inProject} from "./lib/paths.mjs";
import {main, say} from "./lib/say.mjs";

// What is the package's own, or of no use without an operating system below.
const left = /^(_pyodide|pyodide|site-packages|_pyrepl|_sysconfigdata|ensurepip|lib2to3|idlelib|test)\b/;

// Modules that are fetched together: the imports of everyday programs and what they import in turn.
const core = new Set(
  `__future__ _collections_abc _py_warnings _weakrefset abc bisect codecs collections collections.abc contextlib copy
   copyreg encodings encodings.aliases encodings.ascii encodings.latin_1 encodings.utf_8 enum functools genericpath
   heapq io keyword operator os posixpath random reprlib stat string string.templatelib types warnings weakref`
    .trim()
    .split(/\s+/),
);

export async function packStdlib() {
  const require = createRequire(import.meta.url);
  const pyodide = dirname(require.resolve("pyodide/package.json"));
  const entries = Object.entries(unzipSync(readFileSync(join(pyodide, "python_stdlib.zip"))))
    .filter(([path]) => path.endsWith(".py") && !left.test(path))
    .sort(([a], [b]) => (a < b ? -1 : 1));

  entries.push(["_unicode_names.py", await unicodeNames()]);

  const folder = inProject("build/stdlib");
  rmSync(folder, {recursive: true, force: true});
  for (const [path, source] of entries) {
    mkdirSync(dirname(join(folder, path)), {recursive: true});
    writeFileSync(join(folder, path), source);
  }

  const members = new Map(); // bundle name -> [{name, isPackage, source}]
  for (const [path, source] of entries) {
    const isPackage = path.endsWith("__init__.py");
    const name = path.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".");
    const bundle = core.has(name) ? "core" : name.split(".")[0];
    if (!members.has(bundle)) members.set(bundle, []);
    members.get(bundle).push({name, isPackage, source});
  }
  const bundles = inProject("build/bundles");
  rmSync(bundles, {recursive: true, force: true});
  mkdirSync(bundles, {recursive: true});
  const index = {python: pythonVersion(pyodide), bundles: {}, modules: {}};
  for (const [bundle, modules] of members) {
    let offset = 0;
    for (const {name, isPackage, source} of modules) {
      index.modules[name] = [bundle, offset, source.length, isPackage];
      offset += source.length;
    }
    const text = Buffer.concat(modules.map(module => module.source));
    const file = `${bundle}.bin`;
    writeFileSync(join(bundles, file), deflateRawSync(text, {level: constants.Z_BEST_COMPRESSION}));
    index.bundles[bundle] = {file, size: text.length};
  }
  writeFileSync(join(bundles, "index.json"), JSON.stringify(index));
  say(`stdlib: ${entries.length} modules of CPython ${index.python} in ${members.size} bundles`);
}

/** What tools/make_unicode_names.py writes in the pinned Python. */
async function unicodeNames() {
  const {loadPyodide} = await import("pyodide");
  const python = await loadPyodide();
  const tool = readFileSync(inProject("tools/make_unicode_names.py"), "utf8");
  const names = python.globals.get("dict")();
  names.set("__name__", "make_unicode_names");
  python.runPython(tool, {globals: names});
  return Buffer.from(python.runPython("module_text()", {globals: names}), "utf8");
}

function pythonVersion(pyodide) {
  const lock = JSON.parse(readFileSync(join(pyodide, "pyodide-lock.json"), "utf8"));
  return lock.info.python;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main(packStdlib);
