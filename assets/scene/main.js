/* The page in 3D: loads what draws it, hears its controls, keeps its address. */
import "../page/main.js";
import "../picture/listen.js";
import * as drawing from "./drawing.js";
import { clicked, select } from "./objects.js";
import { hear, tellNumbers, tellShown, tellSun, tellView } from "./panel.js";
import { change, state, whenChanged, write } from "./state.js";

export { select };

const bundle = document.querySelector('link[rel="preload"][as="script"]').href;

start();

async function start() {
  const scene = fetch("/scene.json", { cache: "no-cache" });
  const ready = draws() ? library() : null;  // while Dash still starts
  const place = await present("#scene");
  state.columns = document.getElementById("scene-columns").value || null;  // what there really is
  hear();
  if (!ready) return missing();
  await ready;
  const told = await scene;
  if (!told.ok) return gone();
  await drawing.begin(place, await told.json(), { clicked, moved: shown });
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
  await script(bundle).finally(() => { window.WebAssembly = kept; });
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

/* Without its database there is no scene; the page looks every few seconds whether it is back. */
async function gone() {
  document.getElementById("scene-gone").hidden = false;
  for (;;) {
    await new Promise((done) => setTimeout(done, 5000));
    const answer = await fetch("/health/ready", { cache: "no-store" }).catch(() => null);
    if (answer && answer.ok) return location.reload();
  }
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
