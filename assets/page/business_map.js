/* The map of the business page: scores as hexagons, the best places, competitors, the zone on foot. */
import { large } from "../map/tokens.js";
import { change, keep, page, words, wrong } from "./business_address.js";
import { layer, unpacked } from "./business_cells.js";
import { rivals } from "./business_rivals.js";

const DIGITS = 5;
const CLOSE = 15.5;  // so near that streets around a place are read
const SMALL = 12.5;  // farther away pins are smaller
const WHOLE = "city";  // as in services/niches/asked.py
const SIZE = 26;  // of a pin, as in business.css
const PANES = { cells: 350, rivals: 410, zones: 400 };  // below and above Leaflet's own shapes

let given = null;
let shown = {};  // addresses that are drawn
let drawnOn = null;
let parts = {};
let pins = new Map();
let fitting = false;  // the map is led somewhere
let moved = false;  // somebody looked elsewhere
let seenArea = null;

const box = () => document.querySelector("#biz-page .biz-map");
export const said = (name) => box()?.dataset[name] || "";

/* The page's own map; null while it is not there. */
function ours() {
  const map = window.twinMap;
  return map && map.getContainer().isConnected && map.getContainer().closest(".biz-map") ? map : null;
}

async function ready() {
  while (box()) {
    if (ours()) return ours();
    await new Promise((done) => setTimeout(done, 30));
  }
  return null;
}

export async function draw(drawn) {
  given = drawn;
  const map = await ready();
  if (!map || given !== drawn) return;
  if (drawnOn !== map) adopt(map);
  measured(map);
  pinned(map, drawn);
  opened(drawn.here);
  await renewed("scores", (found) => parts.cells.show(found && unpacked(found)));
  if (given !== drawn) return;
  look(map, drawn);
  await Promise.all([
    renewed("rivals", (found) => parts.rivals.show(found ? found.rivals : [])),
    renewed("zones", (found) => zoned(map, found)),
  ]);
  if (given !== drawn) return;
  parts.rivals.renew();
  outlined(drawn.here);
  clear(map, drawn.here);
}

/* Fetch what an address holds, if it is another one than is drawn. */
async function renewed(name, put) {
  const address = given[name] || null;
  if (shown[name] === address) return;
  shown[name] = address;
  const answer = address && await ask(address);
  if (shown[name] !== address) return;
  if (answer === undefined) shown[name] = undefined;  // asked again the next time
  else put(answer);
}

/* What an address answers; undefined, and the reason in words, where it does not. */
export async function ask(address) {
  const answer = await fetch(address).catch(() => null);
  const told = await answer?.json().catch(() => null);
  if (answer?.ok && told) return told;
  wrong(told?.reason || said("away"));
  return undefined;
}

function adopt(map) {
  drawnOn = map;
  seenArea = null;
  shown = {};
  // Leaflet takes the focus when it is pressed; a page that moves under the pointer loses the click.
  const frame = map.getContainer();
  frame.focus = () => HTMLElement.prototype.focus.call(frame, { preventScroll: true });
  // Who moves the map by keys sees its middle, which Enter opens.
  frame.addEventListener("pointerdown", () => frame.removeAttribute("data-led"));
  frame.addEventListener("keydown", () => frame.setAttribute("data-led", ""));
  for (const [name, level] of Object.entries(PANES)) {
    map.createPane(`biz-${name}`).classList.add(`biz-${name}`);
    map.getPane(`biz-${name}`).style.zIndex = level;
  }
  parts = { cells: layer(said("breaks").split(",").map(Number), "biz-cells").addTo(map), rivals: rivals(map, said) };
  map.on("dragstart zoomstart", () => { moved = moved || !fitting; });
  map.on("moveend", () => stand(map));
  map.on("move", scale);
  map.on("zoomend", () => sized(map));
  map.on("click", ({ latlng }) => why(latlng));
  new ResizeObserver(() => measured(map)).observe(frame);
  scale();
  sized(map);
}

/* A map that is hidden keeps the size it had. */
function measured(map) {
  if (map.getContainer().clientWidth) map.invalidateSize({ animate: false, pan: false });
}

const sized = (map) => map.getContainer().classList.toggle("biz-small", map.getZoom() < SMALL + Math.log2(large()));

/* Leaflet writes its scale in Latin letters. */
function scale() {
  const line = document.querySelector(".biz-map .leaflet-control-scale-line");
  if (line && document.documentElement.lang !== "en") line.textContent = line.textContent.replace("km", "км").replace("m", "м");
}

/* Where one looks stands in the address, once one has looked elsewhere than the area itself. */
function stand(map) {
  if (fitting || !moved || !page()) return;
  const { lat, lng } = map.getCenter();
  keep({ at: [lat.toFixed(DIGITS), lng.toFixed(DIGITS), +map.getZoom().toFixed(2)].join(",") });
}

