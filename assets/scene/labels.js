/* What is written above the columns: plain text over the scene, so that it stays sharp. */
import { columnMetres } from "./accessors.js";

let labels = [];

export function write(features) {
  const place = document.getElementById("scene-labels");
  labels = (features || []).map(({ geometry: { coordinates }, properties: of }) => {
    const label = document.createElement("span");
    const value = document.createElement("strong");
    value.textContent = of.text;
    label.append(value, ` ${of.name.split(" ")[0]}`);
    return { label, coordinates, share: of.share };
  });
  place.replaceChildren(...labels.map((one) => one.label));
}

export function follow(viewport) {
  if (!viewport) return;
  for (const { label, coordinates: [lng, lat], share } of labels) {
    const [x, y] = viewport.project([lng, lat, share * columnMetres()]);
    label.style.transform = `translate(-50%, -100%) translate(${x.toFixed(1)}px, ${(y - 8).toFixed(1)}px)`;
  }
}
