/* Stage Flight of the wall: one living map, kept for the life of the page, over which the camera
   goes slowly from stop to stop. The page decides when it is seen; nothing here hides or shows. */
import { canvas, fit, fitted, judge } from "./flight_canvas.js";
import { at, plan } from "./flight_path.js";
import { night, ring } from "./flight_over.js";
import { RAISED, build } from "./flight_style.js";
import { ahead, catalogue } from "./flight_tiles.js";

const still = matchMedia("(prefers-reduced-motion: reduce)");
let map = null;
let pulse = null;
let darken = null;
let gone = false;        // the context is lost
let wanted = null;       // { key, stage, lang } that is asked for
let laid = null;         // the key whose first view stands on the map, drawn
let flight = null;       // { path, since, onStop, told, next } while shown
const asked = new Set(["basemap"]);  // layers that any stage has needed so far
const failed = new Set();                   // sources of which a tile did not come

/* Make the map in `box`, whose CSS padding is the part that words cover. False without WebGL. */
export async function begin(box) {
  if (map) return true;
  const made = await canvas(box).catch(() => null);
  if (!made) return false;
  map = made;
  darken = night(map.getContainer());
  pulse = ring(map.getContainer());
  map.on("error", ({ sourceId }) => sourceId && failed.add(sourceId));
  map.on("webglcontextlost", () => { gone = true; rest(); });
  map.on("webglcontextrestored", () => { gone = false; laid = null; if (wanted) lay(wanted); });
  return true;
}

/* Lay the stage's style and first view, unseen; while another one is shown it waits for its end. */
export function prepare(stage, lang) {
  const key = JSON.stringify([stage, lang]);
  if (wanted && wanted.key === key && !failed.size) return;
  wanted = { key, stage, lang };
  if (map && !flight) lay(wanted);
}

/* Fly. `onStop(index)` is called at each stop, at once for the first; `since`: how many seconds ago
   the flight began on other screens. */
export function show(onStop, since = 0) {
  if (!map || !wanted) return;
  rest();
  const stage = wanted.stage;
  flight = { stage, onStop, since: performance.now() - 1000 * since, told: -1, path: planned(stage), next: null };
  if (laid !== wanted.key) lay(wanted);
  tick();
}

/* Draw nothing more for now: what is seen changes in this very moment, and frames of a flight that
   nobody sees any more would make it wait. `show` or `hide` follows. */
export function halt() {
  if (flight) rest();
}

/* Stand still; unseen, the map goes back to the first view of what is wanted. */
export function hide() {
  if (!flight) return;
  rest();
  flight = null;
  if (wanted) lay(wanted);
}

export const ready = () => Boolean(map && wanted) && laid === wanted.key && !gone;
export const lost = () => gone;

/* Where something of it fails, `ready` stays false and the next turn tries again. */
function lay(what) {
  laid = null;
  laying(what).catch(() => {});
}

async function laying(what) {
  const entries = await catalogue(what.lang);
  if (what !== wanted || gone || (flight && flight.stage !== what.stage)) return;
  const has = new Map(entries.map((one) => [one.key, one]));
  for (const key of what.stage.raised ? [...what.stage.layers, ...RAISED] : what.stage.layers) asked.add(key);
  const known = [...asked].map((key) => has.get(key)).filter((one) => one && one.parts.length);
  if (!known.length) return;
  fit(map);
  retry();
  const style = build(known, what.stage, what.lang);
  map.setStyle(style, { diff: true, validate: false });
  darken(what.stage.raised);
  reach(flight ? flight.told : 0);
  if (!flight) map.jumpTo(camera(at(planned(what.stage), 0)));
  await drawn();
  if (!flight && judge(map)) await drawn();
  if (what === wanted && !failed.size) laid = what.key;
  if (ready()) ahead(what.key, drawing(style), planned(what.stage).views, size());
}

/* The sources that a style draws something of. */
function drawing({ sources, layers }) {
  const seen = new Set(layers.filter((one) => one.layout?.visibility !== "none").map((one) => one.source));
  return Object.keys(sources).filter((id) => seen.has(id) && sources[id].tiles).map((id) => sources[id]);
}

/* Tiles that did not come are asked for again. */
function retry() {
  for (const source of failed) if (map.getSource(source)) map.refreshTiles(source);
  failed.clear();
}

/* Until all of the view is there; a camera that moves never rests, so that one frame must do. */
function drawn() {
  map.triggerRepaint();
  return new Promise((done) => {
    const end = () => { map.off("idle", end); map.off("render", look); done(); };
    const look = () => { if (flight && map.loaded()) end(); };
    map.on("idle", end);
    map.on("render", look);
  });
}

function planned(stage) {
  return plan(stage, { span: Math.max(...Object.values(size())), orbits: !fitted.slow, cuts: still.matches });
}

function size() {
  const { clientWidth, clientHeight } = map.getContainer();
  return { width: clientWidth, height: clientHeight };
}

const camera = ({ center, zoom, bearing, pitch }) => ({ center, zoom, bearing, pitch, padding: fitted.padding });

/* One step: the camera where the clock says; then the next frame, or nothing while it stands. */
function tick() {
  const now = (performance.now() - flight.since) / 1000;
  const view = at(flight.path, now);
  map.jumpTo(camera(view));
  if (view.stop !== flight.told) {
    reach(flight.told = view.stop);
    flight.onStop(view.stop);
    if (!flight) return;  // the page went on to something else
  }
  if (!view.stands) {
    pulse.off();
    flight.next = requestAnimationFrame(tick);
    return;
  }
  const { lon, lat, tone } = flight.stage.stops[view.stop];
  if (!still.matches) pulse.at(map.project([lon, lat]), tone, view.pitch);
  if (Number.isFinite(view.stands)) flight.next = -setTimeout(tick, 1000 * view.stands + 1);
}

/* The ring of the stop that is reached stands out. */
function reach(index) {
  if (!map.getSource("stops")) return;
  map.removeFeatureState({ source: "stops" });
  map.setFeatureState({ source: "stops", id: index }, { on: true });
}

function rest() {
  pulse.off();
  if (!flight || flight.next === null) return;
  if (flight.next < 0) clearTimeout(-flight.next);
  else cancelAnimationFrame(flight.next);
  flight.next = null;
}
