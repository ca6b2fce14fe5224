// A small server of static files on localhost, for `npm start` and the page tests. It sends no special headers,
// for the page must work on any host.

import {createReadStream, statSync} from "node:fs";
import {createServer} from "node:http";
import {extname, join, normalize, sep} from "node:path";

const types = {
  ".bin": "application/octet-stream",
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/**
 * Serves `folder` under `base` ("/", or "/some/path/" to try the page below a path) and resolves to {url, close}.
 * Port 0 takes any free one. Rejects with the system's error if the port is taken.
 */
export function serve(folder, {port = 0, base = "/"} = {}) {
  const server = createServer((request, response) => {
    const refuse = status => response.writeHead(status, {"Content-Type": "text/plain"}).end(`${status}\n`);
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(405);
    let path;
    try {
      path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    } catch {
      return refuse(400);
    }
    if (!path.startsWith(base) || path.includes("\0")) return refuse(404);
    let file = normalize(join(folder, path.slice(base.length)));
    if (file !== folder && !file.startsWith(folder + sep)) return refuse(404);
    let stat = statSync(file, {throwIfNoEntry: false});
    if (stat?.isDirectory()) {
      file = join(file, "index.html");
      stat = statSync(file, {throwIfNoEntry: false});
    }
    if (!stat?.isFile()) return refuse(404);
    const tag = `"${stat.size.toString(36)}-${Math.floor(stat.mtimeMs).toString(36)}"`;
    const headers = {
      "Content-Type": types[extname(file)] ?? "application/octet-stream",
      "Cache-Control": "no-cache",
      ETag: tag,
    };
    if (request.headers["if-none-match"] === tag) return response.writeHead(304, headers).end();
    response.writeHead(200, {...headers, "Content-Length": stat.size});
    if (request.method === "HEAD") return response.end();
    return createReadStream(file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(port, "localhost", () => {
      const close = () =>
        new Promise(done => {
          server.close(done);
          server.closeAllConnections();
        });
      resolve({url: `http://localhost:${server.address().port}${base}`, close});
    });
  });
}
