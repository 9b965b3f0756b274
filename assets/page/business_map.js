/* The map of the business page: scores as hexagons, the best places, competitors, the zone on foot. */
import { large } from "../map/tokens.js";
import { change, wrong } from "./business_address.js";
import { layer, unpacked } from "./business_cells.js";
import { begin, clear, look, near } from "./business_look.js";
import { marks } from "./business_pins.js";
import { rivals } from "./business_rivals.js";

const SMALL = 12.5;  // farther away pins are smaller
const PANES = { cells: 350, zones: 400, rivals: 410 };  // above streets, below pins

let given = null;
let shown = {};  // addresses that are drawn
let drawnOn = null;
let parts = {};
let led = null;  // the place that was shown last

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
  if (!measured(map)) return;  // nobody sees it; it is drawn once somebody does
  parts.marks.show(drawn.best || []);
  parts.marks.mark(drawn.here, led);
  await renewed("scores", (found) => parts.cells.show(found && unpacked(found)));
  if (given !== drawn) return;
  look(map, drawn, parts.cells.bounds());
  await Promise.all([
    renewed("rivals", (found) => parts.rivals.show(found ? found.rivals : [])),
    renewed("zones", (found) => parts.marks.reach(found)),
  ]);
  if (given !== drawn) return;
  parts.rivals.renew();
  parts.marks.outline(drawn.here);
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
async function ask(address) {
  const answer = await fetch(address).catch(() => null);
  const told = await answer?.json().catch(() => null);
  if (answer?.ok && told) return told;
  wrong(told?.reason || said("away"));
  return undefined;
}

function adopt(map) {
  drawnOn = map;
  shown = {};
  for (const [name, level] of Object.entries(PANES)) {
    map.createPane(`biz-${name}`).classList.add(`biz-${name}`);
    map.getPane(`biz-${name}`).style.zIndex = level;
  }
  const cells = layer(said("breaks").split(",").map(Number), "biz-cells").addTo(map);
  parts = { cells, rivals: rivals(map, said), marks: marks(map, (at) => cells.around(at)) };
  begin(map);
  map.on("move", scale);
  map.on("zoomend", () => sized(map));
  map.on("click", ({ latlng }) => why(latlng));
  framed(map);
  scale();
  sized(map);
}

function framed(map) {
  const frame = map.getContainer();
  // Leaflet takes the focus when it is pressed; a page that moves under the pointer loses the click.
  frame.focus = () => HTMLElement.prototype.focus.call(frame, { preventScroll: true });
  // Who moves the map by keys sees its middle, which Enter opens.
  frame.addEventListener("pointerdown", () => frame.removeAttribute("data-led"));
  frame.addEventListener("keydown", () => frame.setAttribute("data-led", ""));
  let seen = Boolean(frame.clientWidth);
  new ResizeObserver(() => {
    const now = measured(map);
    if (now && !seen) draw(given);
    seen = now;
  }).observe(frame);
}

/* Let the map know its size, and tell whether it has one. */
function measured(map) {
  const seen = Boolean(map.getContainer().clientWidth);
  if (seen) map.invalidateSize({ animate: false, pan: false });
  return seen;
}

const sized = (map) => map.getContainer().classList.toggle("biz-small", map.getZoom() < SMALL + Math.log2(large()));

/* Leaflet writes its scale in Latin letters. */
function scale() {
  const line = document.querySelector(".biz-map .leaflet-control-scale-line");
  if (line && document.documentElement.lang !== "en") line.textContent = line.textContent.replace("km", "км").replace("m", "м");
}

/* Why here, and why not: the cell under the finger is opened. */
async function why({ lat, lng }) {
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
  const one = map && [...(given?.best || []), given?.here].find((other) => other?.cell === cell);
  if (!one) return;
  const seen = map.getSize().x > 0;  // a sheet that has just opened goes there at once
  measured(map);
  led = cell;
  map.once("moveend", () => clear(map, given.here?.cell === cell && given.here));
  near(map, given, one.at, seen);
  parts.marks.mark(given.here, led);
}

/* A theme changes what is drawn on canvases, too. */
document.addEventListener("twin-theme", () => {
  if (!ours() || !parts.cells) return;
  parts.cells.draw();
  parts.rivals.renew();
});
