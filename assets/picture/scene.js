/* What the city in 3D shows, for a picture: ground and bodies, and what their colours mean. */
import { drawn } from "../scene/ground.js";
import { SHARP, copy, sharp } from "./canvas.js";
import { foot } from "./foot.js";

const text = (element) => (element ? element.textContent.replace(/\s+/g, " ").trim() : "");

export async function seen() {
  const scene = window.twinScene;
  const box = document.getElementById("scene").getBoundingClientRect();
  const whole = { left: 0, top: 0, width: box.width, height: box.height };
  const ground = { picture: await drawn(sharp), ...whole };
  const bodies = { picture: await bodiesOf(scene), ...whole };
  return {
    ...foot(), name: "almaty-3d",
    title: text(document.querySelector(".scene-panel h2")), about: about(),
    wide: box.width, high: box.height, ratio: Math.max(ground.picture.width, bodies.picture.width) / box.width,
    layers: [ground, bodies], writings: writings(box), scale: null, legend: legend(),
  };
}

/* Drawn once more with as many pixels as the ground, and then as before. */
async function bodiesOf(scene) {
  const before = scene.props.useDevicePixels;
  const taken = { redraw: () => scene.redraw("picture"), getCanvas: () => scene.getCanvas() };
  if (before >= SHARP) return copy(taken);
  await resized(scene, SHARP);
  try {
    return copy(taken);
  } finally {
    await resized(scene, before);
  }
}

/* The canvas takes its new size some frames after it is told. */
async function resized(scene, ratio) {
  const { width } = scene.getCanvas();
  scene.setProps({ useDevicePixels: ratio });
  for (let frame = 0; frame < 30 && scene.getCanvas().width === width; frame += 1) {
    await new Promise(requestAnimationFrame);
    scene.redraw("resized");
  }
}

/* The hour of the sun, the number on columns, the object whose card is open. */
function about() {
  const day = document.getElementById("sun-day").value.split("-").reverse().join(".");
  const sun = `${text(document.querySelector(".scene-sun strong"))}, ${day}`;
  return [sun, text(document.querySelector("#card h2"))].filter(Boolean);
}

function writings(box) {
  return [...document.querySelectorAll("#scene-labels > span")].map((one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    return { text: text(one), x: left - box.left + width / 2, y: top - box.top + height / 2 };
  });
}

/* What the panel explains, as far as it is on. */
function legend() {
  const houses = document.querySelector(".scene-houses .scene-legend:not([hidden])");
  const blocks = [...document.querySelectorAll(".scene-block")].map(block).filter(Boolean);
  const columns = text(document.querySelector("#scene-numbers > .hint"));
  const numbers = [...document.querySelectorAll("#scene-numbers li")].map((one) => ({ mark: "area", color: worn(one.querySelector("i")), text: [...one.children].map(text).filter(Boolean).join(": ") }));
  return [
    ...(houses ? [{ title: text(document.querySelector(".scene-houses h3")), ...meaning(houses) }] : []),
    ...blocks,
    ...(columns ? [{ title: columns, items: numbers }] : []),
  ];
}

function block(place) {
  const on = [...place.querySelectorAll('[aria-checked="true"]')];
  if (!on.length) return null;
  return { title: on.map(text).join(", "), ...meaning(place.querySelector(".scene-legend")) };
}

function meaning(place) {
  const items = [...place.querySelectorAll(".scene-class")].map((one) => ({ mark: "area", color: worn(one.querySelector("i")), text: text(one) }));
  const steps = [...place.querySelectorAll(".ramp > div")].map((one) => ({ color: worn(one.querySelector("i")), text: text(one) }));
  return { items, steps, note: [...place.querySelectorAll("p")].map(text).filter(Boolean).join(" · ") };
}

const worn = (element) => getComputedStyle(element).backgroundColor;
