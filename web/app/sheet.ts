/** Views that come later bring their style sheet: a constructed one, for the page's policy would refuse a `<style>`. */
export async function dressed<View>(
  view: Promise<View>,
  css: Promise<{readonly default: string}>,
): Promise<View> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync((await css).default);
  document.adoptedStyleSheets.push(sheet);
  return view;
}
