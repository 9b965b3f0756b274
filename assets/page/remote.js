/* The phone that moves a screen on; all that it needs is fetched where its page is. */

let served = null;

function look() {
  const page = document.getElementById("remote-page");
  if (!page || page === served) return;
  served = page;
  import("./remote_page.js").then(({ serve }) => serve(page));
}

setInterval(look, location.pathname === "/remote" ? 100 : 2000);
