/* The business page: what is asked goes into the address, and the parts come anew; the map stays.
   Words, numbers and links are the server's; this follows them. */
import { PATH, change, go, page, tell, words } from "./business_address.js";
import { find, only } from "./business_find.js";
import { draw, fly, middle } from "./business_map.js";
import { forget, list, save } from "./business_saved.js";

const SETTLED = 150;  // milliseconds after which a weight is meant
const root = document.documentElement;

/* Dash calls this at the start, and whenever the address or what is to be drawn is another one. */
export function business(search, drawn) {
  page()?.removeAttribute("data-waits");
  list();
  turn(drawn?.here?.cell || "");
  if (drawn) draw(drawn);
  else {
    sheet(false);
    prepare();
  }
  return window.dash_clientside.no_update;
}

/* A process reads the whole city for its first answer; it may do so while one still chooses. */
const prepare = () => fetch("/niches/ready", { cache: "no-store" }).catch(() => {});

function pressed(event) {
  if (!page()) return;
  const link = event.target.closest("a[data-biz]");
  if (link) return follow(event, link);
  for (const [mark, act] of Object.entries(MARKS)) {
    const found = event.target.closest(`[data-${mark}]`);
    if (found) act(found);
  }
  const act = event.target.closest("[data-act]");
  if (act && ACTS[act.dataset.act]) ACTS[act.dataset.act]();
}

/* Before Dash has laid the page out, and in another tab, a link is a link. */
function follow(event, link) {
  if (link.closest("#first-paint") || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const answers = link.closest("#biz-question, #biz-head, #biz-saved");
  go(new URL(link.href).search);
  if (answers) {
    sheet(false);
    page().scrollTo({ top: 0 });
  }
}

const MARKS = {
  "biz-show": (button) => show(button.dataset.bizShow),
  "biz-save": save,
  "biz-forget": forget,
};

const ACTS = {
  "biz-map": () => sheet(true),
  "biz-map-close": () => sheet(false),
  "biz-compared": () => document.getElementById("biz-compared").scrollIntoView({ block: "start" }),
};

/* On a phone the map is a sheet over the page; elsewhere it stands beside the list. */
let opener = null;

function sheet(open) {
  const was = root.hasAttribute("data-biz-map");
  root.toggleAttribute("data-biz-map", open);
  if (open && !was) {
    opener = document.activeElement;
    document.querySelector(".biz-sheet-close")?.focus({ preventScroll: true });
  }
  if (!open && was) opener?.focus({ preventScroll: true });
}

function show(cell) {
  const place = document.querySelector(".biz-place");
  if (narrow()) sheet(true);
  else if (place.getBoundingClientRect().top > innerHeight / 2 || place.getBoundingClientRect().bottom < innerHeight / 2) place.scrollIntoView({ block: "nearest" });
  fly(cell);
}

/* Where the map is not beside the list, the card of a place stands above it: one is led there, and
   back to where one was. */
let open = null;
let left = 0;

function turn(cell) {
  const was = open;
  open = cell;
  if (was === null || was === cell || !page()) return;
  const above = narrow() && !root.hasAttribute("data-biz-map");
  if (!was) left = page().scrollTop;
  requestAnimationFrame(() => {
    read(cell, was);
    if (!above) return;
    if (cell) document.getElementById("biz-card").scrollIntoView({ block: "start" });
    else page().scrollTo({ top: left });
  });
}

/* A card is read from its beginning; once it is closed, one is back at the name that opened it. */
function read(cell, was) {
  const name = cell ? "#biz-card h2" : `[data-biz-cell="${was}"] .biz-name a`;
  (document.querySelector(name) || document.querySelector(".biz-map .leaflet-container"))?.focus({ preventScroll: true });
}

const narrow = () => Boolean(getComputedStyle(document.querySelector(".biz-place")).getPropertyValue("--sheet").trim());

/* A weight is written while it is pulled, and asked for once it rests. */
let resting = 0;

function pulled(event) {
  if (!page()) return;
  const field = event.target.closest("[data-biz-find]");
  if (field) return find(event.target);
  const weight = event.target.closest("[data-biz-weight]");
  const told = weight?.querySelector("[data-biz-now]");
  if (told) told.textContent = event.target.value;
}

/* Answers that come meanwhile set the sliders: what is meant is remembered. */
const meant = new Map();

function rested(event) {
  const weight = page() && event.target.closest("[data-biz-weight]");
  if (!weight) return;
  meant.set(weight.dataset.bizWeight, event.target.value);
  clearTimeout(resting);
  resting = setTimeout(() => {
    change({ weights: weighed().join(",") }, { replace: true });
    meant.clear();
  }, SETTLED);
}

/* The weights of the address, else those that the sliders began with; and what was moved since. */
function weighed() {
  const all = [...document.querySelectorAll("#biz-page [data-biz-weight]")];
  const asked = (words().get("weights") || "").split(",");
  const known = asked.length === all.length ? asked : all.map((one) => (one.matches("input") ? one : one.querySelector("input")).value);
  return all.map((one, place) => meant.get(one.dataset.bizWeight) ?? known[place]);
}

function keyed(event) {
  if (!page() || event.defaultPrevented) return;
  const act = {
    Escape: leaves(event),
    Enter: event.target.matches(".leaflet-container") ? middle : event.target.closest("[data-biz-find]") && (() => only(event.target)?.click()),
  }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

/* What lies on top goes first: a word on the map is Leaflet's own, then the open place, then the sheet. */
function leaves({ target }) {
  if (document.querySelector(".biz-popup") || target.closest("input")) return null;
  if (document.querySelector("#biz-card .biz-opened")) return () => change({ cell: "" });
  return root.hasAttribute("data-biz-map") ? () => sheet(false) : null;
}

/* A way back leads to what was asked before; Dash need not lay out the whole page for it. */
function back(event) {
  if (!page()) {
    sheet(false);
    return;
  }
  event.stopImmediatePropagation();
  tell();
}

export function listenToBusiness() {
  document.addEventListener("click", pressed);
  document.addEventListener("input", pulled);
  document.addEventListener("change", rested);
  document.addEventListener("keydown", keyed);
  window.addEventListener("popstate", back, true);
  if (location.pathname !== PATH) sheet(false);
}
