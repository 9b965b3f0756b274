/* Brings what the state holds onto the screen: MapLibre inside the Leaflet map of dash-leaflet. */
import { catalogue } from "./catalogue.js";
import * as plain from "./plain.js";
import { change, state } from "./state.js";
import { tellSources } from "./sources.js";
import { build } from "./style.js";
import { token } from "./tokens.js";
import { scale } from "./tools.js";
import { warm } from "./warm.js";

const VENDOR = "/assets/vendor";
let leaflet = null;
let gl = null;
let drawing = null;
let waiting = null;
let drawn = null;      // the style on the screen, as text
let heard = null;  // { clicked(place), failed(event) }: what else the map tells

export const map = () => leaflet;

/* The zoom that tiles count by; Leaflet's tiles are half as wide, so its zoom is one more. */
export const tileZoom = () => Math.max(0, Math.floor(gl ? gl.getZoom() : leaflet.getZoom() - 1));

/* assets/twin.js catches the map that dash-leaflet makes, perhaps before this module is there. */
export function mapReady(listeners) {
  heard = listeners;
  const library = load().catch(() => null);
  document.addEventListener("twin-map", () => adopt(window.twinMap, library));
  if (window.twinMap) adopt(window.twinMap, library);
}

/* MapLibre, its workers, and what puts it into Leaflet: all at once, while Dash starts. */
async function load() {
  const maplibre = await import(`${VENDOR}/maplibre-gl/maplibre-gl.mjs`);
  maplibre.prewarm();
  window.maplibregl = maplibre;
  await script(`${VENDOR}/maplibre-gl-leaflet/leaflet-maplibre-gl.js`);
  return maplibre;
}

async function adopt(made, library) {
  leaflet = made;
  gl = null;
  const { at } = state;
  await new Promise((done) => made.whenReady(done));  // dash-leaflet sets a view of its own first
  if (at) made.setView([at.lat, at.lng], at.zoom, { animate: false });
  else wholeCity(made);
  made.on("moveend", moved);
  made.on("mousemove", pointed);
  made.on("click", (event) => heard.clicked(event.latlng));
  const [maplibre] = await Promise.all([library, fonts()]);
  if (!maplibre || !(await begin())) plain.begin(made);
  moved();
  draw(state);
}

const CITY = [[43.165, 76.775], [43.385, 77.005]];

/* The part of the city where people live, in the part of the window that panels leave free. */
export function wholeCity(map = leaflet) {
  const { x, y } = map.getSize();
  const ui = Number(token("ui"));
  const free = x > 720
    ? { paddingTopLeft: [356 * ui, 16 * ui], paddingBottomRight: [16, 110 * ui] }
    : y > 360 ? { paddingTopLeft: [8, 90], paddingBottomRight: [8, 150] } : {};
  map.fitBounds(CITY, { ...free, animate: false });
}

/* False where the browser has no WebGL. */
async function begin() {
  const entries = await catalogue();
  const style = build(entries, state);
  const layer = window.MaplibreGLLeaflet.maplibreGL({ style, attributionControl: false, fadeDuration: 0, validateStyle: false, padding: 0.05, maxCanvasSize: [8192, 8192] });
  try {
    layer.addTo(leaflet);
  } catch {
    return false;
  }
  const made = layer.getMaplibreMap();
  await new Promise((done) => made.once("style.load", done));
  gl = made;
  drawn = JSON.stringify(style);
  window.twinGL = gl;
  gl.on("sourcedataloading", (event) => mark(event.sourceId, true));
  gl.on("sourcedata", (event) => event.isSourceLoaded && mark(event.sourceId, false));
  gl.on("idle", () => { document.documentElement.dataset.mapIdle = Date.now(); });
  gl.on("error", (event) => heard.failed(event));
  gl.once("idle", () => warm(gl, entries));
  return true;
}

let pointing = 0;

/* Over something that has a card the pointer becomes a hand. */
function pointed({ latlng }) {
  cancelAnimationFrame(pointing);
  pointing = requestAnimationFrame(() => {
    if (!gl) return;
    const ids = gl.getLayersOrder().filter((id) => id.includes("/"));
    const hits = gl.queryRenderedFeatures(gl.project([latlng.lng, latlng.lat]), { layers: ids });
    leaflet.getContainer().toggleAttribute("data-hit", hits.length > 0);
  });
}

/* Draws the newest state; states that come while one is being drawn wait, all but the last forgotten. */
export function draw(now) {
  waiting = now;
  drawing = drawing || renew().finally(() => { drawing = null; });
  return drawing;
}

async function renew() {
  while (waiting) {
    const now = waiting;
    waiting = null;
    if (!leaflet) return;
    const entries = await catalogue().catch(() => null);
    if (!entries) return;
    tellSources(entries, now);
    scale(leaflet);
    if (gl) restyle(build(entries, now));
    else if (plain.begun()) await plain.draw(entries, now);
  }
}

/* Where nothing differs MapLibre would still draw a whole frame. */
function restyle(style) {
  const text = JSON.stringify(style);
  if (text !== drawn) gl.setStyle(style, { diff: true, validate: false });
  drawn = text;
}

function moved() {
  const { lat, lng } = leaflet.getCenter();
  change({ at: { lat, lng, zoom: leaflet.getZoom() } });
  scale(leaflet);
}

function mark(source, loading) {
  const row = document.querySelector(`[data-layer="${source}"].layer-row`);
  if (row) row.toggleAttribute("data-loading", loading);
}

/* Names are drawn with the page's own font, which must be there before the first one. */
function fonts() {
  const wanted = ["400 12px 'Inter Variable'"].map((font) => document.fonts.load(font, "АәҚқZz"));
  return Promise.race([Promise.all(wanted), new Promise((done) => setTimeout(done, 800))]);
}

function script(src) {
  return new Promise((done, failed) => {
    const made = document.createElement("script");
    Object.assign(made, { src, onload: done, onerror: failed });
    document.head.append(made);
  });
}
