// Runs one Python file by the pinned Pyodide under node, as `node tools/pellucid.mjs FILE` does by ours:
//   node tools/bench/pyodide.mjs FILE
import {readFileSync} from "node:fs";
import {loadPyodide} from "pyodide";

const python = await loadPyodide();
python.setStdout({batched: line => console.log(line)});
const file = process.argv[2];
python.FS.writeFile("/program.py", readFileSync(file));
python.runPython(
  'import sys; sys.argv = ["/program.py"]\n' +
    'exec(compile(open("/program.py").read(), "/program.py", "exec"), {"__name__": "__main__"})',
);
