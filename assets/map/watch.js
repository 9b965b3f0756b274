/* Watches the server: says since when the database is away, and draws anew what changed. */
import { renewed } from "./catalogue.js";
import { draw } from "./drawing.js";
import { state } from "./state.js";

const OFTEN = 5000;
const SELDOM = 15000;
let gone = false;
let rounds = 0;

export async function watch() {
  setTimeout(watch, gone ? OFTEN : SELDOM);
  await look();
}

async function look() {
  const answer = await fetch("/health/ready", { cache: "no-store" }).catch(() => null);
  if (answer && answer.ok) await there();
  else away(answer ? (await answer.json().catch(() => ({}))).since : null);
}

async function there() {
  if (gone && !rounds) return location.reload();  // it opened without data: no months, no layers
  if (gone) {
    gone = false;
    say("back");
    setTimeout(hush, 5000);
  }
  rounds += 1;
  if (rounds > 1 && (await renewed())) draw(state);
}

function away(since) {
  gone = gone || since || new Date().toISOString();
  say("gone", time(gone));  // again each time: another language or a late page brings another banner
}

/* Where a tile fails, the database may be away; else it is the tile alone, and is asked for again. */
export async function tilesFailed(event) {
  if (gone || !/tiles|status|fetch/i.test(String(event.error && event.error.message))) return;
  await look();
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
