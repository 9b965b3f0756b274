/* From a tile's areas and points to triangles: roofs as they are, a wall on every edge, a pole on
   every point. Positions in the tile's own units (0 to 1, southwards), heights in metres. */

const POLE = 0.6;   // metres from a pole's middle to its sides
const SQUARE = [[-1, -1], [1, -1], [1, 1], [-1, 1]];

/* `metre` is how many of the tile's units a metre has. */
export function mesh({ polygons, points }, colorOf, heightOf, metre) {
  const edges = polygons.positions.value.length / 2;
  const poles = points ? points.positions.value.length / 2 : 0;
  const made = room(edges * 5 + poles * 20, edges * 6 + polygons.triangles.value.length + poles * 36);
  areas(made, polygons, colorOf, heightOf);
  if (poles) columns(made, points, colorOf, heightOf, POLE * metre);
  return trimmed(made);
}

function room(vertices, corners) {
  return {
    count: 0, corners: 0,
    positions: new Float32Array(vertices * 3), facings: new Float32Array(vertices * 2),
    colors: new Uint8Array(vertices * 4), objects: new Float32Array(vertices), indices: new Uint32Array(corners),
  };
}

function trimmed(made) {
  const { count, corners } = made;
  return {
    count,
    positions: made.positions.subarray(0, count * 3), facings: made.facings.subarray(0, count * 2),
    colors: made.colors.subarray(0, count * 4), objects: made.objects.subarray(0, count), indices: made.indices.subarray(0, corners),
  };
}

function areas(made, polygons, colorOf, heightOf) {
  const at = polygons.positions.value;
  const triangles = polygons.triangles.value;
  const first = made.count;
  const looks = [];
  for (let v = 0; v < at.length / 2; v += 1) {
    const look = lookOf(looks, polygons, v, colorOf, heightOf);
    vertex(made, at[2 * v], at[2 * v + 1], look.height, 0, 0, look);
  }
  for (const corner of triangles) made.indices[made.corners++] = first + corner;
  const rings = polygons.primitivePolygonIndices.value;
  const starts = new Set(polygons.polygonIndices.value);
  let turn = 1;
  for (let r = 0; r + 1 < rings.length; r += 1) {
    if (starts.has(rings[r])) turn = Math.sign(area(at, rings[r], rings[r + 1])) || 1;
    for (let v = rings[r]; v + 1 < rings[r + 1]; v += 1) {
      wall(made, at[2 * v], at[2 * v + 1], at[2 * v + 2], at[2 * v + 3], turn, lookOf(looks, polygons, v, colorOf, heightOf));
    }
  }
}

function columns(made, points, colorOf, heightOf, half) {
  const at = points.positions.value;
  const looks = [];
  for (let v = 0; v < at.length / 2; v += 1) {
    const look = lookOf(looks, points, v, colorOf, heightOf);
    const ring = SQUARE.map(([x, y]) => [at[2 * v] + x * half, at[2 * v + 1] + y * half]);
    const top = made.count;
    for (const [x, y] of ring) vertex(made, x, y, look.height, 0, 0, look);
    for (const corner of [0, 1, 2, 0, 2, 3]) made.indices[made.corners++] = top + corner;
    ring.forEach(([x, y], i) => wall(made, x, y, ...ring[(i + 1) % 4], 1, look));
  }
}

/* Colour, height and number of the object that a vertex belongs to, asked once for each. */
function lookOf(looks, of, v, colorOf, heightOf) {
  const number = of.featureIds.value[v];
  if (!looks[number]) {
    const properties = of.properties[number];
    for (const name in of.numericProps) properties[name] = of.numericProps[name].value[v];
    const { id } = of.fields[number] || {};
    looks[number] = { color: colorOf({ id, properties }), height: heightOf({ properties }), object: of.globalFeatureIds.value[v] + 1 };
  }
  return looks[number];
}

/* `turn` tells on which side of its edges a ring has its inside. */
function wall(made, x1, y1, x2, y2, turn, look) {
  const [east, north] = [x2 - x1, y1 - y2];
  const long = Math.hypot(east, north) || 1;
  const [fx, fy] = [(-north / long) * turn, (east / long) * turn];
  const first = made.count;
  vertex(made, x1, y1, 0, fx, fy, look);
  vertex(made, x2, y2, 0, fx, fy, look);
  vertex(made, x2, y2, look.height, fx, fy, look);
  vertex(made, x1, y1, look.height, fx, fy, look);
  for (const corner of [0, 1, 2, 0, 2, 3]) made.indices[made.corners++] = first + corner;
}

function vertex(made, x, y, z, fx, fy, { color, object }) {
  const i = made.count;
  made.positions[3 * i] = x;
  made.positions[3 * i + 1] = y;
  made.positions[3 * i + 2] = z;
  made.facings[2 * i] = fx;
  made.facings[2 * i + 1] = fy;
  made.colors[4 * i] = color[0];
  made.colors[4 * i + 1] = color[1];
  made.colors[4 * i + 2] = color[2];
  made.colors[4 * i + 3] = 255;
  made.objects[i] = object;
  made.count += 1;
}

/* Positive where a ring runs clockwise as seen on the map. */
function area(at, from, until) {
  let sum = 0;
  for (let v = from; v + 1 < until; v += 1) sum += at[2 * v] * at[2 * v + 3] - at[2 * v + 2] * at[2 * v + 1];
  return sum;
}
