/* What is clicked: its card is asked of the same server functions as on the map. */
import { change, state } from "./state.js";

const tell = (id, props) => window.dash_clientside.set_props(id, props);

export function clicked({ layer, object, coordinate }) {
  if (!object || !layer) return tell("click", { data: null });
  const { of } = layer.props;
  const id = object.id ?? object.properties.id;
  if (id !== undefined && object.properties.layerName !== "hexagons") return tell("click", { data: { layer: of, id } });
  return cell(of, coordinate);
}

/* A hexagon has no name of its own: what lies at its place is asked of its layer alone. */
function cell(of, [lon, lat]) {
  tell("view", { data: narrowed(of) });
  tell("click", { data: { lon, lat, zoom: Math.floor(state.view.zoom) } });
}

function narrowed(of) {
  const words = new URLSearchParams(location.search);
  words.set("on", of);
  words.set("lang", state.lang);
  return `?${words}`;
}

/* Dash tells which object's card is open: it is marked, and stands in the address. */
export function select(chosen) {
  const card = chosen && chosen.id !== null ? `${chosen.layer}/${chosen.id}` : null;
  if (card !== state.card) change({ card });
  return card;
}

let turned = 0;

export const ACTS = {
  "close-card": () => tell("click", { data: null }),
  turn: (button) => tell("turn", { data: { index: Number(button.dataset.to), n: (turned += 1) } }),
};
