/* Pages beside the map: what a page shows stands in its address, so that a language or a theme
   needs no more than opening it anew. */
import { keepLanguage, share, turnTheme } from "./frame.js";

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

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]");
  const act = button && ACTS[button.dataset.act];
  if (act) act(button);
});
