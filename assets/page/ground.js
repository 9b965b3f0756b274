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

export async function adopt(map) {
  state.lang = document.documentElement.lang;
  const [entries] = await Promise.all([catalogue(), load(), document.fonts.ready]);
  const style = () => build(entries, { ...state, on: [] });
  const layer = window.MaplibreGLLeaflet.maplibreGL({ style: style(), attributionControl: false, fadeDuration: 0, validateStyle: false });
  if (!map.getPane("mapPane").isConnected) return;  // the page was left meanwhile
  try {
    layer.addTo(map);
  } catch {
    return;  // no WebGL: districts and works are there without streets
  }
  const gl = layer.getMaplibreMap();
  gl.on("idle", () => { document.documentElement.dataset.mapIdle = Date.now(); });
  document.addEventListener("twin-theme", () => gl.setStyle(style()));
}
