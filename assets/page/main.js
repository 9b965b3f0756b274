/* Pages beside the map: what a page shows stands in its address, so that a language or a theme
   needs no more than opening it anew. */
import "./catalogue.js";
import "./remote.js";
import "./upload.js";
import { keepLanguage, share, turnTheme } from "./frame.js";
import { listenToBusiness } from "./business.js";
import { listenToSpots } from "./white_spots.js";
import { listen } from "./works.js";

export * from "./works.js";
export { business } from "./business.js";
export { whiteSpots } from "./white_spots.js";

const ACTS = {
  theme() {
    turnTheme();
    document.dispatchEvent(new Event("twin-theme"));
  },
  share,
  speak(button) {
    keepLanguage(button.dataset.lang);
    const address = new URL(location.href);
    address.searchParams.delete("lang");
    location.replace(address);
  },
};

/* Links within pages change the address; Dash, once it is there, lays the page out anew from it. */
function follow(event, link) {
  if (link.closest("#first-paint") || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const { pathname, search } = new URL(link.href);
  window.dash_clientside.set_props("url", { pathname, search });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-go]");
  if (link) follow(event, link);
  const button = event.target.closest("[data-act]");
  const act = button && ACTS[button.dataset.act];
  if (act) act(button);
});

/* A page whose data was away comes by itself once it is back. */
async function wait() {
  const away = document.querySelector("#page .waits");
  const answer = away && await fetch("/health/ready", { cache: "no-store" }).catch(() => null);
  if (answer && answer.ok) location.reload();
}

/* A map of places gets streets and names below; one of values (`.choropleth`) needs none. */
function ground() {
  const map = window.twinMap;
  if (!map || map.getContainer().closest(".choropleth")) return;
  seen(map.getContainer(), () => import("./ground.js").then(({ adopt }) => adopt(map)).catch(() => {}));
}

/* Once a box is seen: on a phone a map may never be asked for. */
function seen(box, then) {
  if (box.clientWidth) return then();
  return new ResizeObserver((_, watch) => {
    if (!box.clientWidth) return;
    watch.disconnect();
    then();
  }).observe(box);
}

setInterval(wait, 5000);
listen();
listenToSpots();
listenToBusiness();
document.addEventListener("twin-map", ground);
ground();
