/**
 * The pure-Python standard library for the importer: bundles that lie beside the page are fetched when the first module
 * out of them is asked for. The import statement cannot wait, so the requests are synchronous, as only a worker may.
 * index.json is {modules: {"os.path": [bundle, offset, length, isPackage]}, bundles: {name: {file}}}; a bundle is raw
 * deflate, offset and length count bytes of the inflated text.
 */
import {inflateSync} from "fflate";
import type {LibraryModule} from "../protocol/engine.ts";

interface Index {
  readonly bundles: Readonly<Record<string, {readonly file: string}>>;
  readonly modules: Readonly<Record<string, readonly [string, number, number, boolean]>>;
}

/** Reads modules from the folder at `base`; undefined for names it does not have. */
export function library(base: string, fetchBytes = fetchNow): (name: string) => LibraryModule | undefined {
  let index: Index | undefined;
  const bundles = new Map<string, Uint8Array>();
  const bundle = (name: string, file: string): Uint8Array | undefined => {
    let text = bundles.get(name);
    if (text) return text;
    const packed = fetchBytes(new URL(file, base).href);
    text = packed && inflateSync(packed);
    if (text) bundles.set(name, text);
    return text;
  };
  return name => {
    if (!index) {
      const text = fetchBytes(new URL("index.json", base).href);
      if (!text) return undefined;
      index = JSON.parse(new TextDecoder().decode(text)) as Index;
    }
    const entry = Object.hasOwn(index.modules, name) ? index.modules[name] : undefined;
    if (!entry) return undefined;
    const [from, offset, length, isPackage] = entry;
    const file = index.bundles[from]?.file;
    const text = file === undefined ? undefined : bundle(from, file);
    return text && {source: text.subarray(offset, offset + length), isPackage: Boolean(isPackage)};
  };
}

function fetchNow(url: string): Uint8Array | undefined {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.responseType = "arraybuffer";
  try {
    request.send();
  } catch {
    return undefined;
  }
  return request.status === 200 ? new Uint8Array(request.response as ArrayBuffer) : undefined;
}
