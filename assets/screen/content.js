/* The scenes that this screen has: fetched when they changed, kept in the browser, so that it has
   something to show even if it starts while everything else is away. */

const KEPT = "wall";
const scenes = new Map();
let languages = ["kk", ""];
let fetching = false;
let whole = false;  // whether all was fetched once, or kept from before

export const has = (name) => scenes.has(name);
/* Before all has come, what is on its way counts as there: else each scene that comes would move
   the round, and the screen would flicker through it. */
export const expects = (name, told) => scenes.has(name) || (!whole && name in told);
export const get = (name) => scenes.get(name);

export function speak(lang, second) {
  if (languages[0] === lang && languages[1] === second) return;
  languages = [lang, second];
  for (const one of scenes.values()) one.mark = "";  // stays until it comes in the new language
}

/* Fetch what differs, one after another, `first` before the others; `changed(name)` is told of each
   that came. */
export async function renew(told, changed, first) {
  if (fetching) return;
  fetching = true;
  let other = false;
  try {
    const wanted = Object.entries(told.scenes).sort(([a], [b]) => (b === first) - (a === first));
    for (const [name, { mark }] of wanted) {
      const mine = scenes.get(name);
      if (!mark || (mine && mine.mark === mark)) continue;
      const one = await read(name).catch(() => null);
      if (!one || (mine && mine.mark && mine.made > one.made)) continue;  // from a worker that lags
      one.heard = told.scenes[name];
      scenes.set(name, one);
      changed(name);
      other = true;
    }
    for (const name of [...scenes.keys()]) if (!(name in told.scenes)) { scenes.delete(name); changed(name); other = true; }
    whole = true;
    if (other) keep();
  } finally { fetching = false; }
}

async function read(name) {
  const [scene, district] = name.split("/");
  const asked = new URLSearchParams({ lang: languages[0], second: languages[1], district: district || "" });
  const answer = await fetch(`/screen/scenes/${scene}?${asked}`, { cache: "no-store", signal: AbortSignal.timeout(8000) });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function keep() {
  try {
    localStorage.setItem(KEPT, JSON.stringify({ languages, scenes: [...scenes], ground: document.getElementById("ground")?.outerHTML || "" }));
  } catch { /* a full or closed store keeps nothing; the screen goes on */ }
}

/* What was kept, of scenes and of the ground they stand on; returns the names. */
export function remember() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) || "null");
    if (!kept || kept.languages.join() !== languages.join()) return [];
    for (const [name, one] of kept.scenes) scenes.set(name, one);
    whole = scenes.size > 0;
    if (!document.getElementById("ground") && kept.ground) document.body.insertAdjacentHTML("afterbegin", kept.ground);
  } catch { /* as if nothing was kept */ }
  return [...scenes.keys()];
}

let drawing = false;

/* What the maps refer to, fetched again when it changed. */
export async function ground(mark) {
  const mine = document.getElementById("ground");
  if (drawing || !mark || (mine && mine.dataset.mark === mark)) return;
  drawing = true;
  try {
    const answer = await fetch("/screen/ground", { cache: "no-store", signal: AbortSignal.timeout(8000) });
    if (!answer.ok) return;
    const { html } = await answer.json();
    document.getElementById("ground")?.remove();
    document.body.insertAdjacentHTML("afterbegin", html);
    keep();
  } catch { /* the next pulse asks again */ } finally { drawing = false; }
}
