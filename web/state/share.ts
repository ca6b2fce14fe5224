/**
 * Share links. The fragment is `v=1&c=<payload>&s=<step>&g=<grain>&p=<preset>&in=<answers>&k=<check>`; all but v, c and k
 * may be missing, and k is always last. `c` is the source as raw deflate (level 9, with the dictionary of its version)
 * in base64url; `in` is a JSON list of the answers given to input(), packed the same way; `k` is the CRC-32, in eight
 * hexadecimal digits, of all that stands before `&k=`. A link that was cut has lost its k or a part of it, and so is told
 * from a whole one and from one that was changed.
 */
import {deflateSync, Inflate} from "fflate";
import {shareDictionary} from "./share_dictionary.ts";

export const shareVersion = 1;
/** More than this many bytes are refused while inflating. */
export const inflateLimit = 256 * 1024;

export interface Shared {
  readonly source: string;
  readonly step?: number | undefined;
  readonly grain?: "line" | "instruction" | undefined;
  readonly preset?: "run" | "memory" | "vm" | undefined;
  readonly inputs?: readonly string[] | undefined;
}

export type LinkReading =
  | {readonly kind: "none"}
  | {readonly kind: "whole"; readonly shared: Shared}
  /** Cut off or changed; `partial` is what could be read of the source. */
  | {readonly kind: "cut" | "damaged"; readonly partial: string}
  | {readonly kind: "newer"}
  | {readonly kind: "too-large"};

/** The fragment for `shared`, without `#`. */
export function makeFragment(shared: Shared): string {
  const parts = [`v=${shareVersion}`, `c=${pack(shared.source)}`];
  if (shared.step !== undefined) parts.push(`s=${shared.step}`);
  if (shared.grain !== undefined) parts.push(`g=${shared.grain}`);
  if (shared.preset !== undefined) parts.push(`p=${shared.preset}`);
  if (shared.inputs?.length) parts.push(`in=${pack(JSON.stringify(shared.inputs))}`);
  const body = parts.join("&");
  return `${body}&k=${checksum(body)}`;
}

/** Reads a fragment, with or without `#`. A fragment that is no link at all is `none`. */
export function readFragment(fragment: string): LinkReading {
  const text = fragment.replace(/^#/, "");
  const version = /^v=(\d{1,9})(?=&|$)/.exec(text);
  if (!version) return {kind: "none"};
  if (Number(version[1]) !== shareVersion)
    return {kind: Number(version[1]) > shareVersion ? "newer" : "damaged", partial: ""};
  const end = text.lastIndexOf("&k=");
  const body = end < 0 ? text : text.slice(0, end);
  const check = end < 0 ? "" : text.slice(end + 3);
  const fields = fieldsOf(body);
  const payload = fields.get("c") ?? "";
  if (check !== checksum(body)) {
    const opened = unpack(payload);
    if (opened === "too-large") return {kind: "too-large"};
    const cut = end < 0 || (check.length < 8 && checksum(body).startsWith(check));
    return {kind: cut ? "cut" : "damaged", partial: opened.text};
  }
  const opened = unpack(payload);
  if (opened === "too-large") return {kind: "too-large"};
  // The check is right, so only a maker of links other than this page can have spoilt the payload.
  if (!opened.whole || !fields.has("c")) return {kind: "damaged", partial: opened.text};
  const answers = inputsOf(fields.get("in"));
  if (answers === "too-large") return {kind: "too-large"};
  const step = /^\d{1,9}$/.exec(fields.get("s") ?? "");
  return {
    kind: "whole",
    shared: {
      source: opened.text,
      step: step ? Number(step[0]) : undefined,
      grain: oneOf(["line", "instruction"] as const, fields.get("g")),
      preset: oneOf(["run", "memory", "vm"] as const, fields.get("p")),
      inputs: answers,
    },
  };
}

/** Where a link of this length can go. */
export type LinkFit = "anywhere" | "mail" | "long" | "download";

export function linkFit(length: number): LinkFit {
  return length <= 1_900 ? "anywhere" : length <= 8_000 ? "mail" : length <= 64_000 ? "long" : "download";
}

function fieldsOf(body: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const part of body.split("&")) {
    const equals = part.indexOf("=");
    const name = part.slice(0, equals);
    if (equals > 0 && !fields.has(name)) fields.set(name, part.slice(equals + 1));
  }
  return fields;
}

function inputsOf(payload: string | undefined): readonly string[] | undefined | "too-large" {
  if (payload === undefined) return undefined;
  const opened = unpack(payload);
  if (opened === "too-large") return opened;
  try {
    const list: unknown = JSON.parse(opened.text);
    return Array.isArray(list) && list.every(item => typeof item === "string") ? list : undefined;
  } catch {
    return undefined;
  }
}

function oneOf<const T extends string>(choices: readonly T[], text: string | undefined): T | undefined {
  return choices.find(choice => choice === text);
}

function pack(text: string): string {
  const dictionary = shareDictionary(shareVersion) as Uint8Array;
  // Lone surrogates cannot be UTF-8; they travel as U+FFFD, as everywhere on the web.
  const packed = deflateSync(new TextEncoder().encode(text), {level: 9, mem: 12, dictionary});
  let binary = "";
  for (const byte of packed) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

type Unpacked = {readonly text: string; readonly whole: boolean} | "too-large";

/** Inflates bit by bit, so that a bomb is given up at the limit and of a broken stream the sound part is had. */
function unpack(payload: string): Unpacked {
  const bytes = fromBase64(payload.replace(/[^A-Za-z0-9_-].*$/s, ""));
  const dictionary = shareDictionary(shareVersion);
  const chunks: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const inflate = new Inflate(dictionary ? {dictionary} : {}, (chunk, final) => {
    size += chunk.length;
    if (size <= inflateLimit) chunks.push(chunk);
    ended ||= final;
  });
  // A kilobyte of deflate makes at most about a megabyte, so the step bounds the memory.
  const step = 256;
  try {
    for (let i = 0; i < bytes.length; i += step) {
      inflate.push(bytes.subarray(i, i + step), i + step >= bytes.length);
      if (size > inflateLimit) return "too-large";
    }
  } catch {
    ended = false;
  }
  const whole = ended && bytes.length > 0;
  const joined = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  const text = new TextDecoder().decode(joined);
  return {text: whole ? text : text.replace(/\uFFFD+$/, ""), whole};
}

function fromBase64(text: string): Uint8Array {
  // One character alone carries no whole byte: a cut can leave it.
  const sound = text.length % 4 === 1 ? text.slice(0, -1) : text;
  const binary = atob(sound.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(binary, character => character.charCodeAt(0));
}

/** CRC-32 (IEEE 802.3, as in zip) of an ASCII text, in eight hexadecimal digits. */
export function checksum(text: string): string {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i) & 255;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}
