// A private folder with programs of Debian testing, for a machine whose own Debian is older: Emscripten and
// CPython 3.14 run from it, nothing of the system is touched, and no root is needed.
//
//   1. apt resolves and fetches. It is given a root of its own (an empty dpkg status, the suite `testing`), so it
//      takes the whole closure, the C library too. The mirror is the one this machine already uses, as apt tells it.
//   2. dpkg-deb unpacks each package.
//   3. patchelf gives every program the tree's own loader and library path. The LLVM libraries bring a RUNPATH,
//      which would hide the programs' path, so they get an RPATH as well. patchelf is that of the machine's own
//      release: testing's 0.18 makes a python3.14 that crashes.
//   4. A wrapper `python` and `emscripten.config` say how to use the tree.
//
// All is made beside its place and moved there at the end, so a tree that was cut short is never taken for one.

import {
  chmodSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import {join} from "node:path";
import {findProgram, userCache} from "../lib/paths.mjs";
import {capture, inParallel, Problem, say} from "../lib/say.mjs";

export const treeFolder = join(userCache, "toolchain");

// Versions this project was tried with. Debian's mirrors keep only the newest of testing, so these are what is
// asked for first, and the newest is what is taken where they are gone.
const triedVersions = {
  emscripten: "6.0.5+dfsg+~1.41.5-2",
  "python3.14": "3.14.8-1",
};

const remedy = "install Emscripten 4 or newer by hand (emsdk), put em++ on the PATH, and start again";

/** Brings the named packages, with all they depend on, into `treeFolder`, replacing what is there. */
export async function bringTree(packages) {
  for (const needed of ["apt-get", "dpkg-deb"])
    if (!findProgram(needed)) throw new Problem(`${needed} is not on this machine; ${remedy}`);
  const folder = `${treeFolder}.new-${process.pid}`;
  mkdirSync(folder, {recursive: true});
  try {
    const started = Date.now();
    const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
    say(`setup: bringing ${packages.join(" and ")} from Debian testing into ${treeFolder} (170 MB, once)`);
    const archives = await fetchPackages(folder, packages);
    say(`setup: unpacking ${archives.length} packages (${seconds()})`);
    mkdirSync(join(folder, "root"));
    // One after the other: two of them may hold the same folder.
    for (const archive of archives)
      await must("dpkg-deb", ["-x", join(folder, "apt/archives", archive), join(folder, "root")]);
    say(`setup: making the programs run from there (${seconds()})`);
    await relocate(folder);
    writeWrappers(folder);
    rmSync(join(folder, "apt"), {recursive: true, force: true});
    rmSync(treeFolder, {recursive: true, force: true});
    renameSync(folder, treeFolder);
    say(`setup: the toolchain is in place (${seconds()})`);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

async function must(command, args, options) {
  const result = await capture(command, args, options);
  if (result.status === 0) return result.stdout;
  const reason = result.stderr.trim().split("\n").at(-1);
  throw new Problem(`${command} failed (${reason}); ${remedy}`);
}

/** The address of the Debian archive this machine is set up with. */
async function mirror() {
  const targets = await must("apt-get", ["indextargets", "--format", "$(LABEL)|$(SUITE)|$(REPO_URI)"]);
  const lines = targets.split("\n").map(line => line.split("|"));
  const own = lines.find(([label, suite]) => label === "Debian" && !/-(updates|backports)/.test(suite));
  if (!own) {
    const unread = await must("apt-get", ["indextargets", "--format", "$(SITE)|$(REPO_URI)"]);
    const first = unread.split("\n").find(line => /\/debian\/?$/.test(line));
    if (!first) throw new Problem(`this machine's apt knows no Debian archive; ${remedy}`);
    return first.split("|")[1];
  }
  return own[2];
}

async function fetchPackages(folder, packages) {
  const apt = join(folder, "apt");
  mkdirSync(join(apt, "lists/partial"), {recursive: true});
  mkdirSync(join(apt, "archives/partial"), {recursive: true});
  const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
  writeFileSync(join(apt, "sources.list"), `deb [signed-by=${keyring}] ${await mirror()} testing main\n`);
  writeFileSync(join(apt, "status"), "");
  const setting = {
    "Dir::Etc::sourcelist": `${apt}/sources.list`,
    "Dir::Etc::sourceparts": "/dev/null",
    "Dir::Etc::preferencesparts": "/dev/null",
    "Dir::State": apt,
    "Dir::State::lists": `${apt}/lists`,
    "Dir::State::status": `${apt}/status`,
    "Dir::Cache": apt,
    "Dir::Cache::archives": `${apt}/archives`,
    "APT::Install-Recommends": "false",
    "APT::Sandbox::User": "", // apt's own unprivileged user cannot enter a home folder
    "Debug::NoLocking": "1",
  };
  const settings = Object.entries(setting).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
  await must("apt-get", ["-qq", ...settings, "update"]);

  const download = (names, onLine) =>
    capture("apt-get", ["-q", "-y", ...settings, "--download-only", "install", ...names], {onLine});
  let total = 0;
  let fetched = 0;
  const progress = line => {
    total = Number(/ (\d+) newly installed/.exec(line)?.[1] ?? total);
    if (line.startsWith("Get:") && ++fetched % 25 === 0)
      say(`setup: fetched ${fetched} of ${total} packages`);
  };
  const tried = packages.map(name => (triedVersions[name] ? `${name}=${triedVersions[name]}` : name));
  let result = await download(tried, progress);
  if (result.status !== 0) {
    say("setup: the versions this project was tried with are gone from the archive; taking the newest");
    result = await download(packages, progress);
  }
  if (result.status !== 0)
    throw new Problem(`apt-get failed (${result.stderr.trim().split("\n").at(-1)}); ${remedy}`);
  return readdirSync(join(apt, "archives")).filter(name => name.endsWith(".deb"));
}

function isElf(path) {
  if (!lstatSync(path).isFile()) return false;
  const file = openSync(path, "r");
  const magic = Buffer.alloc(4);
  readSync(file, magic, 0, 4, 0);
  closeSync(file);
  return magic.toString("latin1") === "\x7fELF";
}

const filesIn = (folder, accept = () => true) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter(accept)
        .map(name => join(folder, name))
        .filter(isElf)
    : [];

async function relocate(folder) {
  await must("apt-get", ["-qq", "download", "patchelf"], {cwd: folder});
  const deb = readdirSync(folder).find(name => /^patchelf_.*\.deb$/.test(name));
  await must("dpkg-deb", ["-x", join(folder, deb), join(folder, "patchelf")]);
  rmSync(join(folder, deb));
  const patchelf = join(folder, "patchelf/usr/bin/patchelf");

  const usr = join(folder, "root/usr");
  const llvms = readdirSync(join(usr, "lib")).filter(name => name.startsWith("llvm-"));
  const systemLibraries = readdirSync(join(usr, "lib")).find(name => name.endsWith("-linux-gnu"));
  const placed = join(treeFolder, "root/usr/lib");
  const libraryPath = [systemLibraries, ...llvms.map(name => `${name}/lib`)]
    .map(name => join(placed, name))
    .join(":");
  const loader = readdirSync(join(usr, "lib", systemLibraries)).find(name => /^ld-linux.*\.so/.test(name));

  const programs = [join(usr, "bin"), ...llvms.map(name => join(usr, "lib", name, "bin"))].flatMap(bin =>
    filesIn(bin),
  );
  const libraries = filesIn(join(usr, "lib", systemLibraries), name => /^lib(LLVM|clang).*\.so/.test(name));
  const path = ["--force-rpath", "--set-rpath", libraryPath];
  const interpreter = ["--set-interpreter", join(placed, systemLibraries, loader)];
  // A static program has no interpreter to set; it runs as it is.
  await inParallel(programs, 2, file => capture(patchelf, [...interpreter, ...path, file]));
  await inParallel(libraries, 2, file => capture(patchelf, [...path, file]));
}

function writeWrappers(folder) {
  const usr = join(treeFolder, "root/usr");
  writeFileSync(join(folder, "python"), `#!/bin/sh\nPYTHONHOME=${usr} exec ${usr}/bin/python3.14 "$@"\n`);
  chmodSync(join(folder, "python"), 0o755);
  if (!existsSync(join(folder, "root/usr/share/emscripten"))) return;
  const versions = readdirSync(join(folder, "root/usr/lib"))
    .map(name => Number(/^llvm-(\d+)$/.exec(name)?.[1] ?? 0))
    .sort((a, b) => a - b);
  // Debian's tools carry their version in their names, hence the two ADD_VERSIONs.
  writeFileSync(
    join(folder, "emscripten.config"),
    `LLVM_ROOT = '${usr}/bin'
LLVM_ADD_VERSION = '${versions.at(-1)}'
CLANG_ADD_VERSION = '${versions.at(-1)}'
BINARYEN_ROOT = '${usr}'
EMSCRIPTEN_ROOT = '${usr}/share/emscripten'
NODE_JS = '${process.execPath}'
CACHE = '${treeFolder}/cache'
`,
  );
}
