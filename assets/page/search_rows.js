/* What was found, as the list shows it: groups with a heading, in each the names. */

export function rows(results, words) {
  const groups = new Map();
  results.forEach((result, n) => {
    if (!groups.has(result.group)) groups.set(result.group, []);
    groups.get(result.group).push([result, n]);
  });
  return [...groups].map(([title, found], n) => {
    const made = found.every(([result]) => result.synthetic);
    const group = node("div", "search-group");
    const heading = node("div", "over", title);
    heading.id = `search-group-${n}`;
    heading.setAttribute("role", "presentation");
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", heading.id);
    if (made) heading.append(" ", node("span", "demo", words.demo));  // once for all of them
    group.append(heading, ...found.map(([result, place]) => option(result, place, words, !made)));
    return group;
  });
}

function option(result, n, words, marked) {
  const made = node("div", "search-option");
  Object.assign(made, { id: `search-option-${n}` });
  made.dataset.n = n;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  const name = node("span", "search-name", result.name);
  if (result.former) name.append(" ", node("span", "hint", words.former.replace("{name}", result.former)));
  made.append(name);
  if (result.district) made.append(node("span", "hint", result.district));
  if (marked && result.synthetic) made.append(node("span", "demo", words.demo));
  return made;
}

function node(tag, name, text = "") {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}
