/* The functions that the scene's JSON names: each takes what Python wrote beside its name, and
   returns what deck.gl asks for each object. Colours are design tokens. */
import { token } from "../map/tokens.js";
import { months, state } from "./state.js";

const DAY = 86400000;
const TALLEST = 60;       // metres; higher ones look alike
let colors = new Map();

/* Another theme has other colours. */
export function forgetColors() {
  colors = new Map();
}

export function rgb(name) {
  if (!colors.has(name)) {
    const text = token(name);
    colors.set(name, [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16)));
  }
  return colors.get(name);
}

const mixed = (a, b, share) => a.map((part, i) => Math.round(part + (b[i] - part) * share));

export const functions = {
  paint({ by, hexagons, classes = {}, color, tall }) {
    const cell = hexagons && stepped(hexagons);
    return ({ id, properties: of }) => {
      if (hexagons && !(by in of && classes[of[by]]) && hexagons.by in of) return cell(of);
      if (tall && state.paint === "height") return byHeight(of[tall] || 3);
      const plain = rgb(classes[of[by]] || color);
      if (tall) return mixed(plain, rgb("map-building"), 0.3);
      return isChosen(of.id ?? id) ? rgb("ink") : plain;
    };
  },

  height({ property, metres, cells }) {
    return ({ properties: of }) => {
      if (property && property in of) return of[property] || metres;
      return cells && cells.by in of ? of[cells.by] * cells.metres : metres;
    };
  },

  /* Works that go on in the months shown. */
  months({ span: [begins, ends] }) {
    const [first, last] = months();
    const [year, month] = last.split("-").map(Number);
    const from = Date.parse(`${first}-01T00:00Z`) / DAY;
    const until = Date.UTC(year, month, 0) / DAY;
    const within = ({ properties: of }) => (of[begins] ?? -Infinity) <= until && (of[ends] ?? Infinity) >= from;
    return (data) => (data.features || data).filter(within);
  },

  /* From afar the tiles of another layer stand for those that would hold hexagons. */
  instead({ below, other }) {
    const [path, version] = other.split("?v=");
    const name = path.split("/")[2];
    return (url, { layer, loadOptions, signal }) => {
      const zoom = Number(url.split("/")[3]);
      const far = url.replace(/^\/tiles\/[a-z_]+\//, `/tiles/${name}/`).replace(/v=[^&]+/, `v=${version}`);
      return window.loaders.load(zoom < below ? far : url, layer.props.loaders, { ...loadOptions, fetch: { signal } });
    };
  },

  at: () => ({ properties: { at } }) => at,
  token: ({ called }) => () => rgb(called),
};

function stepped({ by, breaks, ramp }) {
  const short = ramp === "warm" ? "warm" : "seq";
  return (of) => rgb(`${short}-${1 + breaks.filter((low) => of[by] >= low).length}`);
}

/* Low houses are nearly the ground, towers stand out. */
function byHeight(metres) {
  const share = Math.min(1, metres / TALLEST) ** 0.8;
  return mixed(rgb("scene-low"), rgb("scene-high"), share);
}

function isChosen(id) {
  return state.card !== null && state.card.split("/")[1] === String(id) && state.card.startsWith("works_");
}

/* The highest column is always about a fifth of the window high. */
export function columnMetres() {
  const { zoom, latitude } = state.view;
  const step = Math.round(zoom * 4) / 4;
  return (170 * 78271.517 * Math.cos((latitude * Math.PI) / 180)) / 2 ** step;
}

/* From afar true heights would not be seen: how many times they are stretched. */
export function stretched() {
  return Math.max(1, 2 ** ((14 - Math.round(state.view.zoom * 4) / 4) * 0.65));
}
