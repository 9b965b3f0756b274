/* The map's style: the ground, the layers that are on, what is chosen, and names on top.
   Built whole from the state each time; MapLibre finds out itself what differs. */
import { FONT, labels, land, name, streets } from "./basemap.js";
import { large, ramp, token } from "./tokens.js";

const RANK = { hexagons: 0, area: 1, ring: 2, line: 3, mixed: 4, point: 5 };
const DAY = 86400000;

export function build(catalogue, state) {
  const known = new Map(catalogue.map((entry) => [entry.key, entry]));
  const shown = state.on.filter((one) => known.has(one.id) && known.get(one.id).parts.length);
  const drawn = shown.flatMap((one) => layersOf(known.get(one.id), one, state));
  drawn.sort((a, b) => a.rank - b.rank);
  return {
    version: 8,
    sources: {
      basemap: tiles(known.get("basemap"), {}),
      ...Object.fromEntries(shown.map((one) => [one.id, tiles(known.get(one.id), asked(known.get(one.id), state))])),
      zones: shape(state.zones),
      selected: shape(state.selected),
      measured: shape(lineOf(state.measured)),
    },
    layers: [...land(), ...below(drawn), ...streets(), ...zones(), ...casing(), ...above(drawn), ...labels(state.lang), ...names(shown, known, state), ...chosen()],
  };
}

/* Hexagons lie on the land like a wash; streets stay readable on them. */
const below = (drawn) => drawn.filter((one) => one.rank === RANK.hexagons).map((one) => one.layer);
const above = (drawn) => drawn.filter((one) => one.rank > RANK.hexagons).map((one) => one.layer);

/* The filters that a layer's tiles are asked with: its own, and the districts chosen for all. */
export function asked(entry, state) {
  const has = new Set(entry.filters.map((one) => one.name));
  const own = state.filters[entry.key] || {};
  const all = state.districts.length ? { ...own, district: state.districts } : own;
  return Object.fromEntries(Object.entries(all).filter(([key]) => has.has(key)));
}

function tiles(entry, filters) {
  const more = Object.entries(filters).map(([key, values]) => `&${key}=${values.map(encodeURIComponent).join(",")}`);
  const ends = entry.parts.map((part) => part.maxzoom);
  return {
    type: "vector",
    tiles: [location.origin + entry.tiles + more.join("")],
    minzoom: 8,
    maxzoom: Math.min(16, Math.max(...ends)),
    bounds: [76.6, 42.9, 77.3, 43.5],
  };
}

function shape(data) {
  return { type: "geojson", data: data || { type: "FeatureCollection", features: [] } };
}

function lineOf(points) {
  const dots = points.map((at) => ({ type: "Feature", properties: {}, geometry: { type: "Point", coordinates: at } }));
  const line = { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: points } };
  return { type: "FeatureCollection", features: points.length > 1 ? [line, ...dots] : dots };
}

function layersOf(entry, one, state) {
  const parts = [...new Set(entry.parts.map((part) => part.name))];
  return parts.flatMap((part) => {
    const grouped = part === "hexagons" && entry.hexagons;
    const kinds = grouped ? [hexagons(entry)] : marks(entry);
    return kinds.map(({ type, rank, filter, paint, layout }, number) => ({
      rank: RANK[grouped || entry.legend.ramp ? "hexagons" : rank],
      layer: {
        id: `${entry.key}/${part}/${number}`,
        type,
        source: entry.key,
        "source-layer": part,
        ...(both(filter, hidden(entry, state), inMonths(entry, state))),
        paint: faded(paint, one.opacity / 100),
        ...(layout ? { layout } : {}),
      },
    }));
  });
}

function both(...filters) {
  const real = filters.filter(Boolean);
  return real.length ? { filter: ["all", ...real] } : {};
}

/* A filter of which nothing is chosen hides everything; the server would take it for no filter. */
function hidden(entry, state) {
  const own = Object.values(state.filters[entry.key] || {});
  return own.some((values) => values.length === 0) ? ["literal", false] : null;
}

