/* What stands at the foot: how old the data is, whether something is away, the remote's code; and
   the clock of each scene. */

const root = document.documentElement;
const all = JSON.parse(root.dataset.words);
const place = (id) => document.getElementById(id);
export const word = (name) => (all[root.lang] || all.kk)[name];

const two = (n) => String(n).padStart(2, "0");
/* The city's own clock, UTC+5, wherever the screen stands. */
const city = (seconds) => new Date((seconds + 5 * 3600) * 1000);
export const clock = (seconds) => { const at = city(seconds); return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`; };

function day(seconds) {
  const at = city(seconds);
  const weekday = word("weekdays").split(" ")[(at.getUTCDay() + 6) % 7];
  const month = word("months").split(" ")[at.getUTCMonth()];
  const [date, year] = [at.getUTCDate(), at.getUTCFullYear()];
  return root.lang === "kk" ? `${weekday}, ${year} жылғы ${date} ${month}` : `${weekday}, ${date} ${month} ${year}`;
}

/* A moment of today is told by its hour, an older one by its day too. */
function moment(at, now) {
  if (now - at < 20 * 3600) return clock(at);
  const past = city(at);
  return `${two(past.getUTCDate())}.${two(past.getUTCMonth() + 1)} ${clock(at)}`;
}

export function time(node, now) {
  const told = `${day(now)}, ${clock(now)}`;
  const line = node && node.querySelector(".clock");
  if (line && line.textContent !== told) line.textContent = told;
}

function since(at, now) {
  const minutes = Math.floor((now - at) / 60);
  if (minutes < 2) return word("age_now");
  if (minutes < 100) return word("age_minutes").replace("{n}", minutes);
  if (minutes < 48 * 60) return word("age_hours").replace("{n}", Math.floor(minutes / 60));
  return word("age_days").replace("{n}", Math.floor(minutes / 1440));
}

/* Live, amber once news are overdue, grey once they were missed twice or if none ever came. */
export function age(heard, now) {
  const chip = place("age");
  const old = heard && (heard.at ? now - heard.at : Infinity);
  const state = !heard || !heard.every || old <= heard.every ? "live" : old <= 2 * heard.every ? "amber" : "grey";
  const told = !heard || !heard.every ? "" : !heard.at ? word("age_none") : state === "grey" ? word("age_gone").replace("{time}", moment(heard.at, now))
    : since(heard.at, now) + (state === "amber" ? ` · ${word("age_late")}` : "");
  root.dataset.age = state;
  write(chip, told);
  place("demo").hidden = !(heard && heard.synthetic);
}

export function away(data, server, now) {
  const told = server ? word("away_server").replace("{time}", moment(server, now))
    : data ? word("away_data").replace("{time}", moment(data, now)) : "";
  write(place("away"), told);
  root.toggleAttribute("data-away", Boolean(told));
}

export function code(text) {
  write(place("code"), text ? `${word("remote")} ${text.slice(0, 3)} ${text.slice(3)}` : "");
}

export function event(told) {
  const band = place("event");
  band.hidden = !told;
  root.toggleAttribute("data-event", Boolean(told));
  if (!told || band.dataset.key === `${told.key} ${root.lang}`) return;
  band.dataset.key = `${told.key} ${root.lang}`;
  const [line, lead] = [document.createElement("span"), document.createElement("strong")];
  lead.className = `tone-${told.tone}`;
  lead.textContent = told.lead[root.lang];
  line.append(lead, " ", told.rest[root.lang]);
  band.replaceChildren(line);
}

function write(place, told) {
  if (place.textContent !== told) place.textContent = told;
  place.hidden = !told;
}
