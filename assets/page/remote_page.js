/* The phone's page: asks every two seconds what is on, puts the server's parts in their places,
   and sends what is pressed. Words are the server's. */
import { fill, openMeeting, sent } from "./remote_meeting.js";

const EVERY = 2000;
const PATIENCE = 8000;
const SURE = 4000;
const KEPT = "remote-token";

let page = null;
let token = null;
let heard = null;  // the last answer, and how far the server's clock is from ours
let turn = 0;  // counts commands: an answer asked for before the last one is old
let sureOf = null;

const one = (selector) => page.querySelector(selector);
const all = (selector) => [...page.querySelectorAll(selector)];
const words = () => one('[data-face="paired"]').dataset;

/* Begin with a page that Dash has laid out; whatever was served before is gone. */
export function serve(made) {
  page = made;
  heard = null;
  fill(page);
  try { token = localStorage.getItem(KEPT); } catch { /* private windows keep nothing */ }
  const code = new URLSearchParams(location.search).get("code");
  if (code) field("pair", "code").value = code;
  if (!token) field("pair", code ? "name" : "code").focus();
  page.addEventListener("click", pressed);
  page.addEventListener("submit", submitted);
  page.addEventListener("reset", () => tell(""));
  face(Boolean(token));
  poll();
}

function face(paired) {
  one('[data-face="pairing"]').hidden = paired;
  one('[data-face="paired"]').hidden = !paired;
}

function keep(given) {
  token = given;
  try {
    if (given) localStorage.setItem(KEPT, given);
    else localStorage.removeItem(KEPT);
  } catch { /* it lasts as long as this page */ }
}

const field = (form, name) => one(`[data-form="${form}"] [data-name="${name}"]`);

/* Ask the server; nothing comes back where it cannot be reached. */
async function ask(path, body) {
  const headers = { "X-Remote": token || "" };
  const more = body ? { method: "POST", body: JSON.stringify(body) } : {};
  if (body) headers["Content-Type"] = "application/json";
  const address = `/remote/${path}?lang=${document.documentElement.lang}`;
  try {
    const answer = await fetch(address, { ...more, headers, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    return { status: answer.status, ok: answer.ok, told: await answer.json() };
  } catch {
    return { status: 0, ok: false, told: { reason: words().away } };
  }
}

async function poll() {
  if (!page.isConnected || !token || document.hidden) return;
  const mine = turn;
  const answer = await ask("state");
  if (mine === turn && token) hear(answer);
}

function hear({ status, ok, told }) {
  if (ok && told.parts) return show(told);
  if (status === 403 || told.revoked) return unpaired(told.revoked || told.reason);
  if (ok) return;
  const away = status === 0 || status >= 500;  // not what was pressed, but all of it
  tell(away ? `${told.reason.replace(/\.$/, "")}. ${words().meanwhile}` : told.reason, away ? "away" : "bad");
}

function unpaired(reason) {
  keep(null);
  heard = null;
  face(false);
  one("[data-wrong]").textContent = reason;
}

/* A sentence above everything else, wherever the page is scrolled to; empty it goes. */
function tell(text, kind = "") {
  const place = one("[data-alert]");
  if (place.textContent !== text) place.textContent = text;
  place.dataset.alert = kind;
}

function show(told) {
  if (!heard) field("rename", "name").value = told.screen;
  heard = { ...told, ahead: told.now - Date.now() / 1000 };
  if (one("[data-alert]").dataset.alert === "away") tell("");  // why a press was refused stays
  for (const [name, html] of Object.entries(told.parts)) put(name, html);
  face(true);
  tick();
}

/* What did not change stays, and with it the place where somebody is. */
function put(name, html) {
  const place = one(`[data-part="${name}"]`);
  if (!place || place.drawn === html) return;
  const focused = place.contains(document.activeElement) ? key(document.activeElement) : null;
  place.innerHTML = html;
  place.drawn = html;
  if (focused) [...place.querySelectorAll("button")].find((button) => key(button) === focused)?.focus();
}

/* Hold and Resume are one button. */
const key = ({ dataset }) => [dataset.remote?.replace("resume", "hold"), dataset.given, dataset.meeting, dataset.number].join();

/* The line, the clock and the seconds that are left. */
function tick() {
  if (!page || !page.isConnected || !heard) return;
  const now = Date.now() / 1000 + heard.ahead;
  const { since, until } = heard;
  const share = until ? Math.min(1, Math.max(0, (now - since) / (until - since))) : 0;
  one("[data-line] i").style.transform = `scaleX(${share})`;
  one("[data-line]").toggleAttribute("data-held", heard.held);
  one("[data-clock]").textContent = CLOCK.format(new Date(now * 1000));
  one("[data-left]").textContent = until ? left(until - now) : "";
}

/* UTC+5 by its own name: phones that were not renewed since 2024 take Almaty for UTC+6. */
const CLOCK = new Intl.DateTimeFormat("ru", { timeZone: "Etc/GMT-5", hour: "2-digit", minute: "2-digit" });

function left(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

async function act(name, given, button) {
  turn += 1;
  if (button) button.setAttribute("aria-busy", "true");
  const answer = await ask(name, given);
  turn += 1;
  if (button) button.removeAttribute("aria-busy");
  if (answer.ok || answer.status === 403) tell("");
  hear(answer);
  return answer.ok;
}

function pressed(event) {
  const button = event.target.closest("button");
  if (!button) return;
  const { remote, given, sure, tab, meeting } = button.dataset;
  if (remote && certain(button, sure)) act(remote, JSON.parse(given), button);
  if (tab) turnTo(tab);
  if (meeting) openMeeting(page, JSON.parse(meeting), heard);
}

/* What cannot be undone is asked once more, on the button itself. */
function certain(button, sure) {
  if (!sure || button === sureOf) return true;
  const before = button.textContent;
  sureOf = button;
  button.textContent = sure;
  button.setAttribute("data-asked", "");
  setTimeout(() => {
    if (sureOf === button) sureOf = null;
    button.textContent = before;
    button.removeAttribute("data-asked");
  }, SURE);
  return false;
}

function turnTo(name) {
  tell("");
  for (const tab of all("[data-tab]")) tab.setAttribute("aria-pressed", String(tab.dataset.tab === name));
  for (const section of all("[data-section]")) section.hidden = section.dataset.section !== name;
}

const FORMS = {
  async pair(given) {
    one("[data-wrong]").textContent = "";
    const { ok, told } = await ask("pair", given);
    if (!ok) {
      one("[data-wrong]").textContent = told.reason;
      return;
    }
    keep(told.token);
    heard = null;
    field("pair", "code").value = "";
    await poll();
  },
  async rename(given) {
    if (await act("rename", given)) tell(words().done, "done");
  },
  async meeting(given, form) {
    if (await act("meeting", given)) form.hidden = true;
  },
};

async function submitted(event) {
  event.preventDefault();
  const form = event.target, button = form.querySelector('[type="submit"]');
  button.disabled = true;
  await FORMS[form.dataset.form](sent(form), form);
  button.disabled = false;
}

setInterval(() => page && poll(), EVERY);
setInterval(tick, 250);
document.addEventListener("visibilitychange", () => page && poll());
