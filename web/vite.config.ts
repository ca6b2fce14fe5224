/**
 * Builds the page into build/web/. Everything is addressed relatively, so the result can lie under any path. The engine
 * (build/wasm/) and the standard library's bundles (build/bundles/) are copied beside it if they are there.
 * `--mode fake` builds into build/web-fake/ with a pretended engine, for tests of the page alone.
 */
import {createHash} from "node:crypto";
import {cpSync, existsSync, mkdirSync, readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {createServer, defineConfig, type Plugin} from "vite";

const root = fileURLToPath(new URL(".", import.meta.url));
const build = fileURLToPath(new URL("../build/", import.meta.url));
const styleModule = {find: "style-mod", replacement: `${root}editor/style_module.ts`};
const jsx = {jsx: {runtime: "automatic", importSource: "preact"}} as const;

interface EngineFiles {
  readonly module: string;
  readonly binary: string;
  readonly library: string;
}

/** Where the engine's files come from and what they are called beside the page: with their hash, for long caching. */
function engineFiles(): {
  readonly names: EngineFiles;
  readonly copies: readonly (readonly [string, string])[];
} {
  const module = `${build}wasm/pellucid.mjs`;
  const binary = `${build}wasm/pellucid.wasm`;
  const library = "stdlib/";
  if (!existsSync(module) || !existsSync(binary))
    return {names: {module: "", binary: "", library}, copies: []};
  const hash = (file: string): string =>
    createHash("sha256").update(readFileSync(file)).digest("hex").slice(0, 10);
  const names = {
    module: `engine/pellucid-${hash(module)}.mjs`,
    binary: `engine/pellucid-${hash(binary)}.wasm`,
    library,
  };
  const copies: (readonly [string, string])[] = [
    [module, names.module],
    [binary, names.binary],
  ];
  const bundles = `${build}bundles`;
  if (existsSync(bundles)) copies.push([bundles, "stdlib"]);
  return {names, copies};
}

function staticPage(outDir: string): Plugin {
  return {
    name: "pellucid-static-page",
    transformIndexHtml: {
      order: "post",
      async handler(html, {server}) {
        const boot = readFileSync(`${root}app/boot.js`, "utf8")
          .replace(/^\s*\/\/.*\n/gm, "")
          .replace(/\n\s*/g, "\n");
        const place = "<script data-boot></script>";
        const script = `<script>${boot}</script>`;
        if (server) return html.replace(place, () => script);
        const page = await rendered();
        const hash = (text: string): string =>
          `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
        const policy = [
          "default-src 'none'",
          `script-src 'self' 'wasm-unsafe-eval' ${hash(boot)}`,
          `style-src 'self' ${hash(page.css)}`,
          "img-src 'self' data:",
          "connect-src 'self' blob:",
          "worker-src 'self' blob:",
          "base-uri 'none'",
          "form-action 'none'",
        ].join("; ");
        return html
          .replace(
            '<meta name="viewport"',
            `<meta http-equiv="Content-Security-Policy" content="${policy}">\n<meta name="viewport"`,
          )
          .replace(place, () => script)
          .replace("</head>", () => `<style>${page.css}</style>\n</head>`)
          .replace("<!--page-->", () => page.html);
      },
    },
    closeBundle() {
      for (const [from, to] of engineFiles().copies) {
        mkdirSync(fileURLToPath(new URL(".", `file://${outDir}/${to}`)), {recursive: true});
        cpSync(from, `${outDir}/${to}`, {recursive: true});
      }
    },
  };
}

/**
 * Stands in for Vite's loader of dynamic imports, which would fetch their style sheets ahead of them: ours have none, and
 * the shell is smaller without it.
 */
const plainImports: Plugin = {
  name: "pellucid-plain-imports",
  enforce: "pre",
  load: id =>
    id.includes("vite/preload-helper") ? "export const __vitePreload = load => load();" : undefined,
};

async function rendered(): Promise<{readonly html: string; readonly css: string}> {
  const server = await createServer({
    root,
    configFile: false,
    appType: "custom",
    logLevel: "error",
    server: {middlewareMode: true, hmr: false, ws: false, watch: null},
    optimizeDeps: {noDiscovery: true, include: []},
    oxc: jsx,
  });
  try {
    const module = await server.ssrLoadModule("/prerender.tsx");
    return module["prerender"]();
  } finally {
    await server.close();
  }
}

/** The modules that the first paint's live page consists of; the lazily loaded ones are left to themselves. */
const lazy =
  /(dialogs|opcode_words|console_log|splitter_drag|menu|keys)\.tsx?$|web\/(examples|editor|worker)\/(?!first_lesson)|state\/share/;
const shellFile = (file: string): boolean =>
  (/node_modules\/(preact|@preact)\//.test(file) || file.includes("/web/")) &&
  !lazy.test(file) &&
  !/\.(css|html)\b/.test(file);

export default defineConfig(({mode}) => {
  const outDir = `${build}${mode === "fake" ? "web-fake" : "web"}`;
  const define = {
    __ENGINE__: JSON.stringify(
      mode === "fake" ? {module: "", binary: "", library: "stdlib/"} : engineFiles().names,
    ),
  };
  return {
    root,
    base: "./",
    define,
    oxc: jsx,
    resolve: {alias: [styleModule]},
    plugins: [plainImports, staticPage(outDir)],
    worker: {format: "es"},
    build: {
      outDir,
      emptyOutDir: true,
      target: ["chrome123", "firefox120", "safari17.5"],
      // Everything comes from one place and the shell is one file: there is nothing to be loaded ahead.
      modulePreload: false,
      // One file for what every visit needs: it packs better than the many that lazy parts would share.
      rolldownOptions: {output: {codeSplitting: {groups: [{name: "shell", test: shellFile}]}}},
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 700,
    },
  };
});
