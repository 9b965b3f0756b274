/* Finds rows of the catalogue while one types; the address keeps what was looked for. */

document.addEventListener("input", ({ target }) => {
  if (target.id === "catalogue-find") find(target.value.trim());
});

function find(asked) {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = [...document.querySelectorAll("#catalogue-rows > tr")];
  for (const row of rows) row.hidden = !words.every((word) => row.dataset.words.includes(word));
  document.getElementById("catalogue-none").hidden = rows.some((row) => !row.hidden);
  const address = new URL(location.href);
  if (asked) address.searchParams.set("q", asked);
  else address.searchParams.delete("q");
  history.replaceState(history.state, "", address);
}

/* What was typed before anything listened. */
const typed = document.getElementById("catalogue-find");
if (typed && typed.value !== typed.defaultValue) find(typed.value.trim());
