/** Style sheets of parts that come later. Constructed ones, for the page's policy would refuse a `<style>`. */
export function adopt(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}
