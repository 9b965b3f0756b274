/* Where the tiles of each layer are, as `/layers.json` tells; and the tiles around all stops of a
   flight, fetched before it begins, so that nothing is waited for on the way. */

const known = new Map();   // by language: { etag, entries }

/* Return the layers' entries, the newest that could be had; none where they never came. */
export async function catalogue(lang) {
  const before = known.get(lang);
  try {
    const answer = await fetch(`/layers.json?lang=${lang}`, { cache: "no-cache" });
    if (!answer.ok) return before ? before.entries : [];
    const etag = answer.headers.get("ETag");
    if (before && etag && etag === before.etag) {
      answer.body?.cancel();
      return before.entries;
    }
    known.set(lang, { etag, entries: await answer.json() });
    return known.get(lang).entries;
  } catch {
    return before ? before.entries : [];
  }
}

const TILE = 512;
let fetched = null;   // { key, stop } of the last flight that was seen to

/* Bring the tiles that `sources` draw around each of `views` into the browser's cache, one after
   another; once for a flight. `width` and `height`: pixels of the map. */
export async function ahead(key, sources, views, { width, height }) {
  if (fetched?.key === key) return;
  fetched?.stop.abort();
  const mine = (fetched = { key, stop: new AbortController() });
  const wanted = new Set(views.flatMap((view) => sources.flatMap((source) => around(source, view, width, height))));
  try {
    for (const address of wanted) {
      const answer = await fetch(address, { priority: "low", signal: mine.stop.signal });
      if (!answer.ok) break;
      await answer.arrayBuffer();
    }
  } catch {
    if (fetched === mine) fetched = null;  // the next time again
  }
}

function around({ tiles, minzoom, maxzoom }, { x, y, zoom }, width, height) {
  const z = Math.min(Math.floor(zoom), maxzoom);
  if (z < minzoom) return [];
  const [all, wide] = [2 ** z, TILE * 2 ** (zoom - z)];
  const span = (at, length) => {
    const [first, last] = [-1, 1].map((side) => Math.floor(at * all + (side * length) / 2 / wide));
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  };
  return span(x, width).flatMap((column) => span(y, height).map((row) => tiles[0].replace("{z}", z).replace("{x}", column).replace("{y}", row)));
}
