/* The map of white spots: the area that is asked for, sites as sectors with numbered pins. */

import { change } from "./white_spots_address.js";

const NEAR = 15.5;  // from here on a sector is large enough to be seen as it is
const CLOSE = 17.5;
const SHOWN_PINS = 120;
const DIGITS = 5;
const SIZE = 22;  // of a pin, as in white_spots.css

let given = null;
let fitting = false;  // the map is led somewhere
let moved = false;  // somebody looked elsewhere
let drawnOn = null;
let layers = {};
let shownArea = null;
let pins = new Map();
let shapes = new Map();
let chosen = null;

/* The page's own map; null while it is not there. */
export function ours() {
  const map = window.twinMap;
  return map && map.getContainer().isConnected && map.getContainer().closest(".spots-map") ? map : null;
}

async function ready() {
  while (document.querySelector(".spots-map")) {
    if (ours()) return ours();
    await new Promise((done) => setTimeout(done, 30));
  }
  return null;
}

export async function draw(ground, drawn) {
  given = { ground, drawn };
  const map = await ready();
  if (!map || given.ground !== ground || given.drawn !== drawn) return;
  if (drawnOn !== map) adopt(map);
  below(map, ground);
  above(map, drawn);
}

function adopt(map) {
  drawnOn = map;
  shownArea = null;
  layers = {};
  // Leaflet takes the focus when it is pressed; a page that moves under the pointer loses the click.
  const box = map.getContainer();
  box.focus = () => HTMLElement.prototype.focus.call(box, { preventScroll: true });
  map.createPane("spots-cells").classList.add("spots-cells");
  map.on("dragstart zoomstart", () => { moved = moved || !fitting; });
  map.on("moveend", () => keep(map));
  map.on("zoomend", () => sized(map));
  map.on("move", scale);
  sized(map);
  scale();
}

/* Leaflet writes its scale in Latin letters. */
function scale() {
  if (document.documentElement.lang === "en") return;
  const line = document.querySelector(".spots-map .leaflet-control-scale-line");
  if (line) line.textContent = line.textContent.replace("km", "км").replace("m", "м");
}

function sized(map) {
  map.getContainer().classList.toggle("spots-near", map.getZoom() >= NEAR);
}

/* Where one looks stands in the address, once one has looked elsewhere than the area itself. */
function keep(map) {
  if (fitting || !moved) return;
  const { lat, lng } = map.getCenter();
  change({ at: [lat.toFixed(DIGITS), lng.toFixed(DIGITS), +map.getZoom().toFixed(2)].join(",") });
}

function look(map, { of, bounds }) {
  if (shownArea === of) return;
  const at = (new URLSearchParams(location.search).get("at") || "").split(",").map(Number);
  const known = shownArea === null && at.length === 3 && at.every(Number.isFinite);
  shownArea = of;
  fitting = true;
  if (known) map.setView([at[0], at[1]], at[2], { animate: false });
  else map.fitBounds(bounds, { animate: false });
  fitting = false;
  moved = known;
}

function renew(map, name, made) {
  if (layers[name]) layers[name].remove();
  layers[name] = made.addTo(map);
}

const turned = (ring) => ring.map(([lon, lat]) => [lat, lon]);

function below(map, ground) {
  if (layers.ground && layers.ground.spots === ground) return;
  const { L } = window;
  const group = L.layerGroup();
  group.spots = ground;
  ground.cells.forEach(([step, corners]) => {
    L.polygon(corners, { className: `spots-cell spots-step-${step + 1}`, interactive: false, pane: "spots-cells" }).addTo(group);
  });
  L.geoJSON(ground.districts, {
    interactive: false,
    style: ({ properties }) => ({ className: properties.id === ground.here ? "spots-district spots-here" : "spots-district" }),
  }).addTo(group);
  if (ground.area.length) L.polygon(turned(ground.area), { className: "spots-area", interactive: false }).addTo(group);
  ground.without.forEach((ring) => L.polygon(turned(ring), { className: "spots-without", interactive: false }).addTo(group));
  renew(map, "ground", group);
  map.getContainer().dataset.ground = JSON.stringify({ on: ground.on, filters: ground.filters });
  document.dispatchEvent(new Event("twin-ground"));
  look(map, ground);
}

function above(map, drawn) {
  if (layers.sites && layers.sites.spots === drawn) return;
  const group = window.L.layerGroup();
  group.spots = drawn;
  pins = new Map();
  shapes = new Map();
  for (const which of ["second", "first"]) {
    const beside = abreast(drawn[which]);
    drawn[which].toReversed().forEach((one) => site(one, which, beside.get(one.number)).addTo(group));
  }
  renew(map, "sites", group);
  mark(chosen);
}

