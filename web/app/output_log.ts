/** The whole output of a run, for the download; up to 64 million characters, after which the rest is counted only. */

const limit = 64 << 20;

export class OutputLog {
  private parts: string[] = [];
  private length = 0;
  private lost = 0;

  clear(): void {
    this.parts = [];
    this.length = 0;
    this.lost = 0;
  }

  add(text: string): void {
    const room = limit - this.length;
    if (text.length > room) this.lost += text.length - room;
    if (room <= 0) return;
    const kept = text.length > room ? text.slice(0, room) : text;
    this.parts.push(kept);
    this.length += kept.length;
  }

  download(): void {
    const note = this.lost > 0 ? [`\n[${this.lost} more characters were not kept]\n`] : [];
    const url = URL.createObjectURL(new Blob([...this.parts, ...note], {type: "text/plain"}));
    const anchor = document.createElement("a");
    anchor.href = url;
    anchor.download = "output.txt";
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(url), 1_000);
  }
}
