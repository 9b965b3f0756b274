/* The page in 3D: loads what draws it, hears its controls, keeps its address. */
import "../page/main.js";
import * as drawing from "./drawing.js";
import { clicked, select } from "./objects.js";
import { hear, tellNumbers, tellShown, tellSun, tellView } from "./panel.js";
import { change, state, whenChanged, write } from "./state.js";

export { select };

const bundle = () => document.querySelector("#scene").dataset.bundle;

start();

async function start() {
  const scene = fetch("/scene.json", { cache: "no-cache" });
  const place = await present("#scene");
  hear();
  if (!draws()) return missing();
  await library();
  await drawing.begin(place, await (await scene).json(), { clicked, moved: shown });
  whenChanged(react);
  document.addEventListener("twin-theme", () => change({ theme: document.documentElement.dataset.bsTheme }));
  if (state.columns) change({ columns: state.columns });
  tellShown();
  shown();
}

/* A part of the bundle that nobody uses here tries WebAssembly out, which the page's policy rightly
   reports; where there is none, it goes without. */
async function library() {
  const { WebAssembly: kept } = window;
  window.WebAssembly = undefined;
  await script(bundle()).finally(() => { window.WebAssembly = kept; });
}

let writing = 0;

function shown() {
  clearTimeout(writing);
  writing = setTimeout(() => { write(); tellView(); }, 80);
}

async function react(what) {
  if ("theme" in what) drawing.repaint();
  else if ("sun" in what) drawing.relight();
  else if ("columns" in what) await stand();
  else if ("paint" in what) drawing.repaint();
  else drawing.redraw();
  if ("sun" in what) tellSun();
  tellShown();
  shown();
}

async function stand() {
  const code = state.columns;
  const answer = code ? await fetch(`/columns/${encodeURIComponent(code)}?lang=${state.lang}`) : null;
  if (code !== state.columns) return;
  const found = answer && answer.ok ? await answer.json() : null;
  tellNumbers(found);
  drawing.stand(found && found.features);
}

function draws() {
  try { return Boolean(document.createElement("canvas").getContext("webgl2")); } catch { return false; }
}

function missing() {
  document.getElementById("scene-no-webgl").hidden = false;
  document.documentElement.dataset.sceneIdle = "none";
}

/* Dash lays the page out some time after this module is there. */
function present(selector) {
  return new Promise((done) => {
    const look = () => {
      const found = document.querySelector(selector);
      if (found) { watch.disconnect(); done(found); }
      return found;
    };
    const watch = new MutationObserver(look);
    if (!look()) watch.observe(document.documentElement, { childList: true, subtree: true });
  });
}

function script(src) {
  return new Promise((done, failed) => {
    const made = document.createElement("script");
    Object.assign(made, { src, onload: done, onerror: failed });
    document.head.append(made);
  });
}
