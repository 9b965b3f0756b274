/* What is drawn of the city under a flight: few roads, few names, large enough for six metres.
   All in pixels of a wall 1080 pixels high; the map as a whole is enlarged for larger ones. */
import { FONT, land, name } from "../map/basemap.js";
import { ramp, token } from "../map/tokens.js";

const STRONG = ["Semibold", "Inter Variable"];
const LABEL = 27;        // 1/40 of the height
const OVER = ["completed", "cancelled", "planned"];   // works that nobody meets in the streets now
const HEIGHTS = [6, 18, 32, 60];     // metres at which a building's colour steps from low to high
const ROUND = { "line-cap": "round", "line-join": "round" };
const TONES = { plain: "ink", good: "green", late: "amber", bad: "red" };

/* `known` are the catalogue's entries of all layers that any stage has asked for so far: those
   that this one does not ask for stay, unseen, so that nothing is made twice. */
export function build(known, stage, lang) {
  const asked = new Set(stage.layers);
  const marked = known.filter((one) => one.legend && !OWN.includes(one.key));
  marked.sort((a, b) => below(a) - below(b));
  const marks = marked.flatMap((entry) => marksOf(entry).map((layer) => seen(layer, asked.has(entry.key))));
  return {
    version: 8,
    transition: { duration: 0 },
    light: { anchor: "map", position: [1.4, 225, 38], color: token("ink"), intensity: 0.42 },
    sky: { "sky-color": token("map-ground"), "horizon-color": token("map-ground"), "fog-color": token("map-ground"), "fog-ground-blend": 0.35, "horizon-fog-blend": 0.9, "sky-horizon-blend": 0.6 },
    sources: { ...Object.fromEntries(known.map((one) => [one.key, tiles(one)])), stops: stopsOf(stage) },
    layers: [...ground(), ...roads(), ...borders(), ...marks, ...buildings(known, stage.raised), ...rings(), ...labels(lang, stage.raised)],
  };
}

export const RAISED = ["skyline", "buildings"];
const OWN = ["basemap", "districts", ...RAISED];  // drawn below in this module's own way

/* Areas of a wash lie lowest, closed streets next, works and points above. */
const below = ({ legend, mark }) => (legend.ramp ? 0 : mark.ring ? 1 : 2);

const seen = (layer, yes) => ({ ...layer, layout: { ...layer.layout, visibility: yes ? "visible" : "none" } });

function tiles(entry) {
  const [low, high] = { skyline: [8, 13], buildings: [14, 14] }[entry.key] || [8, Math.min(16, Math.max(...entry.parts.map((part) => part.maxzoom)))];
  return { type: "vector", tiles: [location.origin + entry.tiles], minzoom: low, maxzoom: high, bounds: [76.6, 42.9, 77.3, 43.5] };
}

function stopsOf({ stops }) {
  const features = stops.map(({ lon, lat, tone }, id) => ({ type: "Feature", id, properties: { tone: tone || "plain" }, geometry: { type: "Point", coordinates: [lon, lat] } }));
  return { type: "geojson", data: { type: "FeatureCollection", features } };
}

const base = (id, type, from, more) => ({ id, type, source: "basemap", "source-layer": from, ...more });
const by = (...stops) => ["interpolate", ["exponential", 1.5], ["zoom"], ...stops];
const isClass = (...names) => ["in", ["get", "class"], ["literal", names]];

/* The map page's land, its rivers not grown by that page's own scale. */
function ground() {
  return land().map((layer) => (layer.id === "base-river" ? { ...layer, paint: { ...layer.paint, "line-width": by(9, 1, 13, 3, 17, 12) } } : layer));
}

function roads() {
  const road = (id, classes, color, width, more) => base(id, "line", "roads", { filter: isClass(...classes), layout: ROUND, paint: { "line-color": token(color), "line-width": width }, ...more });
  return [
    base("houses", "fill", "buildings", { minzoom: 14, paint: { "fill-color": token("map-building") } }),
    road("local", ["local"], "map-road-small", by(10, 0.5, 13, 1.2, 15, 4, 18, 18), { minzoom: 11 }),
    road("second", ["collector"], "map-road", by(10, 0.9, 13, 3, 15, 7, 18, 26), { minzoom: 10 }),
    road("main", ["motorway", "arterial"], "map-road-main", by(9, 1.2, 11, 2.4, 13, 5, 15, 10, 18, 34)),
  ];
}

function borders() {
  const paint = { "line-color": token("map-border"), "line-width": by(8, 1, 12, 2, 14, 6), "line-opacity": ["interpolate", ["linear"], ["zoom"], 12, 0.7, 14, 0.25] };
  return [base("borders", "line", "districts", { layout: { "line-join": "round" }, paint })];
}

/* Houses lie flat under the marks of a flat flight, and stand up in a raised one. */
function buildings(known, raised) {
  const color = ["interpolate", ["linear"], ["get", "height"], HEIGHTS[0], token("scene-low"), HEIGHTS[1], shade(0.22), HEIGHTS[2], shade(0.6), HEIGHTS[3], token("scene-high")];
  const paint = { "fill-extrusion-color": color, "fill-extrusion-height": ["get", "height"], "fill-extrusion-vertical-gradient": true };
  const body = (id, more) => seen({ id, type: "fill-extrusion", source: id, "source-layer": "buildings", paint, ...more }, raised);
  const there = (id) => known.some((one) => one.key === id);
  return [
    ...(there("skyline") ? [body("skyline", { maxzoom: 14 })] : []),
    ...(there("buildings") ? [body("buildings", { minzoom: 14 })] : []),
  ];
}

