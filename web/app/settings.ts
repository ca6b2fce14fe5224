/** The settings that are remembered, as one small JSON text; boot.js reads the theme from it before the first paint. */
import type {PageState} from "../state/page_state.ts";
import {recall, remember} from "./storage.ts";

type Settings = Pick<PageState, "theme" | "preset" | "grain" | "references">;

const allowed: {readonly [Name in keyof Settings]: readonly Settings[Name][]} = {
  theme: ["system", "light", "dark"],
  preset: ["run", "memory", "vm"],
  grain: ["line", "instruction"],
  references: ["arrows", "addresses"],
};

export function readSettings(): Partial<Settings> {
  const stored = parsed(recall("settings") ?? "{}");
  const settings: Record<string, unknown> = {};
  for (const [name, choices] of Object.entries(allowed)) {
    const value = stored[name];
    if ((choices as readonly unknown[]).includes(value)) settings[name] = value;
  }
  return settings as Partial<Settings>;
}

export function writeSettings(before: PageState, now: PageState): void {
  const names = Object.keys(allowed) as (keyof Settings)[];
  if (names.every(name => before[name] === now[name])) return;
  remember("settings", JSON.stringify(Object.fromEntries(names.map(name => [name, now[name]]))));
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
