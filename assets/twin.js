/* What Dash calls in the browser. The work is done by the modules in assets/map; they load
   while Dash starts, so every function here waits for them. */
window.dash_clientside = window.dash_clientside || {};
(function () {
  "use strict";
  /* dash-leaflet brings Leaflet as window.L. The hook must be there before the first map,
     whichever of the two scripts runs first. */
  const hook = (L) => L.Map.addInitHook(function () {
    window.twinMap = this;
    document.dispatchEvent(new Event("twin-map"));
  });
  if (window.L) hook(window.L);
  else {
    let leaflet;
    Object.defineProperty(window, "L", {
      configurable: true,
      get: () => leaflet,
      set: (L) => { leaflet = L; if (L && L.Map) hook(L); },
    });
  }

  const own = { "/": "./map/main.js", "/3d": "./scene/main.js" };
  const modules = import(own[location.pathname] || "./page/main.js");
  const call = (name) => async (...given) => {
    const context = window.dash_clientside.callback_context;
    const inputs = context && context.inputs_list;
    return (await modules)[name](...given, inputs);
  };
  window.dash_clientside.twin = {
    controls: call("controls"),
    months: call("months"),
    findLayers: call("findLayers"),
    select: call("select"),
    worksFilter: call("worksFilter"),
    worksDistrict: call("worksDistrict"),
    worksFromTable: call("worksFromTable"),
    worksFromMap: call("worksFromMap"),
    worksShow: call("worksShow"),
    worksPan: call("worksPan"),
    whiteSpots: call("whiteSpots"),
    business: call("business"),
  };
})();
