/* Where WebGL is missing: districts and works as Leaflet's own shapes. */
import { show } from "./controls.js";
import { asked, days } from "./style.js";
import { token } from "./tokens.js";

const DRAWN = /^(districts|closures|works_.*)$/;
const MOST = 1000;
let leaflet = null;
const layers = new Map();

export function begin(map) {
  leaflet = map;
  document.documentElement.dataset.noWebgl = "";
}

export const begun = () => leaflet !== null;

export async function draw(entries, state) {
  show("no-webgl", true);
  const wanted = entries.filter((entry) => DRAWN.test(entry.key) && (entry.key === "districts" || state.on.some((one) => one.id === entry.key)));
  for (const [key, layer] of layers) {
    if (!wanted.some((entry) => entry.key === key)) { layer.remove(); layers.delete(key); }
  }
  await Promise.all(wanted.map((entry) => one(entry, state)));
}

async function one(entry, state) {
  const filters = Object.entries(asked(entry, state)).map(([key, values]) => `&${key}=${values.join(",")}`);
  const answer = await fetch(`/features/${entry.key}?limit=${MOST}&lang=${state.lang}${filters.join("")}`);
  if (!answer.ok) return;
  const found = await answer.json();
  const made = window.L.geoJSON(found.features.filter((feature) => underWay(feature, entry, state)), {
    style: (feature) => look(entry, feature),
    pointToLayer: (feature, at) => window.L.circleMarker(at, { radius: 5 }),
  });
  if (layers.has(entry.key)) layers.get(entry.key).remove();
  layers.set(entry.key, made.addTo(leaflet));
  if (entry.key === "districts") made.bringToBack();
}

function underWay({ properties: of }, entry, state) {
  if (!entry.timed || !state.months) return true;
  const [first, last] = days(state.months).map((day) => new Date(day * 86400000).toISOString().slice(0, 10));
  const begins = of.actual_start || of.planned_start || "";
  const ends = of.actual_end || (of.planned_end > last ? of.planned_end : last);
  return begins <= last && ends >= first;
}

function look(entry, { properties }) {
  const { legend } = entry;
  const known = (legend.classes || []).find((each) => each.value === (properties[legend.by] || properties.status));
  const color = token((known || legend).color || "blue");
  const areas = entry.key === "districts";
  return { color, fillColor: color, weight: areas ? 1.5 : 3, fillOpacity: areas ? 0.05 : 0.8 };
}
