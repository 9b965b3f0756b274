/* The layers that this viewer may see, as `/layers.json` tells them; kept fresh. */

let asked = null;
let etag = "";

export function catalogue() {
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

async function load() {
  const answer = await fetch("/layers.json", { cache: "no-cache" });
  if (!answer.ok) {
    asked = null;
    throw new Error(`layers.json: ${answer.status}`);
  }
  etag = answer.headers.get("ETag") || "";
  return answer.json();
}
