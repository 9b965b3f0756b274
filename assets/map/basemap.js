/* The ground: water, parks, streets, houses, names; drawn from our own tiles. */
import { large, token } from "./tokens.js";

const GROUNDS = ["residential", "industry", "mountain", "forest", "park", "glacier", "water"];
const LESS = ["service", "footway"];

/* Widths and sizes by zoom, larger on large screens. */
const at = (...stops) => ["interpolate", ["exponential", 1.5], ["zoom"], ...stops.map((v, i) => (i % 2 ? v * large() : v))];
const isClass = (...names) => ["in", ["get", "class"], ["literal", names]];
export const name = (lang) => ["coalesce", ["get", `name_${lang}`], ["get", "name_ru"], ["get", "name_kk"]];
/* MapLibre takes the weight from the first name; the second one is the family it finds. */
export const FONT = ["Medium", "Inter Variable"];
const STRONG = ["Semibold", "Inter Variable"];

const base = (id, type, from, more) => ({ id: `base-${id}`, type, source: "basemap", "source-layer": from, ...more });

export function land() {
  return [
    { id: "base-ground", type: "background", paint: { "background-color": token("map-ground") } },
    base("city", "fill", "districts", { paint: { "fill-color": token("map-city"), "fill-antialias": false } }),
    ...GROUNDS.map((kind) =>
      base(kind, "fill", "landscape", {
        filter: ["all", ["==", ["get", "kind"], kind], ["==", ["geometry-type"], "Polygon"]],
        paint: { "fill-color": token(`map-${kind}`) },
      })),
    base("river", "line", "landscape", {
      filter: ["all", ["in", ["get", "kind"], ["literal", ["river", "water"]]], ["==", ["geometry-type"], "LineString"]],
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": token("map-water"), "line-width": at(9, 1, 13, 2.5, 17, 12) },
    }),
  ];
}

export function streets() {
  const line = { "line-cap": "round", "line-join": "round" };
  const main = at(9, 1, 11, 2, 13, 4, 15, 8, 18, 30);
  const second = at(10, 0.7, 11, 1.1, 13, 2.4, 15, 6, 18, 24);
  const local = at(12, 0.4, 13, 1, 15, 4.2, 18, 18);
  const casing = (width) => ["interpolate", ["exponential", 1.5], ["zoom"], ...width.slice(3).map((v, i) => (i % 2 ? v + 1.6 : v))];
  const street = (id, classes, width, color, more = {}) =>
    base(id, "line", "roads", { filter: isClass(...classes), layout: line, paint: { "line-color": color, "line-width": width }, ...more });
  const edge = token("map-road-edge");
  return [
    base("houses", "fill", "buildings", {
      minzoom: 14,
      paint: { "fill-color": token("map-building"), "fill-outline-color": token("map-building-edge") },
    }),
    street("small", LESS, at(14, 0.5, 16, 1.6, 18, 5), token("map-road-small"), { minzoom: 14 }),
    street("local-edge", ["local"], casing(local), edge, { minzoom: 13.5 }),
    street("second-edge", ["collector"], casing(second), edge, { minzoom: 12.5 }),
    street("main-edge", ["motorway", "arterial"], casing(main), edge, { minzoom: 12 }),
    street("local", ["local"], local, token("map-road"), { minzoom: 13.5 }),
    street("local-far", ["local"], at(10, 0.5, 13, 1), token("map-road"), { maxzoom: 13.5, minzoom: 10 }),
    street("second", ["collector"], second, token("map-road"), { minzoom: 10 }),
    street("main", ["motorway", "arterial"], main, token("map-road-main")),
    base("borders", "line", "districts", {
      layout: { "line-join": "round" },
      paint: {
        "line-color": token("map-border"),
        "line-width": at(8, 0.8, 12, 1.4, 14, 6),
        "line-opacity": ["interpolate", ["linear"], ["zoom"], 12, 0.75, 14, 0.2],
      },
    }),
  ];
}

/* From afar a district is called by its own name alone: Медеу, not Медеу ауданы. */
const DISTRICT = { kk: " ауданы", ru: " район", en: " District" };

function short(lang) {
  const end = ["index-of", DISTRICT[lang], name(lang)];
  return ["case", [">", end, 0], ["slice", name(lang), 0, end], name(lang)];
}

export function labels(lang) {
  const text = (id, from, size, color, more) => ({
    id: `label-${id}`, type: "symbol", source: "basemap", "source-layer": from, ...more,
    layout: { "text-field": name(lang), "text-font": FONT, "text-size": size, ...more.layout },
    paint: { "text-color": token(color), "text-halo-color": token("map-halo"), "text-halo-width": 1.4, ...more.paint },
  });
  const along = { "symbol-placement": "line", "text-letter-spacing": 0.02, "text-max-angle": 30, "symbol-spacing": 320 };
  return [
    text("streets", "roads", at(13, 11, 17, 13), "map-label-2", {
      minzoom: 14.5, filter: isClass("local"), layout: along,
    }),
    text("collectors", "roads", at(13, 11, 17, 13), "map-label-2", {
      minzoom: 13, filter: isClass("collector"), layout: along,
    }),
    text("avenues", "roads", at(11, 10.5, 14, 12, 17, 14), "map-label", {
      minzoom: 11.2, filter: isClass("motorway", "arterial"), layout: along,
    }),
    text("water", "landscape", at(11, 11), "map-label-water", {
      minzoom: 12, filter: ["in", ["get", "kind"], ["literal", ["river", "water"]]],
      layout: { ...along, "symbol-placement": "line" },
    }),
    text("grounds", "landscape", at(11, 11), "map-label-2", {
      minzoom: 12.5, filter: ["in", ["get", "kind"], ["literal", ["park", "forest", "industry", "mountain", "glacier"]]],
      layout: { "text-max-width": 7 },
    }),
    text("places", "places_labels", at(11, 11, 15, 13), "map-label-2", {
      minzoom: 11, maxzoom: 16, layout: { "text-max-width": 8, "symbol-sort-key": ["get", "rank"] },
    }),
    text("districts", "district_labels", at(8, 12, 11, 14, 14, 19), "map-label", {
      maxzoom: 14.5, layout: { "text-field": ["step", ["zoom"], short(lang), 11.2, name(lang)], "text-font": STRONG, "text-max-width": 9, "text-padding": 2, "symbol-sort-key": 0 },
      paint: { "text-halo-width": 1.6 },
    }),
  ];
}
