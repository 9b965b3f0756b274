/* White spots: what is chosen goes into the address, and the parts come anew; the map stays.
   Numbers, lists and links are the server's; the map's own drawing is in white_spots_map.js. */
import { PATH, change, written } from "./white_spots_address.js";
import { beside, draw, every, fly, mark, near } from "./white_spots_map.js";
import { begin, end, leave } from "./white_spots_area.js";

const ANY = "-";  // as in panels/white_spots/question.py
const MILLION = 1e6;
const KEPT = ["lang", "theme"];
const here = () => location.pathname === PATH;
const set = (id, what) => window.dash_clientside.set_props(id, what);

let question = "";  // what is asked for, without a plan, as the server writes it
let sites = 0;
let chosen = null;

/* Dash calls this whenever the address or what is to be drawn is another one. */
export async function whiteSpots(search, ground, drawn) {
  question = ground.question;
  sites = drawn.first.length;
  sync(search);
  await draw(ground, drawn);
  const wanted = Number(new URLSearchParams(location.search).get("site")) || null;
  if (wanted && wanted <= sites) choose(wanted);
  else if (chosen) choose(null);
  return window.dash_clientside.no_update;
}

/* The address bar says what is shown; a way back leads to what was shown before. */
function sync(search) {
  const wanted = new URLSearchParams(search);
  const now = new URLSearchParams(location.search);
  for (const name of KEPT) if (now.has(name) && !wanted.has(name)) wanted.set(name, now.get(name));
  if (plain(wanted) === plain(now)) return;
  if (area(wanted) === area(now) && now.has("at")) wanted.set("at", now.get("at"));
  history.pushState(null, "", `${PATH}${written(wanted)}`);
}

const area = (words) => [words.get("district"), words.get("area")].join();

function plain(words) {
  const copy = new URLSearchParams(words);
  copy.delete("at");
  copy.delete("site");
  copy.sort();
  return copy.toString();
}

function go(search) {
  set("spots-wrong", { children: "" });
  set("spots-asked", { data: search });
}

/* Ask another question: a plan answers only its own. */
export function ask(changes) {
  const words = new URLSearchParams(question);
  for (const [name, value] of Object.entries(changes)) {
    if (value) words.set(name, value);
    else words.delete(name);
  }
  go(written(words));
}

const FIELDS = {
  where: (value) => (value === "area" ? null : { district: value === ANY ? "" : value, area: "" }),
  service: (value) => ({ service: value, reach: "", budget: "", candidates: value === "cameras" ? "" : "grid" }),
  budget: (value) => ({ budget: value * MILLION }),
};

function changed(event) {
  const field = here() && event.target.closest("[data-spots-field]");
  if (!field) return;
  const name = field.dataset.spotsField;
  if (!sound(field)) return;
  const changes = (FIELDS[name] || ((value) => ({ [name]: value })))(event.target.value);
  if (changes) ask(changes);
}

/* A number that cannot be stays to be mended; a sentence says what can. */
function sound(field) {
  const ok = field.querySelector("select, input").checkValidity();
  set("spots-wrong", { children: ok ? "" : field.dataset.wrong });
  return ok;
}

function pressed(event) {
  if (!here()) return;
  const link = event.target.closest("a[data-spots]");
  if (link && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    go(new URL(link.href).search);
    if (!link.closest(".spots-views")) up();  // what it changes stands above
    return;
  }
  const drawing = event.target.closest("[data-spots-draw]");
  if (drawing) begin(drawing.dataset.spotsDraw, question, ask);
  const act = event.target.closest("[data-act]");
  if (act && ACTS[act.dataset.act]) ACTS[act.dataset.act](event);
  else rowPressed(event);
}

/* On a phone the map comes first; the question unfolds when it is asked for. */
function fold(button) {
  const open = button.closest(".spots-asking").toggleAttribute("data-open");
  button.setAttribute("aria-expanded", open);
}

const ACTS = {
  "spots-fold": (event) => fold(event.target.closest("button")),
  "spots-stop": () => set("spots-stop", { data: Date.now() }),
  spot: (event) => choose(Number(event.target.closest("[data-spot]").dataset.spot), event),
  "spot-close": () => choose(null),
  "spot-before": () => walk(-1),
  "spot-after": () => walk(1),
  "spot-near": () => near(chosen),
  "spots-every": every,
  sort: (event) => sort(event.target.closest("th")),
  "draw-end": end,
  "draw-leave": leave,
};

function rowPressed(event) {
  const row = event.target.closest("tr[data-spot]");
  if (row && !event.target.closest("button, a")) choose(Number(row.dataset.spot), event);
}

/* Rows by the values of a column: the largest first, then the smallest; names from their beginning. */
function sort(head) {
  const column = head.cellIndex;
  const up = head.getAttribute("aria-sort") === "descending" || (!column && head.getAttribute("aria-sort") !== "ascending");
  for (const one of head.parentElement.children) one.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const body = head.closest("table").tBodies[0];
  const value = (row) => row.cells[column].dataset.value;
  const compare = column ? (a, b) => value(a) - value(b) : (a, b) => value(a).localeCompare(value(b), document.documentElement.lang);
  body.append(...[...body.rows].sort((a, b) => (up ? compare(a, b) : compare(b, a))));
}

function up() {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  document.querySelector(".spots").scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
}

/* A place that cannot be asked for is not asked for. */
function guard(event) {
  if (!here() || !event.target.closest("#spots-place")) return;
  const wrong = [...document.querySelectorAll("[data-spots-field]")].find((one) => !sound(one));
  if (wrong) event.stopPropagation();
}

let opener = null;

/* Select a site: on the map, in the table, in the address; the card comes from the server. */
export function choose(number, event = null) {
  if (event && event.detail === 0) opener = document.activeElement;  // by a key: led there and back
  const same = number === chosen;
  chosen = number;
  mark(number);
  for (const row of document.querySelectorAll("tr[data-spot]")) row.toggleAttribute("data-here", Number(row.dataset.spot) === number);
  change({ site: number });
  if (!same) set("spots-chosen", { data: number });
  if (number && event) fly(number);
  if (!number && opener) opener.focus();
  if (!number) opener = null;
}

function walk(step) {
  if (!sites) return;
  choose(((chosen - 1 + step + sites) % sites) + 1);
  fly(chosen);
}

function keyed(event) {
  if (!here() || !chosen || event.defaultPrevented || event.target.closest("input, select, [data-drawing]")) return;
  const led = event.target.matches(".leaflet-container:focus-visible");  // by the keys: they move the map then
  const act = { Escape: () => choose(null), ArrowLeft: led || (() => walk(-1)), ArrowRight: led || (() => walk(1)) }[event.key];
  if (typeof act !== "function") return;
  event.stopPropagation();
  act();
}

/* The card that was opened by a key is read from its beginning; no card hides what it tells of. */
let told = null;
new MutationObserver(() => {
  const card = document.querySelector("#spots-site .spots-card");
  if (card !== told && card) beside(chosen);
  told = card;
  const close = opener && document.querySelector('#spots-site [data-act="spot-close"]');
  if (close && !document.querySelector("#spots-site").contains(document.activeElement)) close.focus();
}).observe(document, { childList: true, subtree: true });

export function listenToSpots() {
  document.addEventListener("change", changed);
  document.addEventListener("click", guard, true);
  document.addEventListener("click", pressed);
  document.addEventListener("keydown", keyed, true);
  document.addEventListener("twin-spot", ({ detail }) => choose(detail.number, detail));
  window.addEventListener("popstate", () => here() && set("spots-asked", { data: location.search }));
}
