/* Tools of the map: measuring, locating, full screen, the scale. */
import { toast } from "../page/frame.js";
import { change, state } from "./state.js";

let active = false;

export const measuring = () => active;

export function measure(button) {
  active = !active;
  button.setAttribute("aria-pressed", String(active));
  document.documentElement.toggleAttribute("data-measuring", active);
  change({ measured: [] });
  toast(active ? button.dataset.told : "", active ? 0 : 1);
}

export function stopMeasuring() {
  if (active) measure(document.querySelector('[data-act="measure"]'));
  return true;
}

export function addMeasured(at) {
  change({ measured: [...state.measured, at] });
  if (state.measured.length > 1) toast(written(lengthOf(state.measured)), 0);
}

/* Metres along the points, on the sphere that Leaflet measures on too. */
function lengthOf(points) {
  const at = points.map(([lng, lat]) => window.L.latLng(lat, lng));
  return at.slice(1).reduce((sum, point, i) => sum + at[i].distanceTo(point), 0);
}

function written(metres) {
  const { km, m } = document.getElementById("scale").dataset;
  const point = (text) => (state.lang === "en" ? text : text.replace(".", ","));
  return metres < 1000 ? `${Math.round(metres)} ${m}` : `${point((metres / 1000).toFixed(metres < 10000 ? 2 : 1))} ${km}`;
}

export function locate(map, button) {
  map.once("locationfound", ({ latlng }) => map.setView(latlng, 16));
  map.once("locationerror", () => toast(button.dataset.told));
  map.locate({ setView: false, timeout: 8000 });
}

export function wholeScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
}

/* A bar whose length is a round number of metres. */
export function scale(map) {
  const bar = document.getElementById("scale");
  if (!bar) return;
  const { x, y } = map.getSize();
  const wide = map.distance(map.containerPointToLatLng([0, y / 2]), map.containerPointToLatLng([100, y / 2]));
  const power = 10 ** Math.floor(Math.log10(wide));
  const metres = [5, 2, 1].map((step) => step * power).find((step) => step <= wide);
  bar.textContent = written(metres).replace(/[.,]0+(?= )/, "");
  bar.style.setProperty("--wide", `${(100 * metres) / wide}px`);
}
