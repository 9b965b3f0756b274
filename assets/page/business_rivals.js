/* Competitors on the map: small dots, and a word with each of them. */
import { large, token } from "../map/tokens.js";
import { own, turnOwn } from "./business_address.js";

const RADIUS = 4;
const REACH = 8;  // pixels beyond a dot that still press it

/* Dots from a zoom on; `said` tells words and that zoom. */
export function rivals(map, said) {
  const { L } = window;
  const renderer = L.canvas({ pane: "biz-rivals", padding: 0.3, tolerance: REACH });
  const dots = L.layerGroup().addTo(map);
  const from = Number(said("rivalsFrom")) + Math.log2(large());
  const seen = () => map.getPane("biz-rivals").classList.toggle("biz-far", map.getZoom() < from);

  function look(dot) {
    const mine = own().has(String(dot.rival[0]));
    dot.setRadius(mine ? RADIUS + 2 : RADIUS);
    dot.setStyle({ fillColor: token(mine ? "blue" : "line-strong"), color: token("surface"), fillOpacity: 1, weight: 1.5 });
  }

  function show(found) {
    dots.clearLayers();
    for (const one of found) {
      const dot = L.circleMarker([one[1], one[2]], { renderer, pane: "biz-rivals", radius: RADIUS, bubblingMouseEvents: false });
      dot.rival = one;
      dot.on("click", () => map.getZoom() >= from && told(dot));
      look(dot);
      dots.addLayer(dot);
    }
  }

  function told(dot) {
    const [id, , , name] = dot.rival;
    const mine = own().has(String(id));
    const box = document.createElement("div");
    const title = Object.assign(document.createElement("b"), { textContent: name || said("unnamed") });
    const button = Object.assign(document.createElement("button"), { type: "button", className: "biz-act", textContent: said(mine ? "other" : "mine") });
    button.setAttribute("aria-pressed", mine);
    button.addEventListener("click", () => { map.closePopup(); turnOwn(id); });
    box.append(title, button);
    L.popup({ className: "biz-popup", offset: [0, -2], minWidth: 160, maxWidth: 240, autoPanPadding: [16, 16] })
      .setLatLng(dot.getLatLng()).setContent(box).openOn(map);
  }

  map.on("zoomend", seen);
  seen();
  return { show, renew: () => dots.eachLayer(look) };
}