/* Another area is looked at as a whole; a link leads to where its sender looked. */
function look(map, { where, bounds }) {
  if (seenArea === where || !bounds || !map.getContainer().clientWidth) return;
  const at = (words().get("at") || "").split(",").map(Number);
  const known = seenArea === null && at.length === 3 && at.every(Number.isFinite);
  seenArea = where;
  fitting = true;
  if (known) map.setView([at[0], at[1]], at[2], { animate: false });
  else map.fitBounds((where !== WHOLE && parts.cells.bounds()) || bounds, { animate: false, padding: [SIZE, SIZE] });
  fitting = false;
  moved = known;
}

function pinned(map, { best = [] }) {
  parts.pins?.remove();
  parts.pins = window.L.layerGroup().addTo(map);
  pins = new Map(best.toReversed().map((one) => [one.cell, pin(one).addTo(parts.pins)]));
}

function pin({ number, cell, at, told }) {
  const { L } = window;
  const mark = Object.assign(document.createElement("b"), { textContent: number });
  const icon = L.divIcon({ className: "biz-pin", html: mark, iconSize: [SIZE, SIZE] });
  const made = L.marker(at, { icon, title: told, alt: told, zIndexOffset: 1000 - number });
  const open = () => change({ cell });
  made.on("click", open);
  made.on("keypress", ({ originalEvent }) => originalEvent.key === "Enter" && open());
  return made;
}

/* The place whose card is open: its pin stands out; one that is not among the best gets its own. */
function opened(here) {
  parts.here?.remove();
  pins.forEach((one, cell) => one.getElement()?.classList.toggle("biz-pin-here", here?.cell === cell));
  if (!here || pins.has(here.cell)) return;
  const { L } = window;
  const icon = L.divIcon({ className: "biz-spot", html: "", iconSize: [SIZE, SIZE] });
  parts.here = L.marker(here.at, { icon, alt: here.told, title: here.told, interactive: false, keyboard: false, zIndexOffset: 2000 }).addTo(drawnOn);
}

/* The cell that is meant: what is told holds for all of it. */
function outlined(here) {
  parts.cell?.remove();
  if (!here) return;
  const ring = parts.cells.around(here.at);
  parts.cell = window.L.polygon(ring, { className: "biz-cell", interactive: false, pane: "biz-zones" }).addTo(drawnOn);
}

/* What is open comes out from under the card that tells of it. */
function clear(map, here) {
  const card = document.querySelector("#biz-card .biz-opened")?.parentElement;
  const frame = map.getContainer().getBoundingClientRect();
  if (!here || !card || !frame.width) return;
  const over = card.getBoundingClientRect();
  const at = map.latLngToContainerPoint(here.at);
  const [x, y] = [at.x + frame.left, at.y + frame.top];
  const seen = x > frame.left + SIZE && x < frame.right - SIZE && y > frame.top + SIZE && y < frame.bottom - SIZE;
  const under = x > over.left - SIZE && x < over.right + SIZE && y > over.top - SIZE && y < over.bottom + SIZE;
  if (seen && !under) return;
  const below = over.width > frame.width * 0.6;
  const middle = below ? [(frame.left + frame.right) / 2, (frame.top + over.top) / 2] : [(frame.left + over.left) / 2, (frame.top + frame.bottom) / 2];
  fitting = true;
  map.panBy([x - middle[0], y - middle[1]], { animate: false });
  fitting = false;
}

function zoned(map, found) {
  parts.zones?.remove();
  if (!found) return;
  parts.zones = window.L.geoJSON(found, { pane: "biz-zones", interactive: false, style: { className: "biz-zone" } }).addTo(map);
}

/* Why here, and why not: the cell under the finger is opened. */
export async function why({ lat, lng }) {
  const asked = new URLSearchParams({ lon: lng.toFixed(6), lat: lat.toFixed(6), lang: document.documentElement.lang });
  const found = await ask(`/niches/cell?${asked}`);
  if (found) change({ cell: found.cell });
}

export function middle() {
  if (ours()) why(ours().getCenter());
}

/* The map goes to one of the best places, or to the one that is open. */
export function fly(cell) {
  const map = ours();
  if (!map || !given) return;
  measured(map);
  const one = given.best?.find((other) => other.cell === cell) || (given.here?.cell === cell ? given.here : null);
  if (!one) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  map.setView(one.at, Math.max(map.getZoom(), CLOSE), { animate: !calm });
  pins.forEach((other, name) => other.getElement()?.classList.toggle("biz-pin-shown", name === cell));
}

/* A map that was hidden learns its size, and looks at what it has not looked at yet. */
export function unfolded() {
  const map = ours();
  if (!map || !given) return;
  measured(map);
  look(map, given);
}

/* A theme changes what is drawn on canvases, too. */
document.addEventListener("twin-theme", () => {
  if (!ours() || !parts.cells) return;
  parts.cells.draw();
  parts.rivals.renew();
});
