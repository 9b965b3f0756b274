/* Works as three views of one selection: the chart, the table and the map tell the store which
   work was chosen, and all three show it. What is chosen stands in the address. */

const unchanged = () => window.dash_clientside.no_update;
const NAMES = 208;  // as in panels/works_gantt.py
const FEW_NAMES = 128;  // on a phone, as in works.css
const ANY = "-";  // as in panels/works_head.py
const plot = () => document.querySelector("#works-gantt .js-plotly-plot");

function search(changes) {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries({ ...changes, work: "" })) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  return address.search;
}

/* The lists above: what they say goes into the address, and the page comes anew. */
export function worksFilter(values, inputs) {
  const now = new URL(location.href).searchParams;
  const chosen = Object.fromEntries(inputs[0].map(({ id, value }) => [id["works-filter"], value === ANY ? "" : value]));
  const changed = Object.entries(chosen).some(([name, value]) => (now.get(name) || "") !== value);
  return changed ? search(chosen) : unchanged();
}

export function worksDistrict(feature) {
  const slug = feature && feature.properties && feature.properties.id;
  if (!slug || new URL(location.href).searchParams.get("district") === slug) return unchanged();
  return search({ district: slug });
}

export function worksFromTable(rows, chosen) {
  const id = rows && rows.length ? rows[0].id : null;
  return id === null || id === chosen ? unchanged() : id;
}

let pressed = new Map();

/* One shape layer for each state; the one whose count of clicks grew was meant. */
export function worksFromMap(clicks, features, inputs) {
  let found = unchanged();
  inputs[0].forEach(({ id, value }, at) => {
    const state = id["works-state"];
    if (value && value !== pressed.get(state) && features[at]) found = features[at].properties.id;
    pressed.set(state, value);
  });
  return found;
}

/* Every row of the chart is pressed as a whole, its name too. */
function pressedRow(event) {
  const box = event.target.closest("#works-gantt");
  if (!box || !plot()) return;
  const { top, height } = plot().getBoundingClientRect();
  const bars = plot().data[0];
  const row = Math.floor(((event.clientY - top) / height) * bars.y.length);
  choose(bars.customdata[row]);
}

function choose(id) {
  if (id === undefined) return;
  window.dash_clientside.set_props("works-chosen", { data: id });
}

let wanted = null;

export async function worksShow(id) {
  wanted = id;
  const address = new URL(location.href);
  if (id) address.searchParams.set("work", id);
  else address.searchParams.delete("work");
  if (address.href !== location.href) history.replaceState(history.state, "", address);
  await Promise.all([row(id), bar(id)]);
  return id;
}

const heard = new WeakSet();

/* A link may name a work before the table has its rows, which come once and again as it starts. */
async function row(id) {
  const api = await window.dash_ag_grid.getApiAsync("works-grid");
  if (!id) api.deselectAll();
  mark(api);
  if (heard.has(api)) return;
  heard.add(api);
  for (const news of ["rowDataUpdated", "modelUpdated", "firstDataRendered"]) api.addEventListener(news, () => mark(api));
}

function mark(api) {
  api.forEachNode((node) => {
    if (!wanted || !node.data || node.data.id !== wanted || node.isSelected()) return;
    node.setSelected(true, true);
    api.ensureNodeVisible(node);
  });
}

async function bar(id) {
  const drawn = await ready();
  if (!drawn) return;
  await fit(drawn);
  const bars = drawn.data[0];
  const place = bars.customdata.indexOf(id);
  const at = place < 0 ? -2 : bars.y[place];
  await window.Plotly.relayout(drawn, { "shapes[1].y0": at - 0.5, "shapes[1].y1": at + 0.5 });
  if (place >= 0) reveal(drawn, at / bars.y.length);
}

/* The chart, once Plotly has drawn it; null if the page was left meanwhile. */
async function ready() {
  while (document.getElementById("works-gantt")) {
    const drawn = plot();
    if (drawn && drawn.layout && drawn.querySelector(".main-svg")) return drawn;
    await new Promise((done) => requestAnimationFrame(done));
  }
  return null;
}

function reveal(drawn, share) {
  const box = drawn.closest(".gantt");
  const top = share * drawn.offsetHeight;
  const seen = box.clientHeight - 60;
  if (top < box.scrollTop || top > box.scrollTop + seen) box.scrollTop = top - seen / 2;
}

/* The map moves only if what was chosen lies outside of it, and never zooms. */
export function worksPan(shape) {
  const map = window.twinMap;
  if (map && shape && shape.features.length) {
    const bounds = window.L.geoJSON(shape).getBounds();
    if (!map.getBounds().pad(-0.05).contains(bounds)) map.panTo(bounds.getCenter());
  }
  return null;
}

/* On a phone the names make room. */
async function fit(drawn) {
  if (innerWidth > 900 || drawn.layout.margin.l !== NAMES) return;
  const names = drawn.layout.yaxis.ticktext.map((name) => (name.length > 18 ? `${name.slice(0, 17)}…` : name));
  await window.Plotly.relayout(drawn, { "margin.l": FEW_NAMES, "yaxis.ticktext": names, autosize: true });
}

export function listen() {
  document.addEventListener("click", (event) => {
    pressedRow(event);
    if (event.target.closest('[data-act="deselect"]')) choose(null);
  });
}
