/* Puts the map's parts together, and gives Dash the functions it calls. */
import { write } from "./address.js";
import { listen } from "./actions.js";
import { catalogue } from "./catalogue.js";
import { draw, mapReady } from "./drawing.js";
import { state, whenChanged } from "./state.js";
import "./found.js";
import "./written.js";
import "../picture/listen.js";
import { clicked } from "./objects.js";
import { tilesFailed, watch } from "./watch.js";

export { controls, findLayers } from "./controls.js";
export { months } from "./timeline.js";
export { select } from "./objects.js";

catalogue();          // asked for while Dash still starts
mapReady({ clicked, failed: tilesFailed });
listen();
watch();
whenChanged((now, what) => {
  write();
  if (!("at" in what) || Object.keys(what).length > 1) draw(now);
});
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && draw(state));
