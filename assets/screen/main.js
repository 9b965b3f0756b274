/* The wall: which scene is on comes from the clock and from what the pulse says; nothing here
   waits for anything, and nothing that fails takes away what is seen. */
import * as content from "./content.js";
import * as flight from "./flight.js";
import * as player from "./player.js";
import { beat } from "./pulse.js";
import { wanted } from "./playing.js";
import * as told from "./told.js";

const root = document.documentElement;
const asked = new URLSearchParams(location.search);
const PACE = Math.min(Math.max(Number(asked.get("pace")) || 1, 1), 100);  // for trials: a faster clock
const AHEAD = 4;  // seconds before its turn a scene is drawn and its flight made ready
const REST = 0.5;  // seconds before a change nothing moves
const HELLO_EVERY = 10 * 60 * 1000;
const PATIENCE = 8000;
const REOPENS = 30000;  // between two tries to open the page anew

let state = { playing: { steps: [], anchor: 0, hold: null }, event: null, scenes: {}, away: null };
let server = null;  // since when it is away
let making = true;  // the map: meanwhile no scene changes, for it would change late
let canFly = false;
let flying = "";  // what the map was last made ready for
let place = 0;  // of the flight's stops
let changed = 0;
let begun = 0;  // when the scene that is on came
let reopened = 0;

if (asked.get("only")) root.dataset.only = asked.get("only");
sized();
addEventListener("resize", sized);
content.speak(root.lang, root.dataset.second);
for (const name of content.remember()) remembered(name);

const now = beat(key(), hear);
setInterval(step, PACE > 1 ? 20 : 100);
Promise.race([fly(5), new Promise((done) => setTimeout(done, PATIENCE))]).finally(() => { making = false; hello(); });

/* How high the glass is decides how large letters are that can be read from where people sit:
   1/200 of the distance. `?glass=` its height and `?from=` the distance, in metres. */
function sized() {
  const least = (Number(asked.get("from")) || 6) / 200 / (Number(asked.get("glass")) || 1.2);
  const larger = Math.min(Math.max(least * 40, 1), 1.6);
  root.style.setProperty("--k", larger.toFixed(3));
  root.toggleAttribute("data-large", larger > 1.05);
}

/* What was kept plays in a round of its own until the server tells another one. */
function remembered(name) {
  player.put(name);
  state.scenes[name] = content.get(name).heard;
  if (!name.includes("/")) state.playing.steps.push({ scene: name, seconds: 20 });
}

function hear(news, since) {
  server = since;
  if (!news) return;
  if (news.software !== root.dataset.software) reopen();
  if (!news.ready) {  // a worker that has just begun knows less than this screen
    state = { ...state, away: news.away };
    return;
  }
  state = news;
  const { lang, second } = news.playing;
  if (lang) {
    root.lang = lang;
    root.dataset.second = second || "";
    content.speak(lang, second || "");
  }
  content.ground(news.ground);
  if (!news.away) content.renew(news, came, root.dataset.only || due(now())?.scene);
  if (news.playing.paired || news.playing.code) told.code(news.playing.code);
}

/* Open the page anew with other software: not again and again where two workers differ for a while,
   and not while the page itself does not come. */
function reopen() {
  if (performance.now() - reopened < REOPENS) return;
  reopened = performance.now();
  fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) }).then((answer) => answer.ok && location.reload(), () => {});
}

function came(name) {
  player.put(name);
  if (name !== player.current()) return;
  stop(name, place);
  told.time(player.node(name), now());
}

function step() {
  const clock = now();
  const paced = due(clock);
  if (paced && content.has(paced.scene) && !(making && player.current())) turn(paced, clock);
  const on = player.current();
  if (on) rise(on, clock);
  told.time(player.node(on), clock);
  told.age(on && state.scenes[on], clock);
  told.away(state.away, server, clock);
}

/* What is to be seen now, be it here or still on its way. */
function due(clock) {
  if (root.dataset.only) return fixed(clock);
  return wanted(quickened(), (name) => content.expects(name, state.scenes), clock * PACE);
}

const fixed = (clock) => (content.has(root.dataset.only) ? { scene: root.dataset.only, since: clock, until: Infinity } : null);
const quickened = () => (PACE === 1 ? state : { ...state, event: state.event && { ...state.event, since: state.event.since * PACE, until: state.event.until * PACE } });

