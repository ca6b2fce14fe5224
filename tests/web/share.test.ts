import {deflateSync} from "fflate";
import {describe, expect, it} from "vitest";
import {checksum, inflateLimit, linkFit, makeFragment, readFragment} from "../../web/state/share.ts";
import {shareDictionary} from "../../web/state/share_dictionary.ts";

const source = 's = "Hello"\nss = s\nprint("naïve 🐍", s is ss)\n';
const whole = makeFragment({source, step: 12, grain: "line", preset: "memory", inputs: ["Ada", "42"]});

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}

describe("share links", () => {
  it("give back what was put in", () => {
    const expected = {source, step: 12, grain: "line", preset: "memory", inputs: ["Ada", "42"]};
    expect(readFragment(`#${whole}`)).toEqual({kind: "whole", shared: expected});
    for (const text of ["", "\n", "x", "a\u0000b", "é".repeat(999), "x = 1\n".repeat(2_000)]) {
      const reading = readFragment(makeFragment({source: text}));
      expect(reading.kind === "whole" && reading.shared.source).toBe(text);
    }
  });

  it("use only safe characters and do not end in one that mail programs drop", () => {
    expect(whole).toMatch(/^[A-Za-z0-9\-_=&]*[A-Za-z0-9]$/);
  });

  it("are told from links that were cut, at every length", () => {
    for (let length = 4; length < whole.length; length++) {
      const reading = readFragment(whole.slice(0, length));
      expect(["cut", "damaged"], `cut to ${length}`).toContain(reading.kind);
      expect(reading.kind, `cut to ${length}`).toBe("cut");
    }
  });

  it("offer the sound part of a cut link", () => {
    const long = Array.from({length: 300}, (_, i) => `value_${i} = ${i * 7919}\n`).join("");
    const link = makeFragment({source: long});
    const reading = readFragment(link.slice(0, Math.floor(link.length / 2)));
    expect(reading.kind).toBe("cut");
    if (reading.kind !== "cut") return;
    expect(reading.partial.length).toBeGreaterThan(500);
    expect(long.startsWith(reading.partial.slice(0, -40))).toBe(true);
  });

  it("are told from links with a changed character", () => {
    for (let at = 6; at < whole.length; at++) {
      const changed = whole.slice(0, at) + (whole[at] === "A" ? "B" : "A") + whole.slice(at + 1);
      expect(["damaged", "cut", "too-large"], `changed at ${at}`).toContain(readFragment(changed).kind);
    }
  });

  it("of a later version say so", () => {
    expect(readFragment("#v=2&c=abc&k=00000000").kind).toBe("newer");
    expect(readFragment("#v=10&whatever").kind).toBe("newer");
  });

  it("that are none are left alone", () => {
    for (const text of ["", "#", "#editor", "#c=abc", "#version=1"])
      expect(readFragment(text).kind).toBe("none");
  });

  it("that inflate without end are refused while inflating", () => {
    const dictionary = shareDictionary(1) as Uint8Array;
    const bomb = deflateSync(new Uint8Array(64 << 20), {level: 9, dictionary});
    const body = `v=1&c=${base64(bomb)}`;
    expect(readFragment(`${body}&k=${checksum(body)}`).kind).toBe("too-large");
    expect(readFragment(body).kind).toBe("too-large");
    const most = makeFragment({source: "#".repeat(inflateLimit)});
    expect(readFragment(most).kind).toBe("whole");
    expect(readFragment(makeFragment({source: "#".repeat(inflateLimit + 1)})).kind).toBe("too-large");
  });

  it("made long ago still open", () => {
    for (const [fragment, text] of golden) {
      const reading = readFragment(fragment);
      expect(reading.kind === "whole" && reading.shared.source).toBe(text);
    }
    expect(checksum(new TextDecoder("latin1").decode(shareDictionary(1)))).toBe(goldenDictionary);
  });

  it("know where they fit", () => {
    expect([1_900, 1_901, 8_001, 64_001].map(linkFit)).toEqual(["anywhere", "mail", "long", "download"]);
  });

  it("carry the standard check", () => {
    expect(checksum("123456789")).toBe("cbf43926");
  });
});

/** Links as they were first made. Never change a line here: links of this form are out in the world. */
const goldenDictionary = "613f3ad8";
const golden: readonly (readonly [string, string])[] = [
  ["v=1&c=AyVmSH5U4gJ6D5gvIELp-fkpCkmVqXBRAA&k=f4ae10dc", 's = "Hello"\nss = s\ns = "good bye"\nss = s\n'],
  ["v=1&c=w5EjAQ&k=d13466d5", 'print("Hello, world!")\n'],
  [
    "v=1&c=O98ANNxYz9DE0NRSQUFZ4cP8Cb3oKQIYnhAzIeYAUxNQFzDcNbkA&k=9d704a7c",
    "π = 3.14159  # 🐍\nfor i in range(10):\n    print(i, π * i)\n",
  ],
];
