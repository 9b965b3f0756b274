/* What the bar on top does on every page: theme, sharing, short notices. */

/* Switch between light and dark; return the new one. */
export function turnTheme() {
  const root = document.documentElement;
  const next = root.dataset.bsTheme === "dark" ? "light" : "dark";
  root.dataset.bsTheme = next;
  try { localStorage.setItem("theme", next); } catch { /* private windows keep nothing */ }
  return next;
}

export function keepLanguage(lang) {
  document.cookie = `lang=${lang}; path=/; max-age=31536000; SameSite=Lax`;
}

/* Without https the clipboard is closed; then the address is selected for copying by hand. */
export async function share(button) {
  try {
    await navigator.clipboard.writeText(location.href);
    toast(button.dataset.told);
  } catch {
    toast(location.href, 15);
  }
}

let ending = 0;

/* A sentence at the foot of the page; with `seconds` 0 it stays until the next one. */
export function toast(text, seconds = 4) {
  const place = document.getElementById("toast");
  clearTimeout(ending);
  place.textContent = text;
  place.toggleAttribute("data-seen", Boolean(text));
  if (seconds) ending = setTimeout(() => place.removeAttribute("data-seen"), seconds * 1000);
}
