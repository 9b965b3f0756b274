/* What the map shows now is from whom, of when, and whether it is made up: at the foot of the map. */

export function tellSources(catalogue, state) {
  const foot = document.getElementById("sources");
  const demo = document.getElementById("demo");
  if (!foot) return;
  const shown = new Set(["basemap", ...state.on.map((one) => one.id)]);
  const entries = catalogue.filter((entry) => shown.has(entry.key));
  const sources = entries.flatMap((entry) => entry.sources.filter(Boolean));
  const known = [...new Map(sources.map((one) => [one.code, one])).values()];
  const owners = known.filter((one) => one.owner.startsWith("©")).map((one) => one.owner);
  demo.hidden = !known.some((one) => one.synthetic);
  foot.textContent = [...new Set(owners), newest(entries)].filter(Boolean).join(" · ");
  foot.title = known.map((one) => `${one.name} · ${one.licence} · ${written(one.dated)}`).join("\n");
}

/* The date of the layers themselves, not of the ground below them. */
function newest(entries) {
  const above = entries.filter((entry) => entry.group !== "base" && entry.group !== "territory");
  const days = (above.length ? above : entries).flatMap((entry) => entry.sources.map((one) => one.dated)).sort();
  return days.length ? written(days.at(-1)) : "";
}

function written(day) {
  return day.split("-").reverse().join(".");
}
