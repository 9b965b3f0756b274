/* The permalink: everything in the state, as panels/_address.py reads it. */
import { state } from "./state.js";

const NONE = "-";

/* The address without the place on the map: what the server needs to draw panels. */
export function query() {
  const on = state.on.map((one) => (one.opacity < 100 ? `${one.id}:${one.opacity}` : one.id));
  const parts = [`lang=${state.lang}`, `theme=${state.theme}`, `on=${on.join(",") || NONE}`];
  for (const { id } of state.on) {
    for (const [name, values] of Object.entries(state.filters[id] || {})) {
      parts.push(`${id}.${name}=${values.map(encodeURIComponent).join(",") || NONE}`);
    }
  }
  if (state.districts.length) parts.push(`district=${state.districts.join(",")}`);
  if (state.months) parts.push(`months=${state.months.join(",")}`);
  return `?${parts.join("&")}`;
}

export function write() {
  const { at, card, catchment, street } = state;
  const place = at ? `&at=${at.lat.toFixed(5)},${at.lng.toFixed(5)},${+at.zoom.toFixed(2)}` : "";
  const more = (card ? `&card=${card}` : "") + (catchment ? `&catchment=${catchment}` : "") + (street ? `&street=${street}` : "");
  const address = location.pathname + query() + place + more;
  if (address !== location.pathname + location.search) history.replaceState(history.state, "", address);
}
