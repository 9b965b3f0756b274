/* Drawing an area on the map of white spots: corners by clicks, or by the map's middle. */
import { ours } from "./white_spots_map.js";

const DIGITS = 5;
const LEAST = 3;
const MOST = 200;

let drawing = null;

/* Begin to draw the area that is asked for, or one where nothing may stand. */
export function begin(kind, question, ask) {
  const map = ours();
  if (!map) return;
  leave();
  const { L } = window;
  const line = L.polygon([], { className: `spots-${kind} spots-open`, interactive: false }).addTo(map);
  drawing = { kind, question, ask, map, line, corners: [], dots: L.layerGroup().addTo(map) };
  map.on("click", clicked);
  map.on("mousemove", moved);
  map.on("dblclick", end);
  show(true);
  map.getContainer().scrollIntoView({ block: "nearest" });
  map.getContainer().focus();
}

function show(on) {
  drawing.map.getContainer().closest(".spots-place").toggleAttribute("data-drawing", on);
  document.querySelector(".spots-drawing").hidden = !on;
}

const same = (one, other) => other && one.distanceTo(other) < 2;

function clicked({ latlng }) {
  const { corners, dots } = drawing;
  if (same(latlng, corners.at(-1)) || corners.length === MOST) return;  // the second half of a double click
  corners.push(latlng);
  window.L.circleMarker(latlng, { className: "spots-corner", radius: 4, interactive: false }).addTo(dots);
  trace();
}

const moved = ({ latlng }) => trace(latlng);

function trace(next = null) {
  drawing.line.setLatLngs(next ? [...drawing.corners, next] : drawing.corners);
}

export function end() {
  if (!drawing) return;
  const { kind, question, ask, corners } = drawing;
  if (corners.length < LEAST) return;
  const ring = corners.map(({ lat, lng }) => `${lng.toFixed(DIGITS)},${lat.toFixed(DIGITS)}`).join(";");
  leave();
  const before = new URLSearchParams(question).get("without");
  ask(kind === "area" ? { area: ring, district: "" } : { without: before ? `${before}~${ring}` : ring });
}

export function leave() {
  if (!drawing) return;
  const { map, line, dots } = drawing;
  map.off("click", clicked);
  map.off("mousemove", moved);
  map.off("dblclick", end);
  line.remove();
  dots.remove();
  show(false);
  drawing = null;
}

document.addEventListener("keydown", (event) => {
  if (!drawing || event.target.closest("input, select, button, a")) return;
  const act = { Escape: leave, Enter: end, " ": () => clicked({ latlng: drawing.map.getCenter() }) }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
