/* Find a category as one types: Kazakh letters, or those a Russian keyboard has for them. */

const PLAIN = { "ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "и", "ё": "е" };
const folded = (text) => text.toLocaleLowerCase("kk").replace(/[әғқңөұүһіё]/g, (one) => PLAIN[one]).trim();

export function find(field) {
  const wanted = folded(field.value);
  const place = field.closest("#biz-question");
  let found = 0;
  for (const theme of place.querySelectorAll(".biz-theme")) {
    let here = 0;
    for (const one of theme.querySelectorAll("[data-name]")) {
      const row = one.closest("li") || one;
      row.hidden = !folded(one.dataset.name).includes(wanted);
      here += !row.hidden;
    }
    theme.hidden = !here;
    found += here;
  }
  for (const one of place.querySelectorAll(".biz-nothing")) one.hidden = found > 0;
}

/* Enter takes what is left, if it is one. */
export function only(field) {
  const left = [...field.closest("#biz-question").querySelectorAll(".biz-theme [data-name]")].filter((one) => !one.closest("[hidden]"));
  return field.value.trim() && left.length === 1 ? left[0] : null;
}
