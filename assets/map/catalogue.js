/* The layers that this viewer may see, as `/layers.json` tells them; kept fresh. */

import { state } from "./state.js";

let asked = null;
let spoken = "";
let etag = "";

export function catalogue() {
  if (spoken !== state.lang) asked = null;  // sources are named in one language
  asked = asked || load();
  return asked;
}

/* Ask again; tell whether anything changed (data, drawing or rights). */
export async function renewed() {
  const before = etag;
  const fresh = load();
  const made = await fresh.catch(() => null);
  if (!made) return false;
  asked = fresh;
  return before !== etag;
}

/* What assets/map/first.js asked for, once. */
function early() {
  const { lang, answer } = window.twinLayers || {};
  window.twinLayers = null;
  return lang === spoken ? answer : null;
}

async function load() {
  spoken = state.lang;
  const answer = await (early() || fetch(`/layers.json?lang=${spoken}`, { cache: "no-cache" }));
  if (!answer.ok) {
    asked = null;
    throw new Error(`layers.json: ${answer.status}`);
  }
  etag = answer.headers.get("ETag") || "";
  return answer.json();
}