function turn(paced, clock) {
  const began = performance.now();
  if (player.show(paced.scene)) {
    flight.halt();
    root.dataset.changes = String((changed += 1));
    begun = clock;
    root.removeAttribute("data-flies");
    drawn(began).then(() => land(paced.scene, clock));
  }
  player.progress(paced.since / PACE, paced.until / PACE, clock);
  told.event(paced.event);
  point(paced.event);
  ready(paced, clock);
}

/* Once the change is on the screen (a third frame begins when the first one is up); how long it took
   is told to whoever measures it. */
async function drawn(began) {
  await Promise.race([frame().then(frame).then(frame), new Promise((done) => setTimeout(done, 1000))]);
  root.dataset.took = (performance.now() - began).toFixed(0);
}

const frame = () => new Promise(requestAnimationFrame);

/* A scene that flies begins to; another one lets the map rest. */
function land(name, came) {
  const one = content.get(name);
  if (player.current() !== name || !one) return;
  if (!one.flight || !canFly) return flight.hide();
  prepare(name, one);
  flight.show((index) => stop(name, index), now() - came);
}

/* Make the living map; what was missing may only have been on its way, so it is tried again. */
async function fly(times) {
  canFly = await flight.begin(document.getElementById("flight")).catch(() => false);
  root.dataset.flight = canFly ? "ready" : "none";
  if (canFly) again();
  else if (times) setTimeout(fly, 60000, times - 1);
}

/* A flight that was on before the map could fly takes off now. */
function again() {
  const on = player.current();
  if (on && canFly && content.get(on)?.flight) land(on, now());
}

function stop(name, index) {
  place = index;
  const lines = player.node(name)?.querySelectorAll(".flight-told li") || [];
  lines.forEach((line, at) => line.classList.toggle("on", at === index));
}

/* The living map is seen once it is drawn. Before that, and without it, the city stands still
   and the same places are told one after another. */
function rise(name, clock) {
  const one = content.get(name);
  if (!one || !one.flight) return;
  const flies = canFly && !flight.lost() && (root.hasAttribute("data-flies") || flight.ready());
  root.toggleAttribute("data-flies", flies);
  const { length } = one.flight.stops;
  if (!flies) stop(name, Math.floor(((clock - begun) / seconds(name)) * length) % length);
}

const seconds = (name) => (state.playing.steps.find((step) => step.scene === name) || { seconds: 20 }).seconds;

/* Before its turn the next scene is drawn, and its flight made ready where none is on; a flight
   comes to rest, for its frames would make the change wait. */
function ready({ scene, until }, clock) {
  const left = until / PACE - clock;
  if (left > AHEAD) return;
  const next = wanted({ playing: state.playing, event: null }, content.has, until + 0.01);
  if (!next || next.scene === scene) return;
  player.draw(next.scene);
  if (left < REST) flight.halt();
  const one = content.get(next.scene);
  if (canFly && PACE === 1 && one.flight && !content.get(scene).flight) prepare(next.scene, one);
}

/* The map lies where its scene leaves room for it. */
function prepare(name, one) {
  const wanted = JSON.stringify([name, one.flight, root.lang, innerWidth, innerHeight]);
  if (flying === wanted) return;
  flying = wanted;
  const { left, top, width, height } = player.node(name).querySelector(".flight").getBoundingClientRect();
  Object.assign(document.getElementById("flight").style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  flight.prepare({ ...one.flight, seconds: seconds(name) }, root.lang);
}

/* Where an event is, a ring stands on the map of its scene. */
function point(event) {
  const mine = document.querySelector(".scene.on .ring");
  const map = event && event.at && document.querySelector(".scene.on .city");
  if (mine && map && mine.dataset.key === event.key) return;
  mine?.remove();
  if (!map) return;
  const ring = document.createElement("i");
  ring.dataset.key = event.key;
  ring.className = `ring mark-${event.tone}`;
  [ring.style.left, ring.style.top] = event.at.map((percent) => `${percent}%`);
  map.append(ring);
}

/* What this browser is known by: a word of its own that never leaves it except to the server. */
function key() {
  try {
    const kept = localStorage.getItem("screen") || crypto.getRandomValues(new Uint8Array(24)).reduce((text, one) => text + one.toString(16).padStart(2, "0"), "");
    localStorage.setItem("screen", kept);
    return kept;
  } catch { return ""; }
}

async function hello() {
  const report = { webgl: canFly, size: [innerWidth, innerHeight] };
  const answer = await fetch("/screen/hello", {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ key: key(), report }), signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => null);
  const said = answer && answer.ok && (await answer.json().catch(() => null));
  if (said && !state.playing.paired) told.code(said.code);
  setTimeout(hello, answer && answer.ok ? HELLO_EVERY : 15000);
}
