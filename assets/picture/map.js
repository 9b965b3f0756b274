/* What the map shows, for a picture: its canvas, the legend of the layers that are on, its scale. */
import { catalogue } from "../map/catalogue.js";
import { asked } from "../map/style.js";
import { state } from "../map/state.js";
import { ramp, token } from "../map/tokens.js";
import { sharp } from "./canvas.js";
import { foot } from "./foot.js";

const MOST = 3;  // layers that the title names
const number = (value) => Math.round(value).toLocaleString("ru").replace(/\s/g, "\u00a0");

export async function seen() {
  const gl = window.twinGL;
  const entries = await catalogue();
  const on = state.on.map(({ id }) => entries.find((entry) => entry.key === id)).filter((one) => one && one.parts.length);
  const picture = await sharp(gl);
  const box = window.twinMap.getContainer().getBoundingClientRect();
  const canvas = gl.getCanvas().getBoundingClientRect();
  return {
    ...foot(), name: "almaty-map",
    title: named(on), about: about(entries),
    wide: box.width, high: box.height, ratio: picture.width / canvas.width,
    layers: [{ picture, left: canvas.left - box.left, top: canvas.top - box.top, width: canvas.width, height: canvas.height }],
    writings: [], scale: scale(), legend: legend(on, Math.floor(gl.getZoom())),
  };
}

function named(on) {
  const own = on.filter((entry) => entry.group !== "territory");
  const names = (own.length ? own : on).map((entry) => entry.names[state.lang]);
  const more = names.length > MOST ? ` +${names.length - MOST}` : "";
  return names.slice(0, MOST).join(", ") + more || document.title;
}

/* Months, districts and the object that the map is narrowed to, as the panels tell them. */
function about(entries) {
  const timeline = document.getElementById("timeline");
  const months = timeline && !timeline.hidden ? document.getElementById("timeline-told").textContent : "";
  const places = entries.flatMap((entry) => entry.filters).find((one) => one.name === "district");
  const chosen = (places ? places.choices : []).filter((one) => state.districts.map(String).includes(String(one.value)));
  const card = document.querySelector("#card h2");
  return [months, chosen.map((one) => one.names[state.lang]).join(", "), card ? card.textContent : ""].filter(Boolean);
}

function scale() {
  const bar = document.getElementById("scale");
  const long = parseFloat(getComputedStyle(bar).getPropertyValue("--wide"));
  return bar.textContent ? { text: bar.textContent, long } : null;
}

/* Layers that are drawn alike share one legend. */
function legend(on, zoom) {
  const blocks = new Map();
  for (const entry of on) {
    const made = meaning(entry, zoom);
    const key = JSON.stringify(made);
    const title = entry.names[state.lang];
    if (blocks.has(key) && (made.items || []).length > 1) blocks.get(key).title += `, ${title}`;
    else blocks.set(`${key}${made.items && made.items.length > 1 ? "" : entry.key}`, { title, ...made });
  }
  return [...blocks.values(), ...walks()];
}

function meaning(entry, zoom) {
  const part = entry.parts.find(({ minzoom, maxzoom }) => zoom >= minzoom && zoom <= maxzoom) || entry.parts.at(-1);
  if (entry.legend.ramp) return steps(entry.legend, entry.legend.ramp);
  if (entry.hexagons && part.name === "hexagons") return steps(entry.hexagons, "sequential");
  const classes = left(entry);
  const one = [{ mark: mark(entry), color: token(entry.legend.color), text: entry.about[state.lang] }];
  return { items: classes.length ? classes.map(({ color, names }) => ({ mark: mark(entry), color: token(color), text: names[state.lang] })) : one };
}

function steps({ breaks, unit }, name) {
  const colors = ramp(name);
  return { steps: [0, ...breaks].map((low, i) => ({ color: colors[i], text: number(low) })), note: unit[state.lang] };
}

function mark({ geometry, mark: how }) {
  if (how.ring) return "ring";
  if (geometry === "area" && how.outline) return "frame";
  return { point: "dot", line: "line", area: "area", mixed: "dot" }[geometry];
}

/* The classes that no filter has taken away. */
function left(entry) {
  const { classes } = entry.legend;
  const narrowing = Object.values(asked(entry, { ...state, districts: [] }));
  const known = new Set(classes.map((one) => String(one.value)));
  const kept = narrowing.filter((values) => values.length && values.every((value) => known.has(value)));
  return classes.filter((one) => kept.every((values) => values.includes(String(one.value))));
}

/* Where one walks to from a place, as the card tells it. */
function walks() {
  const told = [...document.querySelectorAll("#catchment-told p")];
  if (!state.zones || !told.length) return [];
  const items = told.map((line) => ({ mark: "area", color: token("green"), text: [...line.children].map((one) => one.textContent).join(" · ") }));
  return [{ title: document.querySelector("#card h2")?.textContent || "", items }];
}
