/* A number that a script writes: pressed, it opens its passport (see panels/figure.py). */

/* `ask` is the question in the page's language; a `button` that is given is used again. */
export function figure(text, ref, ask, button = null) {
  const made = button || document.createElement("button");
  Object.assign(made, { className: "figure", type: "button", title: ask.replace("{text}", text), textContent: text });
  made.dataset.number = ref;
  return made;
}
