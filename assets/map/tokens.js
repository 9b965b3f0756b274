/* Colours of the map are design tokens: read anew whenever the theme changes. */

export function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/* How many times larger than on a desk everything is drawn. */
export function large() {
  return Number(token("ui")) || 1;
}

export function ramp(name) {
  const short = name === "warm" ? "warm" : "seq";
  return [1, 2, 3, 4, 5, 6].map((step) => token(`${short}-${step}`));
}