/* Cameras on one pole: their pins stand side by side. Which place in its row each has, by number. */
function abreast(sites) {
  const rows = new Map();
  for (const one of sites) rows.set(String(one.at), [...(rows.get(String(one.at)) || []), one.number]);
  return new Map([...rows.values()].flatMap((row) => row.map((number, place) => [number, place - (row.length - 1) / 2])));
}

function site(one, which, beside) {
  const { L } = window;
  const group = L.layerGroup();
  if (one.shape) {
    const shape = L.geoJSON(one.shape, { style: { className: `spots-sector spots-${which}` } });
    if (which === "first") {
      shapes.set(one.number, shape);
      shape.on("click", (event) => told(one.number, event));
    } else shape.options.interactive = false;
    shape.addTo(group);
  }
  if (one.number <= SHOWN_PINS) pin(one, which, beside).addTo(group);
  return group;
}

function told(number, event) {
  const detail = { number, detail: event.originalEvent ? event.originalEvent.detail : 0 };
  document.dispatchEvent(new CustomEvent("twin-spot", { detail }));
}

/* A number on a disc; behind it, while the true sector is too small, the way it looks. */
function pin(one, which, beside) {
  const { L } = window;
  const made = document.createElement("span");
  if (one.azimuth !== null && one.view < 360) {
    const way = document.createElement("i");
    way.style.setProperty("--from", `${one.azimuth - one.view / 2}deg`);
    way.style.setProperty("--over", `${one.view}deg`);
    made.append(way);
  }
  const number = document.createElement("b");
  number.textContent = one.number;
  made.append(number);
  const icon = L.divIcon({ className: `spots-pin spots-pin-${which}`, html: made, iconSize: [SIZE, SIZE], iconAnchor: [SIZE / 2 - beside * SIZE, SIZE / 2] });
  const marker = L.marker(one.at, { icon, title: one.told, alt: one.told, zIndexOffset: which === "first" ? 1000 - one.number : -1000, interactive: which === "first", keyboard: which === "first" });
  if (which === "first") {
    pins.set(one.number, marker);
    marker.on("click", (event) => told(one.number, event));
    marker.on("keypress", (event) => event.originalEvent.key === "Enter" && told(one.number, { originalEvent: { detail: 0 } }));
  }
  return marker;
}

export function mark(number) {
  chosen = number;
  pins.forEach((one, key) => one.getElement()?.classList.toggle("spots-pin-here", key === number));
  shapes.forEach((one, key) => one.eachLayer((part) => part.getElement()?.classList.toggle("spots-sector-here", key === number)));
}

const found = (number) => given && given.drawn.first.find((one) => one.number === number);

/* The map moves only if what was selected lies outside of it. */
export function fly(number) {
  const map = ours();
  const one = found(number);
  if (map && one && !map.getBounds().pad(-0.05).contains(one.at)) map.panTo(one.at);
}

/* All sites at once, as near as that goes: what stands close together comes apart. */
export function every() {
  const map = ours();
  if (!map || !given || !given.drawn.first.length) return;
  const frame = map.getContainer().getBoundingClientRect();
  const card = document.querySelector(".spots-card")?.getBoundingClientRect();
  const wide = card && card.width > frame.width / 2;  // on a phone it lies below
  const hidden = card ? [wide ? 0 : frame.right - card.left, wide ? Math.max(frame.bottom - card.top, 0) : 0] : [0, 0];
  map.fitBounds(given.drawn.first.map((one) => one.at), {
    paddingTopLeft: [40, 56],
    paddingBottomRight: hidden.map((one) => one + 32),
    maxZoom: CLOSE,
    animate: false,
  });
}

/* So near that one sees what the site covers. */
export function near(number) {
  const map = ours();
  const one = found(number);
  if (!map || !one) return;
  map.setView(one.at, Math.max(map.getZoom(), CLOSE), { animate: false });
  beside(number);
}

/* What was selected comes out from under the card that tells of it. */
export function beside(number) {
  const map = ours();
  const one = found(number);
  const card = document.querySelector(".spots-card");
  if (!map || !one || !card) return;
  const [frame, over] = [map.getContainer().getBoundingClientRect(), card.getBoundingClientRect()];
  const at = map.latLngToContainerPoint(one.at);
  const [x, y] = [at.x + frame.left, at.y + frame.top];
  if (x < over.left - SIZE || x > over.right + SIZE || y < over.top - SIZE || y > over.bottom + SIZE) return;
  const wide = over.width > frame.width / 2;
  map.panBy(wide ? [0, y - (frame.top + over.top) / 2] : [x - (frame.left + over.left) / 2, 0]);
}
