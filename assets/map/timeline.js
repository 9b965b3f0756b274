/* The bars above the time slider, and how many works the chosen months hold. */
import { figure } from "../page/figure.js";
import { state } from "./state.js";

let shown = [0, 0];

/* As many months up to the last one that is shown. */
export function lastMonths(count) {
  return [Math.max(0, shown[1] - count + 1), shown[1]];
}

export function months(counts, chosen) {
  shown = chosen || shown;
  const bars = document.getElementById("timeline-bars");
  const told = document.getElementById("timeline-told");
  if (!bars || !told || !chosen) return null;
  if (counts) {
    const heights = counts.begun.map((begun, i) => begun - counts.ended[i]);
    const most = Math.max(1, ...heights);
    bars.replaceChildren(...heights.map((height, i) => {
      const made = bar(height / most, i >= chosen[0] && i <= chosen[1]);
      made.title = `${counts.titles[i]}: ${number(height)}`;
      made.dataset.year = counts.years[i];
      made.dataset.number = reference(counts, [i, i]);
      return made;
    }));
    tell(told, counts, chosen);
  } else {
    bars.replaceChildren();
    told.textContent = "";
  }
  return chosen;
}

/* The button stays the same one while months are dragged, so that it keeps the focus. */
function tell(told, counts, chosen) {
  const made = figure(number(counts.begun[chosen[1]] - counts.ended[chosen[0]]), reference(counts, chosen), told.dataset.ask, told.querySelector("button"));
  const months = told.querySelector("time") || document.createElement("time");
  months.textContent = titles(counts, chosen);
  months.dateTime = counts.months[chosen[0]];
  if (made.parentNode !== told) told.replaceChildren(months, " · ", made, ` ${told.dataset.works}`);
}

/* As services/passports/months.py reads it. */
function reference({ months: all, narrowed }, [first, last]) {
  return `months/${all[first]},${all[last]}/${narrowed}`;
}

/* A column as high as the strip, so that the whole of it can be pointed at. */
function bar(share, inside) {
  const made = document.createElement("span");
  const height = document.createElement("i");
  height.style.height = `${Math.max(4, share * 100)}%`;
  made.className = inside ? "inside" : "";
  made.append(height);
  return made;
}

function titles({ titles: names }, [first, last]) {
  return first === last ? names[first] : `${names[first]} – ${names[last]}`;
}

export function number(value) {
  return new Intl.NumberFormat(state.lang === "en" ? "en" : "ru", { maximumFractionDigits: 1 }).format(value).replace(/,(?=\d{3})/g, "\u00a0");
}