/* Between the lowest and the highest building's colour. */
function shade(share) {
  const parts = (text) => [1, 3, 5].map((from) => parseInt(text.slice(from, from + 2), 16));
  const [low, high] = [parts(token("scene-low")), parts(token("scene-high"))];
  return `rgb(${low.map((part, i) => Math.round(part + (high[i] - part) * share)).join(" ")})`;
}

/* A layer's marks in the colours that it has on every map; a dark edge keeps lines apart. */
function marksOf(entry) {
  const of = (type) => ["==", ["geometry-type"], type];
  return [...new Set(entry.parts.map((part) => part.name))].flatMap((part) => {
    const color = colorOf(entry, part);
    const washed = entry.legend.ramp || part === "hexagons";
    const mark = (id, type, shape, paint, more = {}) => ({
      id: `${entry.key}/${part}/${id}`, type, source: entry.key, "source-layer": part,
      filter: ["all", of(shape), ["!", ["in", ["coalesce", ["get", "state"], ""], ["literal", OVER]]]], paint, ...more,
    });
    const closed = entry.mark.ring;  // lies like a light strip under what goes on there
    const line = closed ? by(10, 4, 13, 12, 16, 26) : by(10, 2.2, 13, 6, 16, 13);
    return [
      mark("area", "fill", "Polygon", { "fill-color": color, "fill-opacity": washed ? 0.6 : Math.min(entry.mark.fill_opacity || 0.3, 0.4) }),
      mark("outline", "line", "Polygon", { "line-color": color, "line-width": by(10, 2.5, 13, 4, 16, 6), "line-opacity": washed ? 0 : 1 }, { layout: ROUND }),
      ...(closed ? [] : [mark("edge", "line", "LineString", { "line-color": token("map-ground"), "line-width": by(10, 4, 13, 10, 16, 20), "line-opacity": 0.8 }, { layout: ROUND })]),
      mark("line", "line", "LineString", { "line-color": color, "line-width": line, "line-opacity": closed ? 0.4 : 1 }, { layout: { ...ROUND, "line-sort-key": top(entry, 0, 1) } }),
      mark("point", "circle", "Point", {
        "circle-color": color, "circle-radius": by(10, top(entry, 3, 4.5), 13, top(entry, 7, 9), 16, top(entry, 10, 13)),
        "circle-stroke-color": token("map-ground"), "circle-stroke-width": 2,
      }, { layout: { "circle-sort-key": top(entry, 0, 1) } }),
    ];
  });
}

/* `plain`, or `raised` for the class that lies on top. */
function top({ mark, legend }, plain, raised) {
  return mark.top && legend.by ? ["match", ["get", legend.by], mark.top, raised, plain] : plain;
}

function colorOf({ key, legend, hexagons }, part) {
  if (key.startsWith("works_")) return ["match", ["get", "state"], "late", token("wall-red"), token("wall-blue")];  // as on the wall's other maps
  if (part === "hexagons" && hexagons) return stepped(hexagons.by, hexagons.breaks, ramp("sequential"));
  if (legend.ramp) return stepped(legend.by, legend.breaks, ramp(legend.ramp));
  if (!legend.by || !legend.classes.length) return token(legend.color);
  return ["match", ["get", legend.by], ...legend.classes.flatMap((one) => [one.value, token(one.color)]), token(legend.color)];
}

function stepped(by, breaks, colors) {
  return ["step", ["coalesce", ["get", by], 0], colors[0], ...breaks.flatMap((low, i) => [low, colors[i + 1]])];
}

/* A thin ring at each stop; the one that is reached also breathes (flight_over.js). */
function rings() {
  const color = ["match", ["get", "tone"], ...Object.entries(TONES).flatMap(([tone, ink]) => [tone, token(ink)]), token("ink")];
  return [{
    id: "stops", type: "circle", source: "stops",
    paint: { "circle-radius": 29, "circle-opacity": 0, "circle-stroke-width": 4, "circle-stroke-color": color,
      "circle-stroke-opacity": ["case", ["boolean", ["feature-state", "on"], false], 1, 0.3], "circle-pitch-alignment": "map", "circle-pitch-scale": "viewport" },
  }];
}

function labels(lang, raised) {
  const text = (id, from, size, font, more) => base(id, "symbol", from, {
    ...more,
    layout: { "text-field": name(lang), "text-font": font, "text-size": size, ...more.layout },
    paint: { "text-color": token("map-label"), "text-halo-color": token("map-halo"), "text-halo-width": 2.6 },
  });
  return [
    text("avenues", "roads", raised ? LABEL * 1.2 : LABEL, FONT, {
      minzoom: 12, filter: isClass("motorway", "arterial"),
      layout: { "symbol-placement": "line", "symbol-spacing": 600, "text-max-angle": 22, "text-padding": 36, "text-pitch-alignment": "viewport", "text-letter-spacing": 0.01 },
    }),
    text("districts", "district_labels", 34, STRONG, { maxzoom: 13.7, layout: { "text-max-width": 8, "text-padding": 24 } }),
  ];
}
