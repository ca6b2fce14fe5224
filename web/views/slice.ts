/** A part of the state for one component, which draws again only when that part differs. */
import {useComputed} from "@preact/signals";
import {useRef} from "preact/hooks";
import type {PageState} from "../state/page_state.ts";
import type {Store} from "./store.ts";

export function useSlice<T>(store: Store, select: (state: PageState) => T): T {
  const last = useRef<{readonly value: T} | undefined>(undefined);
  return useComputed(() => {
    const value = select(store.state.value);
    if (last.current && same(last.current.value, value)) return last.current.value;
    last.current = {value};
    return value;
  }).value;
}

/** Equal, or of equal members: arrays, maps and plain objects one level deep. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a instanceof Map && b instanceof Map)
    return a.size === b.size && [...a].every(([key, value]) => b.has(key) && Object.is(b.get(key), value));
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length || Array.isArray(a) !== Array.isArray(b)) return false;
  return keys.every(key =>
    Object.is((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}
