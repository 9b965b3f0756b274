/* What happens with what was chosen: on the map it is shown, from another page one goes there. */

const CLOSE = 16;   // zoom at which a single object is looked at
const NEAR = 14;

export async function chosen(result) {
  if (location.pathname !== "/") return location.assign(address(result));
  const { bring } = await import("../map/found.js");
  return bring(result);
}

/* A district has a page of its own; everything else is shown on the map. */
export function address({ kind, id, card, page, lat, lon }) {
  if (page) return page;
  const place = kind === "district" ? "" : `at=${lat},${lon},${card ? CLOSE : NEAR}&`;
  const what = card ? `card=${card}` : kind === "street" ? `street=${id}` : "";
  return `/?${place}${what}`.replace(/[?&]$/, "");
}
