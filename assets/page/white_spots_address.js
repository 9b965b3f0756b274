/* The address of the page of white spots, in which commas and semicolons stay what they are. */

export const PATH = "/white-spots/";

export function written(words) {
  const text = words.toString().replaceAll("%2C", ",").replaceAll("%3B", ";").replaceAll("%7E", "~");
  return text ? `?${text}` : "";
}

/* Put words into the address, or take out those that are empty; the page does not notice. */
export function change(words) {
  const now = new URLSearchParams(location.search);
  for (const [name, word] of Object.entries(words)) {
    if (word) now.set(name, word);
    else now.delete(name);
  }
  history.replaceState(history.state, "", `${PATH}${written(now)}`);
}
