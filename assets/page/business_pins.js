/* Marks on the map: numbered pins of the best places, the one that is open, its cell, its zone. */
import { change } from "./business_address.js";

export const SIZE = 26;  // of a pin, as in business_map.css

/* Marks of a map; `around` tells the corners of the cell that a place is in. */
export function marks(map, around) {
  const { L } = window;
  const group = L.layerGroup().addTo(map);
  let [pins, opened, cell, zone] = [new Map(), null, null, null];

  function show(best) {
    group.clearLayers();
    pins = new Map(best.toReversed().map((one) => [one.cell, pin(one).addTo(group)]));
  }

  /* The place whose card is open stands out; one that is not among the best gets a mark of its own. */
  function mark(here, led) {
    opened?.remove();
    pins.forEach((one, name) => {
      one.getElement()?.classList.toggle("biz-pin-here", here?.cell === name);
      one.getElement()?.classList.toggle("biz-pin-shown", led === name);
    });
    if (here && !pins.has(here.cell)) opened = spot(here).addTo(map);
  }

  /* What is told of a place holds for all of its cell. */
  function outline(here) {
    cell?.remove();
    if (here) cell = L.polygon(around(here.at), { className: "biz-cell", interactive: false, pane: "biz-zones" }).addTo(map);
  }

  function reach(found) {
    zone?.remove();
    if (found) zone = L.geoJSON(found, { pane: "biz-zones", interactive: false, style: { className: "biz-zone" } }).addTo(map);
  }

  return { show, mark, outline, reach };
}

function pin({ number, cell, at, told }) {
  const { L } = window;
  const mark = Object.assign(document.createElement("b"), { textContent: number });
  const icon = L.divIcon({ className: "biz-pin", html: mark, iconSize: [SIZE, SIZE] });
  const made = L.marker(at, { icon, title: told, alt: told, zIndexOffset: 1000 - number });
  const open = () => change({ cell });
  made.on("click", open);
  made.on("keypress", ({ originalEvent }) => originalEvent.key === "Enter" && open());
  return made;
}

function spot({ at, told }) {
  const { L } = window;
  const icon = L.divIcon({ className: "biz-spot", html: "", iconSize: [SIZE, SIZE] });
  return L.marker(at, { icon, alt: told, title: told, interactive: false, keyboard: false, zIndexOffset: 2000 });
}
