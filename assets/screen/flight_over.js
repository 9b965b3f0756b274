/* What lies over the map, and is moved by the compositor alone, so that the map below draws nothing
   meanwhile: the ring that breathes where the camera stands, and the night that the far end of a
   raised city goes into. */
import { token } from "../map/tokens.js";

const SIZE = 66;
const TONES = { plain: "ink", good: "green", late: "amber", bad: "red" };

export function ring(inside) {
  const made = document.createElement("div");
  Object.assign(made.style, {
    position: "absolute", left: "0", top: "0", width: `${SIZE}px`, height: `${SIZE}px`, margin: `${-SIZE / 2}px`,
    border: "4px solid", borderRadius: "50%", boxSizing: "border-box", pointerEvents: "none", display: "none",
  });
  made.setAttribute("aria-hidden", "true");
  inside.append(made);
  let breath = null;
  return {
    at({ x, y }, tone, pitch) {
      const lying = `translate(${x}px, ${y}px) scaleY(${Math.cos((pitch * Math.PI) / 180)})`;
      Object.assign(made.style, { display: "block", borderColor: token(TONES[tone] || "ink") });
      breath?.cancel();
      breath = made.animate(
        [{ transform: `${lying} scale(0.9)`, opacity: 0.9 }, { transform: `${lying} scale(2.4)`, opacity: 0, offset: 0.8 }, { transform: `${lying} scale(2.4)`, opacity: 0 }],
        { duration: 2600, iterations: Infinity, easing: "cubic-bezier(0.2, 0.6, 0.4, 1)" },
      );
    },
    off() {
      breath?.cancel();
      breath = null;
      made.style.display = "none";
    },
  };
}

/* The far end is too fine to be read: it is left to the ground's colour. */
export function night(inside) {
  const made = document.createElement("div");
  Object.assign(made.style, {
    position: "absolute", inset: "0 0 auto", height: "26%", pointerEvents: "none", display: "none",
    background: "linear-gradient(var(--map-ground) 12%, color-mix(in srgb, var(--map-ground) 60%, transparent) 50%, transparent)",
  });
  inside.append(made);
  return (yes) => { made.style.display = yes ? "block" : "none"; };
}
