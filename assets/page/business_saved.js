/* Questions that somebody keeps on this device: an address and a title, nothing else. */
import { toast } from "./frame.js";
import { PATH, page } from "./business_address.js";
import { said } from "./business_map.js";
import { written } from "./white_spots_address.js";

const NAME = "business-saved";
const MOST = 30;

function read() {
  try {
    const found = JSON.parse(localStorage.getItem(NAME) || "[]");
    return Array.isArray(found) ? found.filter((one) => typeof one?.search === "string" && typeof one?.title === "string") : [];
  } catch {
    return [];
  }
}

/* Whether it could be kept: a private window keeps nothing. */
function write(all) {
  try {
    localStorage.setItem(NAME, JSON.stringify(all.slice(0, MOST)));
    return true;
  } catch {
    return false;
  }
}

/* The question and the place, without where somebody looks and in which language. */
function addressOf(cell) {
  const words = new URLSearchParams(location.search);
  for (const name of ["lang", "theme", "at", "compare"]) words.delete(name);
  if (cell) words.set("cell", cell);
  return written(words);
}

/* Keep a place, or no longer. */
export function save(button) {
  const search = addressOf(button.dataset.bizSave);
  const rest = read().filter((one) => one.search !== search);
  const known = button.getAttribute("aria-pressed") === "true";
  const kept = write(known ? rest : [{ search, title: button.dataset.told }, ...rest]);
  toast(said(kept ? (known ? "forgotten" : "saved") : "refused"), kept ? 4 : 15);
  list();
}

export function forget(button) {
  write(read().filter((one) => one.search !== button.dataset.bizForget));
  list();
}

/* Draw the list anew; the server left its place empty. */
export function list() {
  const place = page()?.querySelector("[data-biz-saved]");
  if (!place) return;
  const all = read();
  for (const button of page().querySelectorAll("[data-biz-save]")) {
    const search = addressOf(button.dataset.bizSave);
    const kept = all.some((one) => one.search === search);
    button.dataset.plain ??= button.textContent;
    button.setAttribute("aria-pressed", kept);
    button.textContent = kept ? `\u2713 ${said("saved")}` : button.dataset.plain;
  }
  place.replaceChildren(...(all.length ? all.map((one) => row(one, place.dataset)) : [nothing(place.dataset)]));
  place.closest("#biz-saved")?.toggleAttribute("data-some", all.length > 0);
}

function row({ search, title }, { remove }) {
  const made = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href: PATH + search, textContent: title });
  link.dataset.biz = "";
  const button = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: remove });
  button.dataset.bizForget = search;
  button.setAttribute("aria-label", `${remove}: ${title}`);
  made.append(link, button);
  return made;
}

function nothing({ empty }) {
  return Object.assign(document.createElement("li"), { className: "hint", textContent: empty || "" });
}
