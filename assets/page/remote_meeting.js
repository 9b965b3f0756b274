/* The forms of the phone: fields that Dash has none of, and the steps of a meeting. */

/* Put an input wherever the page says that one is to be. */
export function fill(within) {
  for (const place of within.querySelectorAll("[data-input]")) {
    if (place.firstChild) continue;
    const { name, ...more } = JSON.parse(place.dataset.input);
    const input = document.createElement(more.rows ? "textarea" : "input");
    for (const [attribute, value] of Object.entries(more)) input.setAttribute(attribute, value === true ? "" : value);
    input.dataset.name = name;
    input.className = "form-control";
    place.append(input);
  }
}

const named = (within, name) => within.querySelector(`[data-name="${name}"]`);
const value = (within, name) => named(within, name).value.trim();

/* What a form says, as the server wants it. */
export function sent(form) {
  if (form.dataset.form !== "meeting") {
    return Object.fromEntries([...form.querySelectorAll("[data-name]")].map((one) => [one.dataset.name, one.value.trim()]));
  }
  const steps = [...form.querySelectorAll("[data-row] > li")].map((row) => ({
    scene: value(row, "scene"),
    district: value(row, "district") || null,
    seconds: Number(value(row, "seconds")),
    note: value(row, "note") || null,
  }));
  const day = value(form, "day");
  return {
    id: Number(form.dataset.id) || null,
    title: value(form, "title"),
    starts_at: `${day}T${value(form, "from")}`,
    ends_at: `${day}T${value(form, "until")}`,
    repeats: value(form, "repeats"),
    steps,
  };
}

/* Open the form with a meeting in it; without an id an empty one, for the next full hour. */
export function openMeeting(page, meeting, heard) {
  const form = page.querySelector('[data-form="meeting"]');
  listen(form);
  form.districts = heard.districts;
  form.dataset.id = meeting.id || "";
  for (const [name, given] of Object.entries({ ...empty(heard), ...meeting })) {
    const field = named(form, name);
    if (field) field.value = given;
  }
  form.querySelector("[data-row]").replaceChildren();
  for (const step of meeting.steps || [{}]) add(form, step);
  form.hidden = false;
  form.scrollIntoView({ block: "start" });
  named(form, "title").focus({ preventScroll: true });
}

function empty({ today, hour }) {
  return { title: "", day: today, from: `${pad(hour)}:00`, until: `${pad((hour + 1) % 24)}:00`, repeats: "once" };
}

const pad = (number) => String(number).padStart(2, "0");

/* One more step: of a new one the scene that follows the last one. */
function add(form, step) {
  const list = form.querySelector("[data-row]");
  const last = list.lastElementChild && named(list.lastElementChild, "scene");
  list.insertAdjacentHTML("beforeend", list.dataset.row);
  const row = list.lastElementChild;
  fill(row);
  for (const [slug, title] of form.districts) named(row, "district").add(new Option(title, slug));
  const scene = named(row, "scene");
  if (last) scene.selectedIndex = (last.selectedIndex + 1) % last.length;
  chosen(row);
  for (const [name, given] of Object.entries(step)) named(row, name).value = given ?? "";
  if (step.scene) placed(row);
  return row;
}

/* A scene brings its own seconds; one that knows no districts is of the whole city. */
function chosen(row) {
  named(row, "seconds").value = named(row, "scene").selectedOptions[0].dataset.seconds;
  placed(row);
}

function placed(row) {
  const place = named(row, "district"), whole = named(row, "scene").selectedOptions[0].dataset.ofDistrict === "false";
  if (whole) place.value = "";
  place.disabled = whole;
}

function listen(form) {
  if (form.dataset.listens) return;
  form.dataset.listens = "";
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    form.hidden = true;
  });
  form.addEventListener("click", (event) => {
    const act = event.target.closest("[data-step]")?.dataset.step;
    const row = event.target.closest("[data-row] > li");
    if (act === "add") add(form, {}).scrollIntoView({ block: "nearest" });
    if (act === "remove" && row.parentElement.children.length > 1) row.remove();
    if (act === "up") row.previousElementSibling?.before(row);
    if (act === "up") row.scrollIntoView({ block: "nearest" });
  });
  form.addEventListener("change", ({ target }) => {
    if (target.dataset.name === "scene") chosen(target.closest("li"));
  });
}
