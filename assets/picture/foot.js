/* Whose picture it is: the name of the twin, from whom the data is, and whether it is made up. */

export function foot() {
  const sources = document.getElementById("sources");
  const demo = document.getElementById("demo");
  const owners = sources.textContent.split(" · ").filter((part) => part.startsWith("©"));
  const told = [...owners, ...sources.title.split("\n")].filter(Boolean);
  return {
    brand: document.querySelector(".brand").textContent.trim(),
    sources: told,
    demo: demo && !demo.hidden ? demo.textContent : "",
  };
}
