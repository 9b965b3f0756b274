/* The panels of the 3D page: what is pressed becomes state, what changed is told. */
import { catalogue } from "../map/catalogue.js";
import { tellSources } from "../map/sources.js";
import { figure } from "../page/figure.js";
import { stretched } from "./accessors.js";
import * as drawing from "./drawing.js";
import { ACTS as OBJECTS } from "./objects.js";
import { change, clock, mapAddress, state, toggle } from "./state.js";

const byId = (id) => document.getElementById(id);
const HOME = { latitude: 43.2384, longitude: 76.9297, zoom: 13.5, pitch: 55, bearing: -12 };

const ACTS = {
  ...OBJECTS,
  "scene-layer"(button) {
    button.setAttribute("aria-checked", String(button.getAttribute("aria-checked") !== "true"));
    toggle(button.dataset.layer);
  },
  "scene-paint"(button) {
    for (const one of document.querySelectorAll("[data-act=scene-paint]")) one.setAttribute("aria-pressed", String(one === button));
    for (const one of document.querySelectorAll("[data-legend]")) one.hidden = one.dataset.legend !== button.dataset.paint;
    change({ paint: button.dataset.paint });
  },
  "scene-nearer": () => drawing.fly({ zoom: Math.min(19, state.view.zoom + 0.5) }),
  "scene-farther": () => drawing.fly({ zoom: Math.max(9, state.view.zoom - 0.5) }),
  "scene-left": () => drawing.fly({ bearing: turned(-30) }),
  "scene-right": () => drawing.fly({ bearing: turned(30) }),
  "scene-flatter": () => drawing.fly({ pitch: Math.max(0, state.view.pitch - 15) }),
  "scene-steeper": () => drawing.fly({ pitch: Math.min(60, state.view.pitch + 15) }),
  "scene-home": () => drawing.fly(HOME),
  "fold-layers": () => document.documentElement.toggleAttribute("data-layers-folded"),
};

const turned = (by) => ((state.view.bearing + by + 540) % 360) - 180;

export function hear() {
  readSun();
  document.addEventListener("click", pressed);
  document.addEventListener("input", changed);
  document.addEventListener("keydown", ({ key, target }) => {
    if (key === "Escape") OBJECTS["close-card"]();
    if (key === "Enter" && target.closest("#scene")) drawing.pressMiddle();
  });
  tellSun();
}

function pressed(event) {
  const button = event.target.closest("[data-act]");
  const act = button && ACTS[button.dataset.act];
  if (act) act(button);
  /* Wherever the page leads to the map, it leads to the same view. */
  const link = event.target.closest('a[href="/"], a[data-back]');
  if (link) link.href = mapAddress();
}

function changed({ target }) {
  if (target.id === "sun-hour" || target.id === "sun-day") readSun();
  if (target.id === "scene-columns") change({ columns: target.value || null });
}

function readSun() {
  const day = byId("sun-day").value;
  if (day) change({ sun: { day, hour: Number(byId("sun-hour").value) } });
}

export function tellSun() {
  const told = byId("sun-told");
  const { height, azimuth } = drawing.sunAt();
  const { up, down } = told.dataset;
  byId("sun-clock").textContent = clock(state.sun.hour);
  told.textContent = (height > 0 ? up : down).replace("{height}", Math.round(height)).replace("{azimuth}", Math.round(azimuth));
}

/* Where heights are stretched, it is said; and the links to the map stay right. */
export function tellView() {
  const told = byId("scene-stretched");
  const times = stretched();
  told.hidden = times < 1.05;
  const written = times.toFixed(1).replace(/[.]0$/, "");
  told.textContent = told.dataset.told.replace("{times}", state.lang === "en" ? written : written.replace(".", ","));
  for (const link of document.querySelectorAll("a[data-back]")) link.href = mapAddress();
}

/* From whom, of when, and whether made up: what the foot of the map tells. */
export async function tellShown() {
  const entries = await catalogue().catch(() => []);
  const on = [...state.on, ...(state.paint === "none" ? [] : ["buildings"])];
  tellSources(entries, { on: on.map((one) => ({ id: one.split(":")[0] })) });
}

/* The numbers of the columns in words, for whoever cannot see the columns. */
export function tellNumbers(found) {
  const place = byId("scene-numbers");
  if (!found) return place.replaceChildren();
  const list = made("ol", "");
  for (const { properties: of } of found.features) {
    const bar = made("span", "");
    const line = made("i", "");
    line.style.display = "block";
    line.style.width = `${Math.max(2, of.share * 100)}%`;
    bar.append(line);
    const row = made("li", "");
    row.append(made("span", of.name), bar, figure(of.text, of.ref, place.dataset.ask));
    list.append(row);
  }
  const [source] = found.sources;
  place.replaceChildren(made("p", [found.title, found.unit].join(", ")), list, ...(source ? [provenance(source, found.of, place.dataset.demo)] : []));
  place.firstChild.className = "hint";
  place.firstChild.dataset.plain = "";  // a name and its unit
}

function provenance(source, of, demo) {
  const line = made("p", "");
  line.className = "provenance";
  line.title = `${source.owner} · ${source.licence}`;
  if (source.synthetic) {
    line.append(made("span", demo));
    line.firstChild.className = "demo";
  }
  line.append(made("span", `${source.name} · ${(of || source.dated).split("-").reverse().join(".")}`));
  return line;
}

function made(kind, text) {
  const element = document.createElement(kind);
  element.textContent = text;
  return element;
}
