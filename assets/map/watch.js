/* Watches the server: says since when the database is away, and draws anew what changed. */
import { renewed } from "./catalogue.js";
import { draw } from "./drawing.js";
import { state } from "./state.js";

const OFTEN = 5000;
const SELDOM = 15000;
let gone = false;
let rounds = 0;
let next;
/* Another language, or a page laid out late, brings another banner. */
const laidOut = new MutationObserver(() => say("gone", time(gone)));

export async function watch() {
  const answer = await fetch("/health/ready", { cache: "no-store" }).catch(() => null);
  if (answer && answer.ok) there();
  else away(answer ? (await answer.json().catch(() => ({}))).since : null);
  clearTimeout(next);
  next = setTimeout(watch, gone ? OFTEN : SELDOM);
}

async function there() {
  if (gone && !rounds) return location.reload();  // it opened without data: no months, no layers
  if (gone) {
    gone = false;
    laidOut.disconnect();
    say("back");
    setTimeout(hush, 5000);
  }
  rounds += 1;
  if (rounds > 1 && (await renewed())) draw(state);
}

function away(since) {
  gone = gone || since || new Date().toISOString();
  say("gone", time(gone));
  laidOut.observe(document.body, { childList: true, subtree: true });
}

/* Where a tile fails, the database may be away; else it is the tile alone, and is asked for again. */
export async function tilesFailed(event) {
  if (gone || !/tiles|status|fetch/i.test(String(event.error && event.error.message))) return;
  await watch();
  if (gone) return;
  say("tiles");
  setTimeout(hush, 6000);
  setTimeout(() => draw(state), 3000);
}

function say(word, when) {
  const banner = document.getElementById("banner");
  if (!banner || (!banner.hidden && banner.dataset.kind === word)) return;
  banner.textContent = banner.dataset[word].replace("{time}", when || "");
  banner.dataset.kind = word;
  banner.hidden = false;
}

function hush() {
  const banner = document.getElementById("banner");
  if (banner && !gone) banner.hidden = true;
}

function time(iso) {
  return new Intl.DateTimeFormat("ru", { dateStyle: "short", timeStyle: "short", timeZone: "Asia/Almaty" }).format(new Date(iso));
}
