/* The map itself, as sharp as the machine can draw it. It always believes that its wall is 1080
   pixels high: a larger one enlarges the whole, so that all sizes hold on every wall. */
import { token } from "../map/tokens.js";

const LIBRARY = "/assets/vendor/maplibre-gl/maplibre-gl.mjs";
const WALL = 1080;
const SLOW = 60;              // milliseconds a frame
const FEW = 1600 * 900;       // pixels that a machine without a graphics card can draw
const WHOLE = { position: "absolute", inset: "0", width: "100%", height: "100%" };

/* Coarse, until a first view has shown that the machine draws fast. */
export const fitted = { slow: true, judged: false, padding: { left: 0, top: 0, right: 0, bottom: 0 } };

/* Return the map, drawn once; throw where WebGL is missing. */
export async function canvas(box) {
  const [library] = await Promise.all([import(LIBRARY), fonts()]);
  const inner = document.createElement("div");
  Object.assign(inner.style, { position: "absolute", left: "0", top: "0", overflow: "hidden", transformOrigin: "0 0" });
  box.append(inner);
  size(inner, box);
  const map = made(library, inner, {
    style: empty(), interactive: false, attributionControl: false, validateStyle: false,
    fadeDuration: 400, trackResize: false, refreshExpiredTiles: false, renderWorldCopies: false,
    pixelRatio: sharpness(box), maxCanvasSize: [8192, 8192], maxPitch: 65, maxTileCacheSize: 80,
  });
  Object.assign(map.getCanvas().style, WHOLE);
  await new Promise((done) => map.once("load", done));
  new ResizeObserver(() => fit(map)).observe(box);
  return map;
}

function made(library, inner, options) {
  try {
    return new library.Map({ container: inner, ...options });
  } catch (error) {
    inner.remove();
    throw error;
  }
}

const empty = () => ({ version: 8, sources: {}, layers: [{ id: "base-ground", type: "background", paint: { "background-color": token("map-ground") } }] });

const scale = () => window.innerHeight / WALL;

function size(inner, box) {
  const s = scale();
  Object.assign(inner.style, { width: `${box.clientWidth / s}px`, height: `${box.clientHeight / s}px`, transform: `scale(${s})` });
  const covered = getComputedStyle(box);
  const side = (name) => parseFloat(covered[`padding${name}`]) / s || 0;
  fitted.padding = { left: side("Left"), top: side("Top"), right: side("Right"), bottom: side("Bottom") };
}

const full = () => scale() * window.devicePixelRatio;

/* Pixels drawn for each of the map's own. */
function sharpness(box) {
  const s = scale();
  const inner = (box.clientWidth * box.clientHeight) / s ** 2 || 1;
  return fitted.slow ? Math.min(full(), Math.sqrt(FEW / inner)) : full();
}

/* Fill the box, if that is not so already. */
export function fit(map) {
  const inner = map.getContainer();
  const box = inner.parentElement;
  const now = [box.clientWidth, box.clientHeight, window.innerHeight, window.devicePixelRatio].join();
  if (!box.clientWidth || !box.clientHeight || now === fitted.size) return;
  fitted.size = now;
  size(inner, box);
  map.setPixelRatio(sharpness(box));
}

/* Draw one frame and wait for it, once: where all pixels would come fast enough, draw them from
   then on. Tell whether that changed. */
export function judge(map) {
  if (fitted.judged) return false;
  fitted.judged = true;
  const gl = map.getCanvas().getContext("webgl2");
  const since = performance.now();
  map.redraw();
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));  // waits for the drawing
  const box = map.getContainer().parentElement;
  const more = (full() / sharpness(box)) ** 2;
  fitted.slow = (performance.now() - since) * more > SLOW;
  if (!fitted.slow) map.setPixelRatio(sharpness(box));
  return !fitted.slow;
}

/* Names are drawn with the page's own font, which must be there before the first one. */
function fonts() {
  const wanted = ["500", "600"].map((weight) => document.fonts.load(`${weight} 27px 'Inter Variable'`, "АәҚқZz"));
  return Promise.race([Promise.all(wanted), new Promise((done) => setTimeout(done, 1500))]);
}
