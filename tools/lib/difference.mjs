// Shows how a text differs from the expected one, as the lines a reader needs: a few that agree, then what is
// missing (-) and what is there instead (+).

const shownLines = 20;
const context = 2;

/** The first lines of the difference between two texts, one string a line; empty if they are equal. */
export function difference(expected, actual) {
  if (expected === actual) return [];
  const a = expected.split("\n");
  const b = actual.split("\n");
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  const lines = [];
  if (start > 0) lines.push(`  (line ${start + 1})`);
  for (let i = Math.max(0, start - context); i < start; i++) lines.push(`  ${a[i]}`);
  lines.push(...edits(a.slice(start), b.slice(start)));
  if (lines.length <= shownLines) return lines;
  return [...lines.slice(0, shownLines), `  (${lines.length - shownLines} lines more)`];
}

/** Edits from a to b by the longest common subsequence of a window of both. */
function edits(a, b) {
  const window = 60;
  const [x, y] = [a.slice(0, window), b.slice(0, window)];
  const length = Array.from({length: x.length + 1}, () => new Array(y.length + 1).fill(0));
  for (let i = x.length - 1; i >= 0; i--)
    for (let j = y.length - 1; j >= 0; j--)
      length[i][j] = x[i] === y[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
  const lines = [];
  let [i, j] = [0, 0];
  while (i < x.length || j < y.length)
    if (i < x.length && j < y.length && x[i] === y[j]) {
      lines.push(`  ${x[i]}`);
      i++;
      j++;
    } else if (i < x.length && (j >= y.length || length[i + 1][j] >= length[i][j + 1]))
      lines.push(`- ${x[i++]}`);
    else lines.push(`+ ${y[j++]}`);
  const lastEdit = lines.findLastIndex(line => line[0] !== " ");
  return lines.slice(0, lastEdit + 1);
}
