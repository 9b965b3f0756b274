/* A shader's first use takes a renderer without a graphics card a fifth of a second. So that nobody
   waits for it at a switch, each kind of mark is drawn once, far from sight, when the page rests. */
import { kinds } from "./style.js";

const AWAY = [76.1, 43.9];  // within the tile of zoom 7 that holds the city, beyond any of its views
const SHAPES = {
  type: "FeatureCollection",
  features: [
    { type: "Point", coordinates: AWAY },
    { type: "LineString", coordinates: [AWAY, [AWAY[0] + 0.01, AWAY[1]]] },
    { type: "Polygon", coordinates: [[AWAY, [AWAY[0] + 0.01, AWAY[1]], [AWAY[0], AWAY[1] + 0.01], AWAY]] },
  ].map((geometry) => ({ type: "Feature", properties: {}, geometry })),
};

/* Two a rest: a click in between waits for no more than these. */
export async function warm(gl, catalogue) {
  const marks = kinds(catalogue);
  gl.addSource("warm", { type: "geojson", data: SHAPES, maxzoom: 7 });
  for (let i = 0; i < marks.length; i += 2) {
    await rest();
    if (!gl.getSource("warm")) break;  // a switch has drawn another style meanwhile
    const drawn = new Promise((done) => gl.once("idle", done));
    marks.slice(i, i + 2).forEach((mark, j) => gl.addLayer({ id: `warm/${i + j}`, source: "warm", ...mark }));
    await drawn;
  }
  document.documentElement.dataset.mapWarm = "";
}

function rest() {
  const idle = window.requestIdleCallback || ((then) => setTimeout(then, 200));
  return new Promise((done) => idle(done));
}
