/**
 * Stands in for the package `style-mod`, through which CodeMirror makes its style sheets. It builds constructed style
 * sheets instead of `<style>` elements, which the page's Content-Security-Policy would refuse.
 */

interface Spec {
  readonly [property: string]: Spec | string | number | null | undefined;
}

interface Options {
  finish?(selector: string): string;
}

let names = 0;
const sheets = new WeakMap<object, Map<StyleModule, CSSStyleSheet>>();

export class StyleModule {
  readonly rules: string[] = [];

  constructor(spec: Spec, options: Options = {}) {
    for (const [selector, body] of Object.entries(spec))
      this.add([selector], body, this.rules, options, false);
  }

  getRules(): string {
    return this.rules.join("\n");
  }

  static newName(): string {
    return `cm${(names++).toString(36)}-`;
  }

  static mount(root: Document | ShadowRoot, modules: StyleModule | readonly StyleModule[]): void {
    let mounted = sheets.get(root);
    if (!mounted) sheets.set(root, (mounted = new Map()));
    // What comes later in the list has the higher precedence.
    const wanted = [modules].flat() as StyleModule[];
    for (const module of wanted) {
      if (mounted.has(module)) continue;
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(module.getRules());
      mounted.set(module, sheet);
    }
    const ours = new Set(mounted.values());
    const ordered = [...[...mounted.keys()].filter(module => !wanted.includes(module)), ...wanted];
    const rest = root.adoptedStyleSheets.filter(sheet => !ours.has(sheet));
    root.adoptedStyleSheets = [...ordered.map(module => mounted.get(module) as CSSStyleSheet), ...rest];
  }

  private add(
    selectors: readonly string[],
    body: Spec[string],
    target: string[],
    options: Options,
    inKeyframes: boolean,
  ): void {
    const at = /^@(\w+)\b/.exec(selectors[0] ?? "");
    const keyframes = at?.[1] === "keyframes";
    if (typeof body !== "object" || body === null) {
      if (at && body === null) target.push(`${selectors[0]};`);
      return;
    }
    const declarations: string[] = [];
    for (const [property, value] of Object.entries(body)) {
      if (property.includes("&")) {
        const nested = property
          .split(/,\s*/)
          .flatMap(part => selectors.map(selector => part.replace(/&/, selector)));
        this.add(nested, value, target, options, inKeyframes);
      } else if (typeof value === "object" && value !== null) {
        const inner = property.startsWith("@") ? [property] : property.split(/,\s*/);
        this.add(inner, value, declarations, options, keyframes);
      } else if (value !== null && value !== undefined) {
        const name = property.replace(/_.*/, "").replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
        declarations.push(`${name}: ${value};`);
      }
    }
    if (declarations.length === 0 && !keyframes) return;
    const {finish} = options;
    const finished = finish && !at && !inKeyframes ? selectors.map(selector => finish(selector)) : selectors;
    target.push(`${finished.join(", ")} {${declarations.join(" ")}}`);
  }
}
