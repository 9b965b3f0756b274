/* What is clicked, chosen, and drawn around it: the object's outline, a place's catchment. */
import { map, tileZoom } from "./drawing.js";
import { change, isOn, state } from "./state.js";
import { addMeasured, measuring } from "./tools.js";
import { figure } from "../page/figure.js";
import { number } from "./timeline.js";

/* Layers whose objects are places, so that a catchment can be asked for. */
const OF_PLACES = ["places", "schools", "kindergartens", "clinics"];
const tell = (id, props) => window.dash_clientside.set_props(id, props);

export function clicked({ lat, lng }) {
  if (measuring()) return addMeasured([lng, lat]);
  return tell("click", { data: { lon: lng, lat, zoom: tileZoom() } });
}

export function show(layer, id) {
  tell("click", { data: { layer, id, go: true } });
}

/* Dash tells which object's card is open: it is outlined, and stands in the address. */
export async function select(chosen) {
  const named = chosen && chosen.id !== null ? `${chosen.layer}/${chosen.id}` : null;
  const place = named && OF_PLACES.includes(chosen.layer) ? String(chosen.id) : null;
  if (named !== state.card || (named && !state.selected)) {
    const moved = { card: named, selected: null };
    if (state.catchment !== place) Object.assign(moved, { zones: null, catchment: null });
    if (named) Object.assign(moved, { street: null, selected: await shape(named) });
    change(moved);
    if (state.selected && chosen.go) bringIntoView(state.selected);
  }
  if (place && (isOn("catchment") || state.catchment === place)) await catchment(place);
  return named;
}

async function shape(named) {
  const answer = await fetch(`/features/${named}?lang=${state.lang}`);
  if (!answer.ok) return null;
  const { geometry } = await answer.json();
  return { type: "Feature", properties: {}, geometry };
}

/* The window is kept where it holds the object already. */
function bringIntoView(feature) {
  const ends = window.L.geoJSON(feature).getBounds();
  if (!map().getBounds().contains(ends)) map().fitBounds(ends, { maxZoom: 16, padding: [60, 60] });
}

export async function catchment(place) {
  const answer = await fetch(`/catchment/${place}?minutes=5,10,15&lang=${state.lang}`);
  const zones = await answer.json();
  const told = document.getElementById("catchment-told");
  if (!answer.ok) {
    if (told) told.textContent = zones.reason;
    return;
  }
  change({ zones, catchment: String(place) });
  if (told) told.replaceChildren(...lines(place, zones.features, told.dataset));
}

function lines(place, features, { minutes, people, ask }) {
  const sorted = [...features].sort((a, b) => a.properties.minutes - b.properties.minutes);
  return sorted.map(({ properties }) => {
    const row = document.createElement("p");
    const time = document.createElement("time");
    const count = document.createElement("strong");
    time.textContent = `${properties.minutes} ${minutes}`;
    time.dateTime = `PT${properties.minutes}M`;
    count.append(figure(number(properties.residents), `catchment/${place}/${properties.minutes}`, ask), ` ${people}`);
    row.append(time, count);
    return row;
  });
}
