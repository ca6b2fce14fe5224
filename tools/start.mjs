// npm start: brings what is missing, builds the engine as wasm and the page, and serves the page on localhost.
// Usage: npm start [-- --port N]   (without --port: 8314, or the next free one)

import {parseArgs} from "node:util";
import {buildPage, buildStdlib, buildWasm} from "./lib/builds.mjs";
import {inProject} from "./lib/paths.mjs";
import {main, Problem, say} from "./lib/say.mjs";
import {serve} from "./lib/serve.mjs";
import {bringDebianPackages} from "./setup/debian.mjs";
import {bringNodePackages} from "./setup/node_packages.mjs";

const usualPort = 8314;

function portAsked() {
  let port;
  try {
    port = parseArgs({options: {port: {type: "string"}}}).values.port;
  } catch (error) {
    throw new Problem(`${error.message}; usage: npm start [-- --port N]`);
  }
  if (port === undefined) return undefined;
  if (!/^\d+$/.test(port) || Number(port) > 65535) throw new Problem(`--port ${port}: not a port number`);
  return Number(port);
}

/** Serves on the port asked for, or on the first free one from the usual port on. */
async function serveOn(folder, port) {
  const last = port ?? usualPort + 20;
  for (let next = port ?? usualPort; ; ++next)
    try {
      return await serve(folder, {port: next});
    } catch (error) {
      if (error.code !== "EADDRINUSE" && error.code !== "EACCES") throw error;
      if (next >= last)
        throw new Problem(`port ${next} cannot be had (${error.code}); try npm start -- --port N`);
    }
}

main(async () => {
  const port = portAsked();
  await bringDebianPackages("page");
  await bringNodePackages();
  await buildStdlib();
  await buildWasm();
  await buildPage();
  const {url} = await serveOn(inProject("build/web"), port);
  say(`Pellucid is at ${url} (Ctrl+C ends it)`);
});
