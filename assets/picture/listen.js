/* The button that saves what is seen as a picture; what makes pictures is fetched when one is asked for. */
import { toast } from "../page/frame.js";

const OF = { "/": () => import("./map.js"), "/3d": () => import("./scene.js") };

document.addEventListener("click", async ({ target }) => {
  const button = target.closest('[data-act="picture"]');
  if (!button || button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  try {
    const [{ seen }, { save }] = await Promise.all([OF[location.pathname](), import("./compose.js")]);
    await save(await seen(), button.dataset);
  } catch (error) {
    toast(button.dataset.failed);
    console.info(error);
  }
  button.setAttribute("aria-busy", "false");
});
