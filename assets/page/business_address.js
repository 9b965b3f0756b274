/* The address of the business page: all that is asked and seen stands in it. */
import { written } from "./white_spots_address.js";

export const PATH = "/business/";
const KEPT = ["lang", "theme"];  // the frame's own
const MOST_OWN = 50;  // as in services/niches/asked.py
const set = (id, what) => window.dash_clientside.set_props(id, what);

/* Whether the page is there: with the address alone, Dash may still have to lay it out. */
export const page = () => (location.pathname === PATH ? document.getElementById("biz-page") : null);

export const words = () => new URLSearchParams(location.search);

/* Ask what an address asks. The bar says so at once; the parts of the page come anew. */
export function go(search, { replace = false } = {}) {
  const wanted = new URLSearchParams(search);
  const now = words();
  for (const name of KEPT) if (now.has(name) && !wanted.has(name)) wanted.set(name, now.get(name));
  if (wanted.get("where") === now.get("where") && now.has("at")) wanted.set("at", now.get("at"));
  const address = `${PATH}${written(wanted)}`;
  if (replace) history.replaceState(history.state, "", address);
  else if (address !== location.pathname + location.search) history.pushState(null, "", address);
  tell();
}

/* Let the page say what the address asks. */
export function tell() {
  wrong("");
  page()?.setAttribute("data-waits", "");
  set("biz-asked", { data: location.search });
}

/* Ask the same with some words changed, those that are empty taken out. */
export function change(changes, how) {
  go(written(changed(changes)), how);
}

/* Put words into the address of which the page knows nothing: where one looks. */
export function keep(changes) {
  history.replaceState(history.state, "", `${PATH}${written(changed(changes))}`);
}

function changed(changes) {
  const now = words();
  for (const [name, word] of Object.entries(changes)) {
    if (word) now.set(name, word);
    else now.delete(name);
  }
  return now;
}

export const own = () => new Set((words().get("own") || "").split(",").filter(Boolean));

/* Say of a place that it belongs to who asks, or that it does not. */
export function turnOwn(id) {
  const mine = own();
  if (!mine.delete(String(id))) mine.add(String(id));
  change({ own: [...mine].slice(-MOST_OWN).join(",") });
}

/* One sentence that says what cannot be; an empty one takes it away. */
export function wrong(sentence) {
  if (document.getElementById("biz-wrong")) set("biz-wrong", { children: sentence });
}
