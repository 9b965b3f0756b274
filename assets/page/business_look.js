/* Where one looks on the map of the business page: led there by the page, or by one's own hand. */
import { keep, page, words } from "./business_address.js";
import { SIZE } from "./business_pins.js";

const DIGITS = 5;
const CLOSE = 15.5;  // so near that streets around a place are read
const NARROW = 600;  // on a phone half of that, so that all the ground on foot is seen
const WHOLE = "city";  // as in services/niches/asked.py

let leading = false;  // the map is led somewhere
let moved = false;  // somebody looked elsewhere
let area = null;  // that was looked at last

/* Begin with a new map. */
export function begin(map) {
  area = null;
  map.on("dragstart zoomstart", () => { moved = moved || !leading; });
  map.on("moveend", () => stand(map));
}

function lead(where) {
  leading = true;
  where();
  leading = false;
}

/* Where one looks stands in the address, once one has looked elsewhere than the area itself. */
function stand(map) {
  if (leading || !moved || !page()) return;
  const { lat, lng } = map.getCenter();
  keep({ at: [lat.toFixed(DIGITS), lng.toFixed(DIGITS), +map.getZoom().toFixed(2)].join(",") });
}

/* Another area is looked at as a whole; a link leads to where its sender looked. */
export function look(map, { where, bounds }, lived) {
  if (area === where || !bounds) return;
  const at = (words().get("at") || "").split(",").map(Number);
  const known = area === null && at.length === 3 && at.every(Number.isFinite);
  area = where;
  moved = known;
  lead(() => {
    if (known) map.setView([at[0], at[1]], at[2], { animate: false });
    else map.fitBounds((where !== WHOLE && lived) || bounds, { animate: false, padding: [SIZE, SIZE] });
  });
}

export function near(map, { where }, at, seen) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  area = where;
  const close = map.getSize().x < NARROW ? CLOSE - 1 : CLOSE;
  map.setView(at, Math.max(map.getZoom(), close), { animate: seen && !calm });
}

/* What is open comes out from under the card that tells of it. */
export function clear(map, here) {
  const card = document.querySelector("#biz-card .biz-opened")?.parentElement;
  const frame = map.getContainer().getBoundingClientRect();
  if (!here || !card || !frame.width) return;
  const over = card.getBoundingClientRect();
  const scale = frame.width / map.getSize().x;  // on large screens everything is enlarged
  const at = map.latLngToContainerPoint(here.at).multiplyBy(scale);
  const [x, y] = [at.x + frame.left, at.y + frame.top];
  const below = over.width > frame.width * 0.6;
  const spare = below ? Math.max((over.top - frame.top) / 4, SIZE) : SIZE;  // the ground around is to be seen, too
  if (within(x, y, frame, -SIZE) && !within(x, y, over, spare)) return;
  const middle = below ? [(frame.left + frame.right) / 2, (frame.top + over.top) / 2] : [(frame.left + over.left) / 2, (frame.top + frame.bottom) / 2];
  lead(() => map.panBy([(x - middle[0]) / scale, (y - middle[1]) / scale], { animate: false }));
}

const within = (x, y, box, spare) => x > box.left - spare && x < box.right + spare && y > box.top - spare && y < box.bottom + spare;
