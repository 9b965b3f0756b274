/* Buttons that only the browser needs to know of: each carries its act. */
import { catchment, show } from "./objects.js";
import { map, wholeCity } from "./drawing.js";
import { change, state } from "./state.js";
import { lastMonths } from "./timeline.js";
import { askAgain, keepLanguage, share, turnTheme } from "../page/frame.js";
import { locate, measure, stopMeasuring, wholeScreen } from "./tools.js";

const tell = (id, props) => window.dash_clientside.set_props(id, props);
let turned = 0;

const ACTS = {
  "zoom-in": () => map().zoomIn(1),
  "zoom-out": () => map().zoomOut(1),
  city: () => wholeCity(),
  locate: (button) => locate(map(), button),
  measure,
  "whole-screen": wholeScreen,
  theme,
  share,
  speak,
  "fold-layers": () => document.documentElement.toggleAttribute("data-layers-folded"),
  "close-card": () => tell("click", { data: null }),
  "close-table": () => tell("table-of", { data: null }),
  span: (button) => tell("months", { value: lastMonths(Number(button.dataset.months)) }),
  turn: (button) => tell("turn", { data: { index: Number(button.dataset.to), n: (turned += 1) } }),
  table: (button) => tell("table-of", { data: { layer: button.dataset.layer, box: map().getBounds().toBBoxString() } }),
  show: (button) => show(button.dataset.layer, button.dataset.id),
  catchment: (button) => catchment(button.dataset.place),
};

export function listen() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    const act = button && ACTS[button.dataset.act];
    if (act) act(button);
    /* 3D opens on the view that the map shows. */
    const link = event.target.closest('a[href^="/3d"]');
    if (link) link.href = `/3d${location.search}`;
  });
  document.addEventListener("keydown", pressed, true);  // before Leaflet, which moves the map by arrows
}

function pressed(event) {
  if (event.target.closest("input, select, textarea, [role=slider], [role=listbox]")) return;
  if (event.key === "Escape") escape();
  if (event.key === "ArrowLeft" && press(".turn [data-act=turn]:first-child")) event.stopPropagation();
  if (event.key === "ArrowRight" && press(".turn [data-act=turn]:last-child")) event.stopPropagation();
  if (event.key === "Enter" && event.target.id === "map") clickMiddle();
}

function press(selector) {
  const button = document.querySelector(selector);
  if (button) button.click();
  return Boolean(button);
}

/* The last thing opened goes first. */
function escape() {
  if (document.documentElement.hasAttribute("data-measuring")) return stopMeasuring();
  return press(document.querySelector("#table > *") ? '[data-act="close-table"]' : '[data-act="close-card"]');
}

function clickMiddle() {
  map().fire("click", { latlng: map().getCenter() });
}

function theme() {
  change({ theme: turnTheme() });
}

function speak(button) {
  const { lang } = button.dataset;
  keepLanguage(lang);
  document.documentElement.lang = lang;
  change({ lang });
  tell("speak", { data: lang });
  askAgain();
}
