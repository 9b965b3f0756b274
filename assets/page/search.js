/* The search field in the bar: a combobox with a list below it, as the ARIA practices describe.
   Dash owns the place and its words (panels/search.py), this module what stands in it. */
import { chosen } from "./search_choice.js";
import { rows } from "./search_rows.js";

const PAUSE = 120;      // milliseconds without a key before we ask
const SHORTEST = 2;     // letters from which on a question makes sense
let asking = null;      // what stops the question that is on its way
let waiting = 0;
let results = [];
let shownFor = null;    // the question that the list answers
let enter = false;      // Enter was pressed before the answer came

const part = (name) => document.getElementById(`search-${name}`);
const words = () => document.getElementById("search").dataset;

/* The header may be drawn after this module has come, and is drawn again in another language. */
export function begin() {
  const seek = () => {
    const header = document.getElementById("header");
    if (!header) return false;
    new MutationObserver(furnish).observe(header, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-speaks"] });
    furnish();
    return true;
  };
  if (seek()) return;
  const watch = new MutationObserver(() => seek() && watch.disconnect());
  watch.observe(document.documentElement, { childList: true, subtree: true });
}

function furnish() {
  const place = document.getElementById("search");
  if (!place || place.dataset.worded === place.dataset.speaks) return;
  if (!part("input")) place.append(...made());
  place.dataset.worded = place.dataset.speaks;
  const { find, open, close, found } = place.dataset;
  Object.assign(part("input"), { placeholder: find, ariaLabel: find });
  part("open").textContent = open;
  part("close").textContent = close;
  part("list").ariaLabel = found;
  if (shownFor) ask(shownFor);
  document.dispatchEvent(new Event("twin-search"));
}

function made() {
  const one = (tag, id, more = {}, attributes = {}) => {
    const node = Object.assign(document.createElement(tag), { id: `search-${id}`, ...more });
    Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
    return node;
  };
  const open = one("button", "open", { type: "button", className: "bar-button", onclick: unfold }, { "aria-expanded": "false", "aria-controls": "search-box" });
  const box = one("div", "box", {}, { role: "search" });
  const input = one("input", "input", { type: "text", className: "form-control", autocomplete: "off", spellcheck: false, maxLength: 100, enterKeyHint: "search" }, {
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "search-list", autocapitalize: "off",
  });
  const close = one("button", "close", { type: "button", className: "plain", onclick: fold });
  const panel = one("div", "panel", { className: "panel", hidden: true });
  panel.append(one("p", "told", { className: "hint", hidden: true }), one("div", "list", {}, { role: "listbox" }));
  box.append(input, close, panel, one("p", "count", { className: "unseen" }, { role: "status" }));
  input.addEventListener("input", typed);
  input.addEventListener("keydown", pressed);
  input.addEventListener("focus", () => results.length && input.value.trim() === shownFor && show(true));
  panel.addEventListener("pointerdown", (event) => event.preventDefault());  // the field keeps the focus
  panel.addEventListener("click", (event) => choose(Number(event.target.closest("[role=option]")?.dataset.n ?? -1)));
  box.addEventListener("focusout", (event) => !box.contains(event.relatedTarget) && show(false));
  return [open, box];
}

function typed() {
  const question = part("input").value.trim();
  clearTimeout(waiting);
  enter = false;
  if (question.length < SHORTEST) return forget();
  waiting = setTimeout(() => ask(question), PAUSE);
}

function forget() {
  if (asking) asking.abort();
  [results, shownFor] = [[], null];
  show(false);
}

async function ask(question) {
  clearTimeout(waiting);
  if (asking) asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  const asked = new URLSearchParams({ q: question, lang: words().speaks });
  let answer;
  try {
    const got = await fetch(`/search?${asked}`, { signal, cache: "no-cache" });
    answer = await got.json();
    if (!got.ok) answer = { results: [], told: answer.reason };
  } catch {
    if (signal.aborted) return;
    answer = { results: [], told: words().away };
  }
  if (signal.aborted || !part("input")) return;
  ({ results } = answer);
  shownFor = question;
  tell(answer);
  if (enter) choose(0);
}

function tell({ told }) {
  part("told").textContent = told || "";
  part("told").hidden = !told;
  part("list").replaceChildren(...rows(results, words()));
  part("list").hidden = !results.length;
  mark(null);  // what was marked is gone
  part("count").textContent = told || words().count.replace("{n}", results.length);
  show(document.activeElement === part("input"));
}

function show(open) {
  part("panel").hidden = !open;
  part("input").setAttribute("aria-expanded", String(open && results.length > 0));
  if (!open) mark(null);
}

const options = () => [...part("list").querySelectorAll("[role=option]")];

/* The option that Enter would choose; the focus stays in the field. */
function mark(option) {
  for (const one of options()) one.setAttribute("aria-selected", String(one === option));
  if (!option) return part("input").removeAttribute("aria-activedescendant");
  part("input").setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = options();
  if (!all.length) return;
  if (part("panel").hidden) show(true);
  const now = all.findIndex((one) => one.ariaSelected === "true");
  const next = now < 0 ? (by > 0 ? 0 : all.length - 1) : now + by;
  mark(all[next] || null);  // past either end the typed words stand alone again
}

const KEYS = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  Enter: () => {
    const { value } = part("input");
    const marked = options().find((one) => one.ariaSelected === "true");
    if (value.trim() === shownFor) return choose(Number(marked?.dataset.n ?? 0));  // options stand in groups, results do not
    enter = value.trim().length >= SHORTEST;
    if (enter) ask(value.trim());
  },
  Escape: () => {
    if (!part("panel").hidden) return show(false);
    part("input").value = "";
    forget();
    fold();
  },
};

function pressed(event) {
  const act = !event.isComposing && KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

function choose(n) {
  const result = results[n];
  enter = false;
  if (!result) return;
  part("input").value = result.name;
  shownFor = null;
  results = [];
  show(false);
  fold();
  chosen(result);
}

/* On a phone the field lies over the bar while one searches. */
function unfold() {
  document.documentElement.setAttribute("data-searching", "");
  part("open").setAttribute("aria-expanded", "true");
  part("input").focus();
}

function fold() {
  if (!document.documentElement.hasAttribute("data-searching")) return;
  document.documentElement.removeAttribute("data-searching");
  part("open").setAttribute("aria-expanded", "false");
  show(false);
  part("open").focus();
}
