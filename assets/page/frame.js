/* What the bar on top does on every page: search, theme, sharing, short notices. */

import("./search.js").then(({ begin }) => begin());  // nobody waits for it

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

/* The link speaks the language that is seen. Without https the clipboard is closed; then the
   address is selected for copying by hand. */
export async function share(button) {
  const link = new URL(location.href);
  link.searchParams.set("lang", document.documentElement.lang);
  try {
    await navigator.clipboard.writeText(link.href);
    toast(button.dataset.told);
  } catch {
    toast(link.href, 15);
  }
}

/* A number answers back: pressed, it asks for its passport. */
let pressed = null;
let asked = null;

function ask(ref, times = 3) {
  asked = ref;
  window.dash_clientside.set_props("number", { data: { ref, lang: document.documentElement.lang, at: Date.now() } });
  /* Dash may have laid the page out and not yet listen: then nobody heard it. */
  if (ref && times) setTimeout(() => { if (asked === ref && !document.querySelector(".passport")) ask(ref, times - 1); }, 2500);
}

const early = window.twinPressed && window.twinPressed();
if (early) ask(early);

/* What is open is told again in the language that was chosen meanwhile. */
export function askAgain() {
  if (asked && document.querySelector(".passport")) ask(asked);
}

export function closePassport() {
  if (!document.querySelector(".passport")) return false;
  ask(null);
  return true;
}

document.addEventListener("click", (event) => {
  const number = event.target.closest("[data-number]");
  if (number) {
    pressed = number;
    ask(number.dataset.number);
  }
  if (event.target.closest('[data-act="close-passport"]')) closePassport();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && closePassport()) event.stopImmediatePropagation();
}, true);

/* Who reads by keyboard or ear is taken to what opened, and back once it has closed. */
let open = false;

new MutationObserver(() => {
  const close = document.querySelector('.passport [data-act="close-passport"]');
  if (open === Boolean(close)) return;
  open = Boolean(close);
  const next = close || pressed;
  if (next) next.focus();
}).observe(document, { childList: true, subtree: true });

/* On small screens pages and choices fold into a menu below the bar. */
function fold(open) {
  document.documentElement.toggleAttribute("data-menu", open);
  document.querySelector('[data-act="menu"]')?.setAttribute("aria-expanded", String(open));
}

document.addEventListener("click", (event) => {
  const open = document.documentElement.hasAttribute("data-menu");
  if (event.target.closest('[data-act="menu"]')) fold(!open);
  else if (open && !event.target.closest(".bar")) fold(false);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !document.documentElement.hasAttribute("data-menu")) return;
  fold(false);
  document.querySelector('[data-act="menu"]').focus();
});

let ending = 0;

/* A sentence at the foot of the page; with `seconds` 0 it stays until the next one. */
export function toast(text, seconds = 4) {
  const place = document.getElementById("toast");
  clearTimeout(ending);
  place.textContent = text;
  place.toggleAttribute("data-seen", Boolean(text));
  if (seconds) ending = setTimeout(() => place.removeAttribute("data-seen"), seconds * 1000);
}