function inMonths(entry, state) {
  if (!entry.timed || !state.months) return null;
  const [from, until] = entry.timed;
  const [first, last] = days(state.months);
  return ["all",
    ["<=", ["coalesce", ["get", from], -1e6], last],
    [">=", ["coalesce", ["get", until], 1e6], first]];
}

export function days([first, last]) {
  const [year, month] = last.split("-").map(Number);
  return [Date.parse(`${first}-01T00:00Z`) / DAY, Date.UTC(year, month, 0) / DAY];
}

function marks(entry) {
  const { legend, geometry } = entry;
  if (legend.ramp) return [areas(entry, stepped(legend.by, legend.breaks, ramp(legend.ramp)), legend.ramp)];
  const color = legend.by ? matched(legend) : token(legend.color);
  const make = { point: [points], line: [lines], area: [areas, outlines], mixed: [areas, lines, points] }[geometry];
  return make.map((one) => one(entry, color));
}

/* One mark of each kind that compiles to a shader of its own: by type, and by what differs among objects. */
export function kinds(catalogue) {
  const drawn = catalogue.filter((entry) => entry.legend && entry.parts.length);
  const all = drawn.flatMap((entry) => [...marks(entry), ...(entry.hexagons ? [hexagons(entry)] : [])]);
  const varied = (value) => JSON.stringify(value).includes('"get"');
  const named = ({ type, filter, paint, layout = {} }) => [
    JSON.stringify([type, Object.keys(paint).filter((key) => varied(paint[key])), "line-dasharray" in paint, "fill-outline-color" in paint]),
    { type, ...(filter ? { filter } : {}), paint, layout },
  ];
  return [...new Map(all.map(named)).values()];
}

function matched({ by, classes, color }) {
  const pairs = classes.flatMap((each) => [each.value, token(each.color)]);
  return classes.length ? ["match", ["get", by], ...pairs, token(color)] : token(color);
}

function stepped(by, breaks, colors) {
  return ["step", ["coalesce", ["get", by], 0], colors[0], ...breaks.flatMap((low, i) => [low, colors[i + 1]])];
}

const of = (type) => ["==", ["geometry-type"], type];

function points(entry, color) {
  const { radius = 4, ring } = entry.mark;
  const size = (factor) => topped(entry, radius * factor * large() + (ring ? 4 : 0), 1.3);
  const edge = ring ? { "circle-stroke-color": color, "circle-stroke-width": 2.5, "circle-opacity": 0 } : {
    "circle-stroke-color": token("surface"),
    "circle-stroke-width": ["interpolate", ["linear"], ["zoom"], 11, 0.8, 15, 1.4],
    "circle-opacity": 1,
  };
  return {
    type: "circle", rank: ring ? "ring" : entry.geometry, filter: of("Point"),
    layout: entry.mark.top ? { "circle-sort-key": topped(entry, 0, 1, 1) } : undefined,
    paint: {
      "circle-color": color,
      "circle-radius": ["interpolate", ["linear"], ["zoom"], 10, size(0.8), 14, size(1), 17, size(1.7)],
      "circle-stroke-opacity": 1,
      ...edge,
    },
  };
}

/* A number that is larger for the class that lies on top: `value * factor + more`. */
function topped({ mark, legend }, value, factor, more = 0) {
  return mark.top ? ["match", ["get", legend.by], mark.top, value * factor + more, value] : value;
}

function lines(entry, color) {
  const { ring, dashed } = entry.mark;
  const width = (entry.mark.width || 2.5) * large() * (ring ? 2.6 : 1);
  const rank = ring ? "ring" : entry.geometry === "mixed" ? "line" : entry.geometry;
  return {
    type: "line", rank, filter: of("LineString"),
    layout: { "line-cap": ring ? "butt" : "round", "line-join": "round" },
    paint: {
      "line-color": color, "line-opacity": ring ? 0.55 : 1,
      "line-width": ["interpolate", ["exponential", 1.5], ["zoom"], 9, width * 0.45, 13, width * 0.8, 17, width * 2.4],
      ...(dashed ? { "line-dasharray": [2, 1.5] } : {}),
    },
  };
}

