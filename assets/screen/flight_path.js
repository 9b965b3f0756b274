/* Where the camera is at each moment of a flight over stops: worked out from the clock alone, so
   that a screen that joins late, or draws slowly, is where the others are. */

const CURVE = 1.2;         // how far the camera steps back on a long way (van Wijk and Nuij, 2003)
const SHORTEST_REST = 2.6; // seconds in which a title and a line can be read
const CALM = 0.28;         // of that way, a second: slower where there is time for it
const HASTE = 0.5;         // faster than this nobody could follow
const CLOSEST = { flat: 14.3, raised: 15.2 };
const TURN = { flat: 4, raised: 20 };   // degrees from stop to stop
const ORBIT = 0.9;         // degrees a second, around a stop where buildings stand up
const PITCH = 56;

/* `span`: pixels across the map. `orbits`: whether the camera circles a stop instead of standing;
   `cuts`: no movement at all. */
export function plan({ stops, raised, seconds }, { span, orbits, cuts }) {
  const views = stops.map((stop, i) => view(stop, i, raised));
  if (cuts) return { views, ways: [], moves: views.slice(1).map(() => 0), rest: seconds / views.length, turning: 0 };
  const ways = views.slice(1).map((to, i) => way(views[i], to, span));
  while (ways.length && ahead(ways) / HASTE > left(ways, seconds)) ways.pop();
  const fits = views.slice(0, ways.length + 1);
  return { views: fits, ways, ...shares(ways, seconds), turning: raised && orbits ? ORBIT : 0 };
}

function view({ lon, lat, zoom }, i, raised) {
  const kind = raised ? "raised" : "flat";
  const bearing = raised ? -30 + i * TURN.raised : (i % 2 ? 1 : -1) * TURN.flat;
  return { ...flat(lon, lat), zoom: Math.min(zoom, CLOSEST[kind]), pitch: raised ? PITCH : 0, bearing };
}

/* The whole way, and the seconds that stops leave for it. What does not fit is left out, the last first. */
const ahead = (ways) => ways.reduce((sum, one) => sum + one.length, 0);
const left = (ways, seconds) => seconds - (ways.length + 1) * SHORTEST_REST;

/* Longer ways take longer; what moving leaves is shared among the stops. */
function shares(ways, seconds) {
  const pace = Math.max(CALM, ahead(ways) / Math.max(left(ways, seconds), 0.1));
  const moves = ways.map((one) => one.length / pace);
  const moving = ahead(ways) / pace;
  return { moves, rest: (seconds - moving) / (ways.length + 1) };
}

/* The view at `seconds`: `stop` is the last one reached; `stands` tells for how many more seconds
   nothing moves, 0 while the camera does. After the end it stays where it is. */
export function at({ views, ways, moves, rest, turning }, seconds) {
  let since = Math.max(0, seconds);
  for (let i = 0; i < moves.length; i++) {
    if (since < rest) return stood(views[i], i, since, rest, turning);
    since -= rest;
    if (since < moves[i]) return { ...moved(turned(views[i], rest * turning), views[i + 1], ways[i], eased(since / moves[i])), stop: i, stands: 0 };
    since -= moves[i];
  }
  return stood(views.at(-1), views.length - 1, since, Infinity, turning);
}

function stood(view, stop, since, rest, turning) {
  return { ...placed(turned(view, since * turning)), stop, stands: turning ? 0 : rest - since };
}

const turned = (view, degrees) => ({ ...view, bearing: view.bearing + degrees });

/* Speeds up over a third of the time, keeps its speed, slows down as long. */
function eased(p) {
  const part = 0.34;
  const whole = 2 * part * (1 - part);
  if (p < part) return (p * p) / whole;
  return p > 1 - part ? 1 - ((1 - p) * (1 - p)) / whole : (p - part / 2) / (1 - part);
}

/* The smoothest way from one view to another: a function of the share gone, and its length in
   what the eye takes for distance. */
function way(from, to, span) {
  const wide = ({ zoom }) => span / (512 * 2 ** zoom);
  const [w0, w1, far] = [wide(from), wide(to), Math.hypot(to.x - from.x, to.y - from.y)];
  if (far < w0 * 1e-3) return { length: Math.abs(Math.log(w1 / w0)) / CURVE, gone: (p) => [p, p * Math.log2(w0 / w1)] };
  const r = (w, other, sign) => {
    const b = (w1 * w1 - w0 * w0 + sign * CURVE ** 4 * far * far) / (2 * w * CURVE ** 2 * far);
    return Math.log(Math.sqrt(b * b + 1) - b);
  };
  const [r0, r1] = [r(w0, w1, 1), r(w1, w0, -1)];
  const length = (r1 - r0) / CURVE;
  const share = (s) => (w0 * ((Math.cosh(r0) * Math.tanh(r0 + CURVE * s) - Math.sinh(r0)) / CURVE ** 2)) / far;
  return { length, gone: (p) => [share(p * length), Math.log2(Math.cosh(r0 + CURVE * p * length) / Math.cosh(r0))] };
}

function moved(from, to, { gone }, p) {
  const [share, closer] = gone(p);
  const mix = (name, by) => from[name] + (to[name] - from[name]) * by;
  return placed({ x: mix("x", share), y: mix("y", share), zoom: from.zoom + closer, bearing: mix("bearing", p), pitch: mix("pitch", p) });
}

/* Mercator, the world being 1 wide. */
function flat(lon, lat) {
  return { x: (lon + 180) / 360, y: 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI) };
}

function placed({ x, y, zoom, bearing, pitch }) {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  return { center: [x * 360 - 180, lat], zoom, bearing, pitch };
}
