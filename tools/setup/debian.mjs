// The Debian packages that building and testing need. Only what is really missing is installed, and what is
// there by other means (a browser of one's own, say) counts: each row says how its presence is seen.

import {existsSync} from "node:fs";
import {findProgram} from "../lib/paths.mjs";
import {capture, Problem, say} from "../lib/say.mjs";

const program =
  (...names) =>
  () =>
    findProgram(...names) !== undefined;
const header = name => () =>
  ["/usr/include", "/usr/local/include", "/opt/homebrew/include"].some(folder =>
    existsSync(`${folder}/${name}`),
  );

/** Package, how its presence is seen, and which purposes need it. */
const packages = [
  {name: "cmake", present: program("cmake"), neededFor: ["page", "build", "test"]},
  {name: "ninja-build", present: program("ninja"), neededFor: ["page", "build", "test"]},
  {name: "g++", present: program("c++", "g++", "clang++"), neededFor: ["build", "test"]},
  {name: "libgtest-dev", present: header("gtest/gtest.h"), neededFor: ["build", "test"]},
  {name: "clang-format", present: program("clang-format"), neededFor: ["test", "format"]},
  {
    name: "chromium",
    present: program("chromium", "chromium-browser", "google-chrome"),
    neededFor: ["test"],
  },
  {name: "firefox-esr", present: program("firefox-esr", "firefox"), neededFor: ["test"]},
];

/** Brings what `purpose` needs: "page" (only the tools of the wasm build), "build", "test" or "format". */
export async function bringDebianPackages(purpose) {
  const missing = packages
    .filter(row => row.neededFor.includes(purpose) && !row.present())
    .map(row => row.name);
  if (missing.length === 0) return;
  const byHand = `install by hand: sudo apt-get install ${missing.join(" ")}`;
  if (!findProgram("apt-get"))
    throw new Problem(`missing, and there is no apt-get to bring them: ${missing.join(" ")}`);
  const asRoot = process.getuid() === 0 ? [] : await sudo(byHand);
  say(`setup: installing Debian packages: ${missing.join(" ")}`);
  const aptGet = (...args) => {
    const [command, ...rest] = [
      ...asRoot,
      "env",
      "DEBIAN_FRONTEND=noninteractive",
      "apt-get",
      "-qq",
      ...args,
    ];
    return capture(command, rest);
  };
  await aptGet("update"); // its failure shows in what follows
  const result = await aptGet("install", "-y", "--no-install-recommends", ...missing);
  if (result.status !== 0)
    throw new Problem(`apt-get failed (${result.stderr.trim().split("\n").at(-1)}); ${byHand}`);
}

/** The words before a command that make it root's; a Problem if that cannot be had. */
async function sudo(byHand) {
  if (findProgram("sudo")) {
    if ((await capture("sudo", ["-n", "true"])).status === 0) return ["sudo", "-n"];
    if (process.stdin.isTTY && (await capture("sudo", ["-v"], {show: true})).status === 0) return ["sudo"];
  }
  throw new Problem(`packages are missing and this user cannot become root; ${byHand}`);
}
