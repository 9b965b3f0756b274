/* What is seen in 3D, and the address that tells it. Whatever else the address holds belongs to
   the map (filters, months, layers without a body) and is carried along untouched. */

const NONE = "-";
const OWN = ["pitch", "bearing", "sun", "paint", "columns"];
const DEFAULTS = { pitch: 55, bearing: -12, zoom: 14.5 };
const words = new URLSearchParams(location.search);

export const state = {
  lang: document.documentElement.lang,
  theme: document.documentElement.dataset.bsTheme,
  on: words.has("on") ? listed(words.get("on")) : ["districts", "works_repair", "closures"],
  view: readView(),
  paint: ["use", "none"].includes(words.get("paint")) ? words.get("paint") : "height",
  columns: words.get("columns"),
  sun: null,           // { day: "2026-06-21", hour: 14.5 }, in the city's time; null until it is told
  card: words.get("card"),
};

const listeners = [];

export function whenChanged(listener) {
  listeners.push(listener);
}

export function change(what) {
  Object.assign(state, what);
  for (const listener of listeners) listener(what);
}

export function isOn(layer) {
  return state.on.some((one) => one.split(":")[0] === layer);
}

export function toggle(layer) {
  const rest = state.on.filter((one) => one.split(":")[0] !== layer);
  change({ on: rest.length < state.on.length ? rest : [...rest, layer] });
}

/* The values of a layer's filter, null where it narrows nothing: as the server has read them, so
   that an old link with values that nobody knows any more still opens. */
export function chosen(layer, filter) {
  const { own, districts } = JSON.parse(told().filters);
  if (filter === "district") return districts.length ? districts : null;
  return (own[layer] || {})[filter] || null;
}

/* The first and last month shown, as the map has them. */
export const months = () => told().months.split(",");

const told = () => document.getElementById("scene").dataset;

export function write() {
  const { latitude, longitude, zoom, pitch, bearing } = state.view;
  words.set("lang", state.lang);
  words.set("theme", state.theme);
  words.set("on", state.on.join(",") || NONE);
  /* Zooms are told as the map counts them: its tiles are half as wide. */
  words.set("at", `${latitude.toFixed(5)},${longitude.toFixed(5)},${+(zoom + 1).toFixed(2)}`);
  words.set("pitch", Math.round(pitch));
  words.set("bearing", Math.round(bearing));
  put("paint", state.paint === "height" ? null : state.paint);
  put("columns", state.columns);
  put("card", state.card);
  if (state.sun) words.set("sun", `${state.sun.day}T${clock(state.sun.hour)}`);
  const address = location.pathname + written(words);
  if (address !== location.pathname + location.search) history.replaceState(history.state, "", address);
}

/* The same view in 2D. */
export function mapAddress() {
  const kept = new URLSearchParams(words);
  for (const name of OWN) kept.delete(name);
  return `/${written(kept)}`;
}

export function clock(hour) {
  const minutes = Math.round(hour * 60);
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

function put(name, value) {
  if (value) words.set(name, value);
  else words.delete(name);
}

function written(parts) {
  const all = [...parts].map(([name, value]) => `${name}=${encodeURIComponent(value).replace(/%(2C|3A|2F)/g, decodeURIComponent)}`);
  return all.length ? `?${all.join("&")}` : "";
}

function listed(text) {
  return text.split(",").filter((one) => one && one !== NONE);
}

function readView() {
  const [lat, lng, zoom] = (words.get("at") || "").split(",").map(Number);
  const number = (name, low, high) => (words.has(name) && Number.isFinite(+words.get(name)) ? Math.min(high, Math.max(low, +words.get(name))) : DEFAULTS[name]);
  const placed = [lat, lng, zoom].every(Number.isFinite) && Math.abs(lat) < 85;
  return {
    ...(placed ? { latitude: lat, longitude: lng, zoom: Math.min(19, Math.max(9, zoom - 1)) } : { latitude: 43.2384, longitude: 76.9297, zoom: DEFAULTS.zoom }),
    pitch: number("pitch", 0, 60), bearing: number("bearing", -180, 180),
  };
}