function areas(entry, color) {
  const opacity = entry.mark.fill_opacity || 0.35;
  return { type: "fill", rank: "area", filter: of("Polygon"), paint: { "fill-color": color, "fill-opacity": opacity } };
}

function outlines(entry, color) {
  const width = (entry.mark.outline || 1) * large();
  return {
    type: "line", rank: "area", filter: of("Polygon"), layout: { "line-join": "round" },
    paint: { "line-color": color, "line-width": width, "line-opacity": ["interpolate", ["linear"], ["zoom"], 12, 0.9, 14, 0.4] },
  };
}

function hexagons(entry) {
  const { by, breaks } = entry.hexagons;
  return {
    type: "fill", rank: "hexagons",
    paint: {
      "fill-color": stepped(by, breaks, ramp("sequential")),
      "fill-opacity": 0.6,
      "fill-outline-color": token("surface"),
    },
  };
}

function faded(paint, share) {
  if (share === 1) return paint;
  const made = { ...paint };
  for (const key of Object.keys(made)) {
    if (key.endsWith("-opacity")) made[key] = thinner(made[key], share);
  }
  return made;
}

/* An opacity by zoom is a list whose every second number from the fifth on is one. */
function thinner(opacity, share) {
  return Array.isArray(opacity) ? opacity.map((v, i) => (i > 3 && i % 2 === 0 ? v * share : v)) : opacity * share;
}

function names(shown, known, state) {
  return shown.filter((one) => known.get(one.id).mark.label && known.get(one.id).geometry === "point").map((one) => ({
    id: `${one.id}/names`, type: "symbol", source: one.id, "source-layer": known.get(one.id).parts.at(-1).name, minzoom: 15,
    layout: { "text-field": name(state.lang), "text-font": FONT, "text-size": 11 * large(), "text-anchor": "top", "text-offset": [0, 0.7], "text-optional": true, "text-max-width": 9 },
    paint: { "text-color": token("map-label"), "text-halo-color": token("map-halo"), "text-halo-width": 1.4 },
  }));
}

function zones() {
  const color = token("green");
  return [
    { id: "zones-fill", type: "fill", source: "zones", paint: { "fill-color": color, "fill-opacity": 0.16 } },
    { id: "zones-edge", type: "line", source: "zones", layout: { "line-join": "round" }, paint: { "line-color": color, "line-width": 1.6 } },
  ];
}

/* What is chosen and is a line is framed from below, so that its colour stays to be seen. */
function casing() {
  const paint = { "line-color": token("ink"), "line-width": ["interpolate", ["linear"], ["zoom"], 11, 8, 17, 18] };
  return [{ id: "selected-casing", type: "line", source: "selected", filter: of("LineString"), layout: { "line-cap": "round", "line-join": "round" }, paint }];
}

function chosen() {
  const ink = token("ink");
  const line = { "line-cap": "round", "line-join": "round" };
  return [
    { id: "selected-edge", type: "line", source: "selected", filter: of("Polygon"), layout: line, paint: { "line-color": ink, "line-width": 3 } },
    { id: "selected-dot", type: "circle", source: "selected", filter: of("Point"), paint: { "circle-radius": 10, "circle-opacity": 0, "circle-stroke-color": ink, "circle-stroke-width": 3 } },
    { id: "measured-line", type: "line", source: "measured", layout: line, filter: of("LineString"), paint: { "line-color": ink, "line-width": 2.5, "line-dasharray": [2, 1.5] } },
    { id: "measured-dot", type: "circle", source: "measured", filter: of("Point"), paint: { "circle-radius": 4.5, "circle-color": token("surface"), "circle-stroke-color": ink, "circle-stroke-width": 2.5 } },
  ];
}
