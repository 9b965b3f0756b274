/* A picture that explains itself: the drawn map with title, legend, scale, sources and date around
   it, in the colours of the theme, laid out anew for a screen that is wide or narrow. */
import { large, token } from "../map/tokens.js";

const BESIDE = 860;    // from this width on the legend stands beside the map, else below it
const NARROW = 560;    // below it nothing stands beside anything
const FAMILY = '"Inter Variable", system-ui, sans-serif';
let pen = null;        // the context that is drawn on
let unit = 1;          // how many times larger than on a desk everything is

const px = (length) => length * unit;
const font = (size, weight = 450) => { pen.font = `${weight} ${px(size)}px ${FAMILY}`; };

/* `told` is what `seen` of map.js and scene.js tell; `words` are those of the button. */
export async function save(told, words) {
  const made = await compose(told, words);
  const blob = await new Promise((done) => made.toBlob(done, "image/png"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${told.name}-${today().split(".").reverse().join("-")}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

async function compose(told, words) {
  unit = large();
  const canvas = document.createElement("canvas");
  pen = canvas.getContext("2d");
  await letters(told);
  const [edge, gap] = [px(24), px(20)];
  const { wide, high } = told;
  const beside = wide >= px(BESIDE) && told.legend.length > 0;
  const column = beside ? px(232) : 0;
  const width = wide + 2 * edge + (beside ? gap + column : 0);
  const head = header(told, width - 2 * edge);
  const legend = beside ? stacked(told.legend, column) : flowing(told.legend, wide);
  const body = beside ? Math.max(high, legend.high) : high + (legend.high ? gap + legend.high : 0);
  const foot = footer(told, words, width - 2 * edge);
  canvas.width = Math.round(width * told.ratio);
  canvas.height = Math.round((edge + head.high + px(14) + body + px(16) + foot.high + edge * 0.75) * told.ratio);
  pen.scale(told.ratio, told.ratio);
  pen.fillStyle = token("surface");
  pen.fillRect(0, 0, canvas.width, canvas.height);
  const top = edge + head.high + px(14);
  head.draw(edge, edge);
  image(told, edge, top);
  if (beside) legend.draw(edge + wide + gap, top);
  else legend.draw(edge, top + high + gap);
  foot.draw(edge, top + body + px(16));
  return canvas;
}

/* Letters of every alphabet that is written must be there before they are measured. */
function letters({ title, about, legend, sources }) {
  const all = JSON.stringify([title, about, legend, sources]);
  return Promise.all([450, 600, 700].map((weight) => document.fonts.load(`${weight} 13px ${FAMILY}`, all)));
}

function header({ title, about, brand }, width) {
  const alone = width < px(NARROW);
  font(13, 650);
  const right = pen.measureText(brand).width;
  const room = alone ? width : width - right - px(32);
  const begin = alone ? px(26) : 0;
  font(23, 700);
  const lines = wrapped(title, room, 2);
  font(14);
  const more = wrapped(about.join(" · "), room, 3);
  return {
    high: begin + px(29) * lines.length + px(20) * more.length,
    draw(x, y) {
      font(13, 650);
      write(brand, alone ? x : x + width - right, y + px(alone ? 12 : 16), alone ? "ink2" : "ink");
      font(23, 700);
      lines.forEach((line, i) => write(line, x, y + begin + px(21 + 29 * i), "ink"));
      font(14);
      more.forEach((line, i) => write(line, x, y + begin + px(29) * lines.length + px(14 + 20 * i), "ink2"));
    },
  };
}

/* The map itself, cut where the window cuts it, and its scale in the lower right corner. */
function image({ layers, wide, high, writings, scale }, x, y) {
  pen.save();
  pen.beginPath();
  pen.roundRect(x, y, wide, high, px(8));
  pen.clip();
  pen.fillStyle = token("map-ground");
  pen.fillRect(x, y, wide, high);
  for (const { picture, left, top, width, height } of layers) pen.drawImage(picture, x + left, y + top, width, height);
  for (const one of writings) sign(one, x, y);
  if (scale) ruler(scale, x + wide, y + high);
  pen.restore();
  pen.strokeStyle = token("line");
  pen.lineWidth = px(1);
  pen.beginPath();
  pen.roundRect(x, y, wide, high, px(8));
  pen.stroke();
}

/* What stands over the map as words, such as the numbers above columns. */
function sign({ text, x: right, y: down }, x, y) {
  font(12, 650);
  const wide = pen.measureText(text).width;
  const [left, top] = [x + right - wide / 2, y + down];
  pen.fillStyle = token("surface");
  pen.beginPath();
  pen.roundRect(left - px(7), top - px(11), wide + px(14), px(22), px(5));
  pen.fill();
  write(text, left, top + px(4), "ink");
}

function ruler({ text, long }, right, bottom) {
  font(12, 550);
  const wide = pen.measureText(text).width;
  const whole = wide + long + px(32);
  const [x, y] = [right - whole - px(12), bottom - px(42)];
  pen.fillStyle = token("surface");
  pen.beginPath();
  pen.roundRect(x, y, whole, px(30), px(6));
  pen.fill();
  write(text, x + px(12), y + px(19.5), "ink2");
  pen.strokeStyle = token("ink2");
  pen.lineWidth = px(1.5);
  pen.beginPath();
  const start = x + wide + px(20);
  pen.moveTo(start, y + px(12));
  pen.lineTo(start, y + px(18));
  pen.lineTo(start + long, y + px(18));
  pen.lineTo(start + long, y + px(12));
  pen.stroke();
}

/* One under the other. */
function stacked(legend, width) {
  const parts = legend.map((one) => block(one, width));
  return {
    high: parts.reduce((sum, one) => sum + one.high + px(18), 0),
    draw(x, y) {
      parts.reduce((at, one) => { one.draw(x, at); return at + one.high + px(18); }, y);
    },
  };
}

/* In as many columns as have room, each next one where there is most left. */
function flowing(legend, width) {
  const count = Math.max(1, Math.floor((width + px(20)) / px(210)));
  const wide = (width + px(20)) / count - px(20);
  const ends = Array(count).fill(0);
  const placed = legend.map((one) => {
    const made = block(one, wide);
    const column = ends.indexOf(Math.min(...ends));
    const top = ends[column];
    ends[column] += made.high + px(14);
    return { made, left: column * (wide + px(20)), top };
  });
  return {
    high: Math.max(0, ...ends),
    draw(x, y) { for (const { made, left, top } of placed) made.draw(x + left, y + top); },
  };
}

/* What a layer is called and what its colours mean: steps of a ramp, or a mark and a word each. */
function block({ title, items = [], steps = [], note }, width) {
  font(13, 650);
  const heads = wrapped(title, width, 4);
  font(12);
  const rows = items.map((one) => ({ ...one, lines: wrapped(one.text, width - px(22), 2) }));
  const notes = note ? wrapped(note, width, 3) : [];
  const begin = px(18) * heads.length + px(4);
  const listed = rows.reduce((sum, { lines }) => sum + px(17) * lines.length + px(3), 0);
  const ramp = steps.length ? px(30) : 0;
  return {
    high: begin + listed + ramp + px(16) * notes.length,
    draw(x, y) {
      font(13, 650);
      heads.forEach((line, i) => write(line, x, y + px(13 + 18 * i), "ink"));
      font(12);
      let at = y + begin;
      for (const { mark, color, lines } of rows) {
        swatch(mark, color, x, at + px(8.5));
        lines.forEach((line, i) => write(line, x + px(22), at + px(13 + 17 * i), "ink2"));
        at += px(17) * lines.length + px(3);
      }
      stairs(steps, x, at, width);
      font(12);
      notes.forEach((line, i) => write(line, x, at + ramp + px(12 + 16 * i), "ink2"));
    },
  };
}

function stairs(steps, x, y, width) {
  const wide = width / Math.max(steps.length, 1);
  font(10.5);
  steps.forEach(({ color, text }, i) => {
    pen.fillStyle = color;
    pen.fillRect(x + i * wide, y, wide + 0.5, px(9));
    write(text, x + i * wide, y + px(22), "ink2");
  });
}

const SHAPES = {
  dot: (x, y) => pen.arc(x + px(7), y, px(4.5), 0, 2 * Math.PI),
  ring: (x, y) => pen.arc(x + px(7), y, px(4.8), 0, 2 * Math.PI),
  area: (x, y) => pen.roundRect(x + px(1), y - px(5.5), px(13), px(11), px(2.5)),
  frame: (x, y) => pen.roundRect(x + px(1.5), y - px(5), px(12), px(10), px(2)),
  line(x, y) {
    pen.moveTo(x + px(1.5), y);
    pen.lineTo(x + px(13), y);
  },
};
const WIDTHS = { ring: 2, frame: 2, line: 3 };  // what is drawn as a line alone

function swatch(mark, color, x, y) {
  pen.fillStyle = pen.strokeStyle = color;
  pen.lineCap = "round";
  pen.lineWidth = px(WIDTHS[mark] || 1);
  pen.beginPath();
  SHAPES[mark](x, y);
  if (mark in WIDTHS) pen.stroke();
  else pen.fill();
}

function footer({ sources, demo }, words, width) {
  const alone = width < px(NARROW);
  const made = words.made.replace("{day}", today());
  font(11, 700);
  const chip = demo ? pen.measureText(demo).width + px(24) : 0;
  font(11.5);
  const right = pen.measureText(made).width;
  const begin = alone ? px(26) : 0;
  const left = alone ? 0 : chip;
  const lines = wrapped(`${words.sources}: ${sources.join("; ")}`, alone ? width : width - chip - right - px(24), alone ? 8 : 4);
  return {
    high: begin + px(16) * Math.max(1, lines.length),
    draw(x, y) {
      if (demo) stamp(demo, x, y, chip - px(10));
      font(11.5);
      lines.forEach((line, i) => write(line, x + left, y + begin + px(12 + 16 * i), "ink2"));
      write(made, x + width - right, y + px(12), "ink2");
    },
  };
}

function stamp(demo, x, y, wide) {
  pen.strokeStyle = token("amber-ink");
  pen.lineWidth = px(1.2);
  pen.beginPath();
  pen.roundRect(x, y - px(1), wide, px(18), px(3));
  pen.stroke();
  font(11, 700);
  write(demo, x + px(7), y + px(12), "amber-ink");
}

function write(text, x, y, ink) {
  pen.fillStyle = token(ink);
  pen.fillText(text, x, y);
}

/* Words in lines no wider than `width`, at most so many; the last one says that there was more. */
function wrapped(text, width, most) {
  const lines = [];
  let line = "";
  for (const word of text.split(" ").filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && pen.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line) lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), cut(lines.slice(most - 1).join(" "), width)];
}

function cut(text, width) {
  let end = text.length;
  while (end && pen.measureText(`${text.slice(0, end)}…`).width > width) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}

function today() {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Almaty", day: "2-digit", month: "2-digit", year: "numeric" });
  return parts.format(new Date()).replaceAll("/", ".");
}
