/* The ground below the bodies: MapLibre with the map's own style, moved by deck.gl's view. */
import { labels, land, streets } from "../map/basemap.js";
import { state } from "./state.js";

const VENDOR = "/assets/vendor/maplibre-gl/maplibre-gl.mjs";
const library = import(VENDOR);
let map = null;
let address = "";

export async function lay(tiles, idle) {
  const maplibre = await library;
  await Promise.race([document.fonts.load("400 12px 'Inter Variable'", "АәҚқZz"), new Promise((done) => setTimeout(done, 800))]);
  address = location.origin + tiles;
  map = new maplibre.Map({
    container: "ground", style: style(), interactive: false, attributionControl: false,
    fadeDuration: 0, validateStyle: false, pixelRatio: 1, maxPitch: 60, ...place(),
  });
  map.on("idle", idle);
  map.getCanvas().tabIndex = -1;
}

export const still = () => map !== null && map.loaded() && map.areTilesLoaded();

/* What `copy` makes of the map, for a picture. */
export const drawn = (copy) => copy(map);

export function follow() {
  if (map) map.jumpTo(place());
}

export function repaint() {
  if (map) map.setStyle(style(), { diff: true, validate: false });
}

function place() {
  const { latitude, longitude, zoom, pitch, bearing } = state.view;
  return { center: [longitude, latitude], zoom, pitch, bearing };
}

/* Where houses have bodies, they need no ground plan below. */
function style() {
  const flat = streets().filter((one) => one.id !== "base-houses" || state.paint === "none");
  return {
    version: 8,
    sources: { basemap: { type: "vector", tiles: [address], minzoom: 8, maxzoom: 15, bounds: [76.6, 42.9, 77.3, 43.5] } },
    layers: [...land(), ...flat, ...labels(state.lang)],
  };
}
