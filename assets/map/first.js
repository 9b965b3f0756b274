/* Runs before the first paint: the theme and language of the address, so that nothing flashes. */
(function () {
  "use strict";
  var asked = new URLSearchParams(location.search);
  var kept = null;
  try { kept = localStorage.getItem("theme"); } catch (e) { /* private windows keep nothing */ }
  var system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  var theme = asked.get("theme") || kept || system;
  var cookie = /(?:^|; )lang=(kk|ru|en)/.exec(document.cookie);
  var lang = asked.get("lang") || (cookie && cookie[1]);
  if (lang !== "ru" && lang !== "en") lang = "kk";
  /* Who came by a link and never chose a language stays in that of the link. */
  if (!cookie && asked.get("lang") === lang) document.cookie = "lang=" + lang + "; path=/; SameSite=Lax";
  /* The layers are asked for now, not when Dash and the map's modules have started. */
  if (location.pathname === "/") window.twinLayers = { lang: lang, answer: fetch("/layers.json?lang=" + lang, { cache: "no-cache" }) };
  document.documentElement.setAttribute("data-bs-theme", theme === "dark" ? "dark" : "light");
  /* On a phone the map comes first; the layers slide in when they are asked for. */
  if (innerWidth <= 720) document.documentElement.setAttribute("data-layers-folded", "");
  document.documentElement.lang = lang;
  /* The page's words are there before Dash is; they go as soon as it has laid the page out. */
  var laidOut = new MutationObserver(function () {
    var page = document.getElementById("page"), first = document.getElementById("first-paint");
    if (!page || !page.firstChild) return;
    laidOut.disconnect();
    if (!first) return;
    var read = first.querySelector(".page"), living = page.querySelector(".page");
    var scrolled = read ? read.scrollTop : 0;
    carry(first, page);
    first.remove();
    if (living) living.scrollTop = scrolled;
  });
  /* What was chosen in a plain form meanwhile stays chosen. */
  function carry(first, page) {
    first.querySelectorAll("form [name]:not(button)").forEach(function (chosen) {
      var living = page.querySelector("form " + chosen.localName + "[name='" + chosen.name + "']");
      if (living) living.value = chosen.value;
    });
  }
  laidOut.observe(document, { childList: true, subtree: true });
  /* A number pressed before the page's own script listens is kept for it. */
  var pressed = null;
  function press(event) {
    var number = event.target.closest("#page [data-number]");
    if (number) pressed = number.dataset.number;
  }
  document.addEventListener("click", press);
  window.twinPressed = function () {
    document.removeEventListener("click", press);
    return pressed;
  };
  /* Dash starts once the words are on the screen: its scripts would keep them from being drawn. */
  function begin() {
    var last = null;
    document.querySelectorAll('script[type="later"]').forEach(function (one) {
      var made = document.createElement("script");
      if (one.src) {
        last = Object.assign(made, { src: one.src, async: false });
        document.body.append(made);
      } else {
        made.text = one.text;  // what starts Dash, in the answer itself
        last.onload = function () { document.body.append(made); };
      }
    });
  }
  document.addEventListener("DOMContentLoaded", function () {
    if (document.hidden) begin();
    else requestAnimationFrame(function () { setTimeout(begin); });
  });
})();
