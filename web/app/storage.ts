/** What the page remembers: draft and settings. In a sandboxed frame storage throws, and nothing is remembered. */

const names = {draft: "pellucid-draft", settings: "pellucid-settings"} as const;

export function recall(name: keyof typeof names): string | undefined {
  try {
    return localStorage.getItem(names[name]) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(name: keyof typeof names, text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(names[name]);
    else localStorage.setItem(names[name], text);
  } catch {
    // Also when the quota is spent: the page goes on without a memory.
  }
}
