/* Where the sun stands, and how it lights the city. */

const RAD = Math.PI / 180;

/* Height and azimuth (from the north, clockwise) in degrees; to a quarter of a degree, after the
   Astronomical Almanac's low-precision formulas. `hour` is the city's time, `offset` its hours
   ahead of Greenwich. */
export function position({ day, hour }, { latitude, longitude }, offset) {
  const since = (Date.parse(`${day}T00:00Z`) / 86400000 + (hour - offset) / 24) - 10957.5;  // from J2000
  const mean = (280.46 + 0.9856474 * since) * RAD;
  const anomaly = (357.528 + 0.9856003 * since) * RAD;
  const ecliptic = mean + (1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * RAD;
  const tilt = (23.439 - 4e-7 * since) * RAD;
  const right = Math.atan2(Math.cos(tilt) * Math.sin(ecliptic), Math.cos(ecliptic));
  const declination = Math.asin(Math.sin(tilt) * Math.sin(ecliptic));
  const sidereal = (18.697374558 + 24.06570982441908 * since) * 15 + longitude;
  const angle = sidereal * RAD - right;
  const high = Math.asin(Math.sin(latitude * RAD) * Math.sin(declination) + Math.cos(latitude * RAD) * Math.cos(declination) * Math.cos(angle));
  const azimuth = Math.atan2(-Math.sin(angle), Math.tan(declination) * Math.cos(latitude * RAD) - Math.sin(latitude * RAD) * Math.cos(angle));
  return { height: high / RAD, azimuth: ((azimuth / RAD) % 360 + 360) % 360 };
}

/* The light of an hour: where it comes from (east, north, up), its colour, and the sky's. By night
   the moon stands high and dim, so that one still sees the city. */
export function lamp({ height, azimuth }, dark) {
  const day = Math.min(1, Math.max(0, (height + 4) / 14));
  const low = Math.min(1, Math.max(0, 1 - height / 25));
  const [from, up] = day > 0 ? [azimuth * RAD, Math.max(height, 6) * RAD] : [200 * RAD, 55 * RAD];
  const color = day > 0 ? [1, 0.98 - 0.16 * low, 0.95 - 0.36 * low] : [0.66, 0.75, 0.9];
  const sky = day > 0 ? [1, 1, 1] : [0.78, 0.84, 0.97];
  const strength = (dark ? 0.6 : 0.5) * (0.3 + 0.7 * day);
  const ambient = (dark ? 0.72 : 0.86) * (0.76 + 0.24 * day);
  return {
    toward: [Math.cos(up) * Math.sin(from), Math.cos(up) * Math.cos(from), Math.sin(up)],
    shine: color.map((part) => part * strength), ambient: sky.map((part) => part * ambient),
  };
}

/* The same light for the layers that deck.gl shades itself. */
export function effect({ toward, shine, ambient }) {
  const { AmbientLight, DirectionalLight, LightingEffect } = window.deck;
  const whole = (parts) => ({ color: parts.map((part) => 255 * part), intensity: 1 });
  return new LightingEffect({
    ambient: new AmbientLight(whole(ambient.map((part) => part * 1.9))),
    sun: new DirectionalLight({ ...whole(shine.map((part) => part * 1.9)), direction: toward.map((part) => -part) }),
  });
}
