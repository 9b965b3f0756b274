/* Puts in what the server wrote as HTML (panels/written.py, which escapes all that is data): a table
   of two hundred rows is there at once, while Dash would make a component of each of its cells. */

function put() {
  for (const one of document.querySelectorAll("[data-written]")) {
    one.innerHTML = one.dataset.written;
    one.removeAttribute("data-written");  // another table or language sets it anew
  }
}

new MutationObserver(put).observe(document, {
  childList: true, subtree: true, attributes: true, attributeFilter: ["data-written"],
});
