/* What is seen. Controls write it, the style and the address are made of it. */

const words = new URLSearchParams(location.search);

export const state = {
  lang: document.documentElement.lang,
  theme: document.documentElement.dataset.bsTheme,
  on: [],            // [{ id, opacity }], in the order of the tree
  filters: {},       // { layer: { filter: [values] } }; only what narrows
  districts: [],
  months: null,      // ["2026-06", "2026-08"]
  at: readPlace(words.get("at")),
  card: words.get("card"),
  catchment: words.get("catchment"),
  street: words.get("street"),  // found by name and outlined; a card takes its place
  selected: null,    // GeoJSON of the chosen object
  zones: null,       // GeoJSON of its catchment
  measured: [],      // [[lon, lat], ...]
};

const listeners = [];

export function whenChanged(listener) {
  listeners.push(listener);
}

export function change(what) {
  Object.assign(state, what);
  for (const listener of listeners) listener(state, what);
}

export function isOn(id) {
  return state.on.some((one) => one.id === id);
}

function readPlace(text) {
  const numbers = (text || "").split(",").map(Number);
  const sound = numbers.length === 3 && numbers.every(Number.isFinite);
  return sound ? { lat: numbers[0], lng: numbers[1], zoom: numbers[2] } : null;
}
