/* Brings the scene onto the screen: Python's JSON, less what is off, drawn by deck.gl. */
import { blocksLayer } from "./blocks.js";
import { columnMetres, forgetColors, functions, rgb, stretched } from "./accessors.js";
import * as ground from "./ground.js";
import * as labels from "./labels.js";
import { chosen, isOn, state } from "./state.js";
import { effect, lamp, position } from "./sun.js";

const root = document.documentElement;
let deckgl = null;
let scene = null;
let converter = null;
let numbers = null;   // what stands on districts
let heard = null;     // { clicked(info), moved() }
let step = "";

export async function begin(place, told, listeners) {
  heard = listeners;
  scene = told;
  const { deck } = window;
  converter = new deck.JSONConverter({ configuration: { classes: { ...deck, BlocksLayer: blocksLayer() }, functions } });
  const { initialViewState, views } = converter.convert({ ...scene.deck, layers: [] });
  deckgl = new deck.Deck({
    parent: place, views,
    initialViewState: { ...initialViewState, ...state.view },
    useDevicePixels: Math.min(devicePixelRatio, 2),
    deviceProps: { type: "webgl", webgl: { antialias: false } },
    pickingRadius: 4,
    layers: composed(), effects: [effect(shining())],
    getCursor: ({ isDragging, isHovering }) => (isDragging ? "grabbing" : isHovering ? "pointer" : "grab"),
    onViewStateChange: moved,
    onClick: (info) => heard.clicked(info),
    onAfterRender: settled,
    onError: (error) => console.error(error),
  });
  window.twinScene = deckgl;
  ground.lay(scene.ground, settled);
  const canvas = place.querySelector("canvas");
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", place.dataset.told);
}

function moved({ viewState }) {
  const { latitude, longitude, zoom, pitch, bearing } = viewState;
  busy();
  state.view = { latitude, longitude, zoom, pitch, bearing };
  ground.follow();
  const now = [Math.round(zoom * 4), zoom < 13.2].join();
  if (now !== step) redraw();
  step = now;
  heard.moved();
}

export function fly(to) {
  const view = { ...state.view, ...to };
  deckgl.setProps({ initialViewState: { ...scene.deck.initialViewState, ...view } });
  moved({ viewState: view });
}

/* What a key means that has no place of its own: the middle of the window. */
export function pressMiddle() {
  const { width, height } = deckgl;
  const found = deckgl.pickObject({ x: width / 2, y: height / 2, radius: 12 });
  heard.clicked(found || {});
}

export function redraw() {
  if (!deckgl) return;
  busy();
  deckgl.setProps({ layers: composed() });
}

export function relight() {
  if (!deckgl) return;
  busy();
  deckgl.setProps({ effects: [effect(shining())], layers: composed() });
}

export function repaint() {
  forgetColors();
  ground.repaint();
  relight();
}

export function stand(found) {
  numbers = found;
  labels.write(found);
  redraw();
}

export const sunAt = () => position(state.sun, state.view, Number(document.getElementById("scene").dataset.offset));

const shining = () => lamp(sunAt(), state.theme === "dark");

/* The layers that are on, as deck.gl wants them. */
function composed() {
  const shown = scene.deck.layers.filter(isShown).map((one) => prepared(one));
  return converter.convert({ layers: shown }).layers;
}

function isShown({ id, of, zooms }) {
  const { zoom } = state.view;
  if (zooms && (zoom < zooms[0] || zoom >= zooms[1])) return false;
  if (id === "columns") return numbers !== null;
  if (of === "buildings") return state.paint !== "none";
  return isOn(of) && !(filtersOf(id, of) === null);
}

function prepared({ filters, zooms, ...layer }) {
  if (layer.id === "columns") return { ...layer, data: numbers, elevationScale: columnMetres(), updateTriggers: { getFillColor: state.theme } };
  const triggers = [state.theme, state.paint, layer.of.startsWith("works") ? state.card : ""].join();
  const [kind, id] = (state.card || "").split("/");
  return {
    ...layer,
    data: layer.data + filtersOf(layer.id, layer.of),
    ...(zooms ? {} : { elevationScale: stretched() }),
    ...(layer["@@type"] === "BlocksLayer" ? { binary: true, painted: triggers, lamp: shining(), highlightedFeatureId: kind === layer.of ? Number(id) : null, highlightColor: [...rgb("red"), 255], tileSize: 724 } : {}),
    updateTriggers: { getFillColor: triggers },
  };
}

/* The part of a tile's address that narrows it; null where a filter lets nothing through. */
function filtersOf(id, of) {
  const { filters } = scene.deck.layers.find((one) => one.id === id);
  const asked = (filters ? filters.names : []).map((name) => [name, chosen(of, name)]).filter(([, values]) => values);
  if (asked.some(([, values]) => !values.length)) return null;
  return asked.map(([name, values]) => `&${name}=${values.map(encodeURIComponent).join(",")}`).join("");
}

function busy() {
  delete root.dataset.sceneIdle;
}

/* Said only when the ground and every body are there. */
function settled() {
  labels.follow(deckgl.getViewports()[0]);
  if (root.dataset.sceneIdle || !ground.still()) return;
  if (deckgl.props.layers.every((one) => one.isLoaded)) root.dataset.sceneIdle = Date.now();
}
