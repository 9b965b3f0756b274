/* A copy of what WebGL has drawn, with enough pixels for a slide. */

export const SHARP = 2;  // pixels of the picture for one of a desk's screen, at least

/* A canvas of WebGL keeps its picture only until the frame is over, so it is copied at once. On
   screens with few pixels the map is drawn once more with twice as many, and then as before. */
export async function sharp(gl) {
  const before = gl.getPixelRatio();
  const draw = async (ratio) => {
    gl.setPixelRatio(ratio);
    if (!gl.loaded() || !gl.areTilesLoaded()) await new Promise((done) => { gl.once("idle", done); gl.triggerRepaint(); });
  };
  if (before < SHARP) await draw(SHARP);
  try {
    return copy(gl);
  } finally {
    if (before < SHARP) gl.setPixelRatio(before);
  }
}

export function copy(gl) {
  gl.redraw();
  const drawn = gl.getCanvas();
  const kept = document.createElement("canvas");
  Object.assign(kept, { width: drawn.width, height: drawn.height });
  kept.getContext("2d").drawImage(drawn, 0, 0);
  return kept;
}
