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

  /* How many pixels the page is too wide, and what stands beyond its edges; what one pushes
     aside within a box of its own may. */
  overflow() {
    const wide = document.documentElement.clientWidth;
    const pushed = (one) => {
      for (let at = one.parentElement; at && !at.matches(".page, body"); at = at.parentElement)
        if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true;
      return false;
    };
    const beyond = [...document.querySelectorAll("body *")].filter((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      const elsewhere = one.closest("#map, #scene-labels, .leaflet-container, .unseen, .skip, svg");
      return one.offsetParent && width && !elsewhere && (right > wide + 1 || left < -1) && !pushed(one);
    });
    const boxes = [document.documentElement, ...document.querySelectorAll(".page")];
    const more = boxes.map((one) => one.scrollWidth - one.clientWidth);
    return [Math.max(...more), beyond.map((one) => one.outerHTML.slice(0, 120))];
  },

  /* Which links, buttons and fields a finger cannot reach: scrolled to, something else is there. */
  unreachable() {
    return this.controls().filter((one) => {
      one.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
      const boxes = [...one.getClientRects()].filter(({ width }) => width);
      return !boxes.some(({ left, top, width, height }) => {
        const on = document.elementFromPoint(left + width / 2, top + height / 2);
        return on && (one.contains(on) || on.contains(one));
      });
    }).map((one) => one.outerHTML.slice(0, 160));
  },

  /* Which of them are lower than the 40 pixels that a finger needs, counting what reaches beyond;
     words within a sentence have to be as low as its lines. */
  cramped() {
    const whole = (one) => Math.max(one.getBoundingClientRect().height, parseFloat(getComputedStyle(one, "::after").height) || 0);
    return this.controls().filter((one) => whole(one) < 39 && !one.closest(".sentence")).map((one) => one.outerHTML.slice(0, 160));
  },

  /* What can be pressed or filled in, except within the table and the maps that others made. */
  controls() {
    const every = document.querySelectorAll("a[href], button, select, input, [role=slider]");
    return [...every].filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length
      && !one.closest(".ag-root-wrapper, .leaflet-container, .skip, .tree"));
  },
})
