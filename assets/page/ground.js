/* Streets, parks and names below the shapes of a small map, where the browser has WebGL. */
import { catalogue } from "../map/catalogue.js";
import { state } from "../map/state.js";
import { build } from "../map/style.js";

const VENDOR = "/assets/vendor";
let library = null;

/* MapLibre is fetched only by a page that has a map. */
function load() {
  library = library || (async () => {
    window.maplibregl = await import(`${VENDOR}/maplibre-gl/maplibre-gl.mjs`);
    await new Promise((done, failed) => {
      const made = document.createElement("script");
      Object.assign(made, { src: `${VENDOR}/maplibre-gl-leaflet/leaflet-maplibre-gl.js`, onload: done, onerror: failed });
      document.head.append(made);
    });
  })();
  return library;
}

/* What else a page wants drawn there: `data-ground` of its map tells layers, as `id/part:percent`,
   and the filters their tiles are asked with. */
function wanted(map) {
  const { on = [], filters = {} } = JSON.parse(map.getContainer().dataset.ground || "{}");
  const parts = on.map((word) => /^(\w+)(?:\/(\w+))?(?::(\d+))?$/.exec(word));
  return { filters, on: parts.map(([, id, part, percent]) => ({ id, part, opacity: Number(percent || 100) })) };
}

/* A layer of which one part is wanted asks for no tiles where that part is not drawn. */
function styled(entries, map) {
  const { on, filters } = wanted(map);
  const made = build(entries, { ...state, on, filters });
  const only = new Map(on.filter((one) => one.part).map((one) => [one.id, one.part]));
  const begins = (id, part) => Math.min(...entries.find((one) => one.key === id).parts.filter((one) => one.name === part).map((one) => one.minzoom));
  const layers = made.layers.filter(({ source, "source-layer": part }) => !only.has(source) || only.get(source) === part);
  return { ...made, layers: layers.map((one) => (only.has(one.source) ? { ...one, minzoom: begins(one.source, only.get(one.source)) } : one)) };
}

export async function adopt(map) {
  state.lang = document.documentElement.lang;
  const [entries] = await Promise.all([catalogue(), load(), document.fonts.ready]);
  const style = () => styled(entries, map);
  const layer = window.MaplibreGLLeaflet.maplibreGL({ style: style(), attributionControl: false, fadeDuration: 0, validateStyle: false });
  if (!map.getPane("mapPane").isConnected) return;  // the page was left meanwhile
  try {
    layer.addTo(map);
  } catch {  // no WebGL: what a page draws itself is there without streets
    map.off(layer.getEvents(), layer);
    delete map._layers[window.L.stamp(layer)];
    return;
  }
  const gl = layer.getMaplibreMap();
  gl.on("idle", () => { document.documentElement.dataset.mapIdle = Date.now(); });
  for (const news of ["twin-theme", "twin-ground"]) document.addEventListener(news, () => gl.setStyle(style()));
}
