// Before the first paint: theme and layout of last time, and whether the prerendered lesson is what will be shown.
// Goes into the page as it is; the build puts its hash into the Content-Security-Policy.
{
  const root = document.documentElement.dataset;
  let draft = null;
  try {
    draft = localStorage.getItem("pellucid-draft");
    const {theme, preset} = JSON.parse(localStorage.getItem("pellucid-settings") ?? "{}");
    if (theme === "light" || theme === "dark") root.theme = theme;
    if (preset === "run" || preset === "memory" || preset === "vm") root.preset = preset;
  } catch {
    // No storage in a sandboxed frame.
  }
  if (draft !== null || /^#v=\d/.test(location.hash)) root.boot = "other";
}
