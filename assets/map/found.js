/* Brings what was searched for onto the map: the card of an object, the line of a street and,
   below the search field, the way to the works on it. */
import { map } from "./drawing.js";
import { change, state, whenChanged } from "./state.js";
import { token } from "./tokens.js";

const tell = (id, props) => window.dash_clientside.set_props(id, props);

export async function bring({ kind, id, card, lon, lat, box }) {
  move(box);
  if (card) {
    const [layer, object] = card.split("/");
    change({ street: null });
    return tell("click", { data: { layer, id: object } });
  }
  const line = kind === "street" ? await street(id) : null;
  const selected = line || { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [lon, lat] } };
  change({ card: null, catchment: null, zones: null, selected, street: line ? String(id) : null });
  return tell("click", { data: null });
}

/* The street that the address names; again when the field speaks another language. */
async function recall() {
  const id = state.street;
  if (!id || state.card) return;
  const selected = await street(id);
  if (state.street === id) change(selected ? { selected } : { street: null });
}

document.addEventListener("twin-search", recall);

async function street(id) {
  const answer = await fetch(`/search/street/${encodeURIComponent(id)}?lang=${state.lang}`);
  return answer.ok ? answer.json() : null;
}

whenChanged((now, what) => {
  if (!("street" in what) && !("selected" in what)) return;
  const place = document.getElementById("search");
  document.getElementById("search-street")?.remove();
  if (!now.street || !now.selected || !place) return;
  const strip = Object.assign(document.createElement("p"), { id: "search-street", className: "panel" });
  const name = Object.assign(document.createElement("strong"), { textContent: now.selected.properties.name });
  const works = Object.assign(document.createElement("a"), { href: `/streets/${now.street}`, textContent: place.dataset.works });
  const close = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: place.dataset.close, onclick: leave });
  strip.append(name, works, close);
  place.append(strip);
});

const leave = () => change({ street: null, selected: null });

/* Esc takes the line away, as it closes a card. */
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, [role=slider], [role=listbox]");
  if (event.key === "Escape" && state.street && !typing) leave();
});

/* Into the part of the window that panels leave free. */
function move([west, south, east, north]) {
  const ui = Number(token("ui"));
  const wide = map().getSize().x > 720;
  const free = wide
    ? { paddingTopLeft: [372 * ui, 32 * ui], paddingBottomRight: [372 * ui, 130 * ui] }
    : { paddingTopLeft: [16, 110], paddingBottomRight: [16, 200] };
  map().fitBounds([[south, west], [north, east]], { ...free, maxZoom: 16 });
}
