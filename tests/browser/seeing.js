/* What the tests ask the page: one object of functions, each given one argument. */
({
  /* Is the map drawn, and nothing moving? Without WebGL it is as soon as the page says so. */
  still() {
    const gl = window.twinGL;
    const root = document.documentElement;
    if (!document.querySelector("#map-panels .layers-panel")) return false;
    if (root.hasAttribute("data-no-webgl")) return true;
    if (!root.hasAttribute("data-map-idle")) return false;
    const same = Math.abs(window.twinMap.getZoom() - gl.getZoom() - 1) < 0.01;  // Leaflet's tiles are half as wide
    return same && !window.twinMap._animatingZoom && gl.loaded() && gl.areTilesLoaded() && !gl.isMoving();
  },

  /* What is drawn of a source, with a place on the map for each piece; points out of sight are left out. */
  drawn(source) {
    const gl = window.twinGL;
    const marks = gl.getStyle().layers.filter((one) => one.source === source && one.type !== "symbol");
    const seen = window.twinMap.getBounds();
    const middle = (ends) => [0, 1].map((axis) => ends.reduce((sum, end) => sum + end[axis], 0) / ends.length);
    const half = (ends) => ends[ends.length >> 1];
    const place = ({ type, coordinates: all }) => ({
      Point: () => all,
      LineString: () => half(all),
      MultiLineString: () => half(all[0]),
      Polygon: () => middle(all[0]),
      MultiPolygon: () => middle(all[0][0]),
    })[type]();
    return gl.queryRenderedFeatures({ layers: marks.map((one) => one.id) })
      .map(({ id, properties, geometry }) => ({
        ...properties, id: id ?? properties.id, geometry: geometry.type, at: place(geometry),
      }))
      .filter(({ geometry, at }) => geometry !== "Point" || seen.contains([at[1], at[0]]));
  },

  /* Names written on the map, in the letters that are drawn. */
  labels() {
    const gl = window.twinGL;
    const layers = gl.getStyle().layers.filter((one) => one.type === "symbol").map((one) => one.id);
    return gl.queryRenderedFeatures({ layers }).map((one) => String(one.layer.layout["text-field"]));
  },

  /* How opaque the first mark of a source is drawn. */
  opacity(source) {
    const layer = window.twinGL.getStyle().layers.find((one) => one.source === source);
    return layer.paint[`${layer.type}-opacity`];
  },

  /* The minutes of the catchment zones under a pixel of the window. */
  zones([x, y]) {
    const canvas = window.twinGL.getCanvas().getBoundingClientRect();
    const found = window.twinGL.queryRenderedFeatures([x - canvas.left, y - canvas.top], { layers: ["zones-fill"] });
    return found.map((one) => one.properties.minutes);
  },

  view() {
    const { lat, lng } = window.twinMap.getCenter();
    return [lat, lng, window.twinMap.getZoom()];
  },

  pixel([lon, lat]) {
    const box = window.twinMap.getContainer().getBoundingClientRect();
    const { x, y } = window.twinMap.latLngToContainerPoint([lat, lon]);
    return [box.left + x, box.top + y];
  },

  place([x, y]) {
    const box = window.twinMap.getContainer().getBoundingClientRect();
    const { lat, lng } = window.twinMap.containerPointToLatLng([x - box.left, y - box.top]);
    return [lng, lat];
  },

  /* Would a click on this pixel reach the map? */
  free([x, y]) {
    return Boolean(document.elementFromPoint(x, y)?.closest("#map"));
  },

  /* What has the focus: a layer's switch by its layer, a button by its act. */
  focused() {
    const one = document.activeElement;
    if (one.closest(".layer-switch")) return one.closest(".layer-row").dataset.layer;
    return one.dataset.act || one.id || one.tagName;
  },

  /* Is it marked that it has the focus? The boxes of chips are unseen; their labels are marked. */
  marked() {
    const one = document.activeElement;
    const look = getComputedStyle(one.closest(".chips") ? one.nextElementSibling : one);
    const plain = one.matches(".form-control, .form-check-input, .dash-dropdown, [role=slider]");
    return look.outlineStyle !== "none" || look.boxShadow !== "none" || plain;
  },

  /* How many pixels the page is too wide, and what stands beyond its edges. */
  overflow() {
    const wide = document.documentElement.clientWidth;
    const beyond = [...document.querySelectorAll("body *")].filter((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      const elsewhere = one.closest("#map, .unseen, .skip") || one.parentElement.closest(".table-scroll");
      return one.offsetParent && width && !elsewhere && (right > wide + 1 || left < -1);
    });
    return [document.documentElement.scrollWidth - wide, beyond.map((one) => one.outerHTML.slice(0, 120))];
  },
})
