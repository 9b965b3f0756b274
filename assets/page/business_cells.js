/* Hexagons of scores on one canvas: thousands of them pan and zoom as one picture. */
import { token } from "../map/tokens.js";

const PAD = 0.3;  // of the map's size, drawn around it: there is something to see while it is dragged
const EDGED = 7;  // pixels from which a hexagon's edge is worth drawing
const HATCH = 7;
const FEW = 0.01;
const EARTH = 360;
const NEAR = 0.004;  // degrees: farther from every cell, a place is in none of them

/* The square of Web Mercator, of side 1, counted from the north-west. */
const across = (lon) => lon / EARTH + 0.5;
const down = (lat) => 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / EARTH)) / (2 * Math.PI);

/* Turn what the server packed (services/niches/packed.py) into corners and middles. */
export function unpacked({ units, origin, corners, at, score }) {
  const shape = new Float64Array(score.length * corners.length * 2);
  const middles = new Float64Array(score.length * 2);
  let [lat, lon, put] = [0, 0, 0];
  for (let cell = 0; cell < score.length; cell += 1) {
    lat += at[2 * cell] / units;
    lon += at[2 * cell + 1] / units;
    middles.set([lat, lon], 2 * cell);
    const [north, east] = [lat - origin[0], lon - origin[1]];
    for (const [a, b, c, d, e, f] of corners) {
      shape[put++] = across(lon + d + e * north + f * east);
      shape[put++] = down(lat + a + b * north + c * east);
    }
  }
  return { shape, middles, score, sides: corners.length };
}

/* The nearer one looks, the more of the streets shines through. */
const faintness = (zoom) => Math.min(0.66, Math.max(0.34, 0.66 - (zoom - 12.5) * 0.09));

/* The layer; `breaks` are the scores from which the next colour begins. */
export function layer(breaks, pane) {
  const { L } = window;
  let cells = null;
  const Cells = L.Layer.extend({
    onAdd(map) {
      this.canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated", map.getPane(pane));
      this.draw();
    },
    onRemove() { this.canvas.remove(); },
    getEvents() {
      return { viewreset: this.draw, moveend: this.draw, resize: this.draw, zoomanim: this.zoom };
    },
    show(made) { cells = made; this.draw(); },
    bounds() { return cells ? inhabited(cells) : null; },
    around(at) { return cells ? ring(cells, nearest(cells, at)) : []; },
    zoom({ zoom, center }) {
      const scale = this._map.getZoomScale(zoom, this.at.zoom);
      const corner = this._map._latLngToNewLayerPoint(this.at.corner, zoom, center);
      L.DomUtil.setTransform(this.canvas, corner, scale);
    },
    draw() {
      if (!this._map) return;
      const map = this._map;
      const size = map.getSize();
      const first = map.containerPointToLayerPoint(size.multiplyBy(-PAD)).round();
      const whole = size.multiplyBy(1 + 2 * PAD).round();
      this.canvas.style.opacity = faintness(map.getZoom());
      this.at = { zoom: map.getZoom(), corner: map.layerPointToLatLng(first) };
      L.DomUtil.setTransform(this.canvas, first, 1);
      const pen = sheet(this.canvas, whole);
      const place = { scale: 256 * 2 ** map.getZoom(), by: map.getPixelOrigin().add(first), whole };
      if (cells) paint(pen, cells, breaks, place);
    },
  });
  return new Cells();
}

/* A clean sheet, as sharp as the screen. */
function sheet(canvas, whole) {
  const ratio = (window.devicePixelRatio || 1) * (Number(token("ui")) || 1);
  Object.assign(canvas, { width: whole.x * ratio, height: whole.y * ratio });
  Object.assign(canvas.style, { width: `${whole.x}px`, height: `${whole.y}px` });
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  return pen;
}

/* All cells of a colour are one path. */
function paint(pen, cells, breaks, place) {
  const steps = Array.from({ length: breaks.length + 2 }, () => new Path2D());
  for (let cell = 0; cell < cells.score.length; cell += 1) {
    const score = cells.score[cell];
    const step = score < 0 ? 0 : 1 + breaks.filter((one) => score >= one).length;
    trace(steps[step], cells, cell, place);
  }
  const wide = Math.hypot(...["0", "1"].map((one) => (cells.shape[+one] - cells.shape[+one + 2]) * place.scale));
  Object.assign(pen, { strokeStyle: token("surface"), lineWidth: 0.75 });
  steps.forEach((path, step) => {
    pen.fillStyle = step ? token(`seq-${step}`) : hatch(pen);
    pen.fill(path);
    if (wide > EDGED) pen.stroke(path);
  });
}

function trace(path, { shape, sides }, cell, { scale, by, whole }) {
  const first = cell * sides * 2;
  const [left, top] = [shape[first] * scale - by.x, shape[first + 1] * scale - by.y];
  const spare = whole.x / 4;
  if (left < -spare || top < -spare || left > whole.x + spare || top > whole.y + spare) return;
  path.moveTo(left, top);
  for (let side = 1; side < sides; side += 1) path.lineTo(shape[first + 2 * side] * scale - by.x, shape[first + 2 * side + 1] * scale - by.y);
  path.closePath();
}

/* What is not known well enough is hatched. */
function hatch(pen) {
  const tile = document.createElement("canvas");
  Object.assign(tile, { width: HATCH, height: HATCH });
  const on = tile.getContext("2d");
  Object.assign(on, { strokeStyle: token("line-strong"), lineWidth: 1 });
  on.beginPath();
  for (const shift of [-HATCH, 0, HATCH]) {
    on.moveTo(shift, HATCH);
    on.lineTo(shift + HATCH, 0);
  }
  on.stroke();
  return pen.createPattern(tile, "repeat");
}

/* Where nearly all cells are that have a score: a few lie far away, in the mountains or beyond. */
function inhabited({ middles, score }) {
  const ranked = [...score.keys()].filter((cell) => score[cell] >= 0);
  if (!ranked.length) return null;
  const [lats, lons] = [0, 1].map((part) => ranked.map((cell) => middles[2 * cell + part]).sort((a, b) => a - b));
  const at = (all, share) => all[Math.round(share * (all.length - 1))];
  return [FEW, 1 - FEW].map((share) => [at(lats, share), at(lons, share)]);
}

function nearest({ middles, score }, [lat, lon]) {
  let [found, least] = [-1, NEAR ** 2];
  for (let cell = 0; cell < score.length; cell += 1) {
    const away = (middles[2 * cell] - lat) ** 2 + ((middles[2 * cell + 1] - lon) * 0.73) ** 2;  // a degree of longitude here
    if (away < least) [found, least] = [cell, away];
  }
  return found;
}

/* The corners of a cell, as latitudes and longitudes. */
function ring({ shape, sides }, cell) {
  if (cell < 0) return [];
  return Array.from({ length: sides }, (_, side) => {
    const [x, y] = shape.subarray((cell * sides + side) * 2);
    return [(Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * EARTH) / Math.PI - 90, (x - 0.5) * EARTH];
  });
}
