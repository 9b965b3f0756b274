/* Shows one scene at a time. All scenes stand ready in the page, unseen; a change is no more than
   which of them is seen, so that it costs next to nothing and nothing flashes. */
import * as content from "./content.js";

const stage = () => document.getElementById("scenes");
const nodes = new Map();
let on = null;
let next = null;

/* Put what came into the page; the scene that is on changes in its place. */
export function put(name) {
  const one = content.get(name);
  const old = nodes.get(name);
  if (!one) {
    if (old && name !== on) { old.remove(); nodes.delete(name); }
    return;
  }
  const made = document.createElement("section");
  made.className = `scene scene-${one.scene.split("/")[0]}`;
  made.dataset.scene = name;
  made.lang = one.lang[0];
  made.innerHTML = one.html;
  made.classList.toggle("on", name === on);
  made.classList.toggle("next", name === next);
  made.setAttribute("aria-hidden", String(name !== on));
  if (old) old.replaceWith(made);
  else stage().append(made);
  nodes.set(name, made);
  document.getElementById("waiting")?.remove();
}

export const current = () => on;
export const node = (name) => nodes.get(name);

/* Change to a scene; returns false where it is on already or is not there. */
export function show(name) {
  const wanted = nodes.get(name);
  if (!wanted || name === on) return false;
  const before = nodes.get(on);
  wanted.classList.add("on");
  wanted.setAttribute("aria-hidden", "false");
  if (before) {
    before.classList.remove("on");
    before.setAttribute("aria-hidden", "true");
    if (!content.has(on)) { before.remove(); nodes.delete(on); }
  }
  on = name;
  document.documentElement.dataset.scene = name;
  return true;
}

/* The scene whose turn comes is drawn already, too faint to be seen, so that its turn costs a blend. */
export function draw(name) {
  if (name === next) return;
  nodes.get(next)?.classList.remove("next");
  nodes.get(name)?.classList.add("next");
  next = name;
}

let running = null;

/* The thin line that tells when the scene changes; none while somebody holds it. */
export function progress(since, until, now) {
  const line = document.querySelector("#progress span");
  const key = `${on} ${since.toFixed(1)} ${until.toFixed(1)}`;
  if (Math.abs(since - now) > 1e9 || running === key) return;
  running = key;
  for (const one of line.getAnimations()) one.cancel();
  if (!Number.isFinite(until)) return;
  const whole = (until - since) * 1000;
  const motion = line.animate([{ transform: "scaleX(0)" }, { transform: "scaleX(1)" }], { duration: whole, fill: "forwards" });
  motion.currentTime = Math.max(0, (now - since) * 1000);
}
