/* From Dash's controls to the state: switches, opacity, filters, districts, months. */
import { query } from "./address.js";
import { catalogue } from "./catalogue.js";
import { change, state } from "./state.js";

let told = [];

export async function controls(on, opacity, chips, picks, districts, months, monthList, inputs) {
  const [switches, sliders, lists, menus] = inputs.slice(0, 4).map((list) => [].concat(list || []));
  const entries = await catalogue().catch(() => []);
  const clear = new Map(sliders.map((one) => [one.id.layer, Number(one.value)]));
  const before = new Map(state.on.map((one) => [one.id, one.opacity]));
  const shown = switches.filter((one) => one.value).map(({ id: { layer } }) => ({
    id: layer, opacity: clear.get(layer) || before.get(layer) || 100,
  }));
  change({
    on: shown,
    filters: narrowed(entries, shown, lists, menus),
    districts: [...(districts || [])].sort(),
    months: months && monthList ? months.map((place) => monthList[place]) : null,
  });
  const timed = new Set(entries.filter((entry) => entry.timed).map((entry) => entry.key));
  show("timeline", shown.some((one) => timed.has(one.id)));
  return once([query(), works()]);
}

/* Chips with everything chosen, and menus with nothing, narrow nothing. */
function narrowed(entries, shown, lists, menus) {
  const choices = new Map(entries.flatMap((entry) =>
    entry.filters.map((one) => [`${entry.key}.${one.name}`, one.choices.length])));
  const found = Object.fromEntries(shown.map(({ id }) => [id, {}]));
  const keep = ({ id, value }) => { if (found[id.layer]) found[id.layer][id.filter] = [...value].sort(); };
  lists.filter(({ id, value }) => value && value.length !== choices.get(`${id.layer}.${id.filter}`)).forEach(keep);
  menus.filter(({ value }) => value && value.length).forEach(keep);
  return found;
}

/* What decides the counts of works by month. */
function works() {
  const kinds = state.on.filter((one) => one.id.startsWith("works_")).map((one) => one.id.slice(6));
  const states = kinds.map((kind) => (state.filters[`works_${kind}`] || {}).status).filter(Boolean);
  return { kinds, states: states.length === kinds.length ? states.flat() : [], districts: state.districts, lang: state.lang };
}

/* Dash runs what hangs on an output even if it did not change; we tell it only what did. */
function once(now) {
  const before = told;
  told = now.map((one) => JSON.stringify(one));
  return now.map((one, i) => (told[i] === before[i] ? window.dash_clientside.no_update : one));
}

export function show(id, seen) {
  const part = document.getElementById(id);
  if (part) part.hidden = !seen;
}

export function findLayers(word) {
  const wanted = (word || "").trim().toLowerCase();
  let found = 0;
  for (const row of document.querySelectorAll(".layer-row")) {
    row.hidden = wanted && !row.dataset.words.includes(wanted);
    found += row.hidden ? 0 : 1;
  }
  for (const group of document.querySelectorAll(".tree-group")) {
    group.hidden = !group.querySelector(".layer-row:not([hidden])");
  }
  show("no-layer-found", !found);
  return found;
}
