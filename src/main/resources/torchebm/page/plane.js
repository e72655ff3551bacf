// Bands and contour lines of a field over a window, drawn anew for every window.

/** The colours of the bands of a frame: by its own levels, or by another number of them. */
class Scale {
  constructor(frame, map, count) {
    const own = frame.colors.levels;
    const n = own.length - 1;
    this.count = count || n;
    this.levels = [];
    for (let k = 0; k <= this.count; k++) {
      const at = k * n / this.count;
      const i = Math.min(n - 1, Math.floor(at));
      this.levels.push(own[i] + (at - i) * (own[i + 1] - own[i]));
    }
    this.colors = [];
    for (let k = -1; k <= this.count; k++) {
      const at = k < 0 ? -1 : k >= this.count ? n : (k + 0.5) * n / this.count - 0.5;
      const i = Math.max(-1, Math.min(n - 1, Math.floor(at)));
      const p = frame.colors.positions;
      const t = p[i + 1] + (at - i) * (p[i + 2] - p[i + 1]);
      const blank = (k < 0 && frame.colors.blankBelow) || (k >= this.count && frame.colors.blankAbove);
      this.colors.push(blank ? null : mapColor(map, t));
    }
  }

  /** Returns the place of a value on the bar, from 0 to 1. */
  height(value) {
    let k = 0;
    while (k < this.count - 1 && value >= this.levels[k + 1]) {
      k++;
    }
    return (k + (value - this.levels[k]) / (this.levels[k + 1] - this.levels[k])) / this.count;
  }

  /** Returns the value at a place on the bar. */
  value(height) {
    const at = Math.max(0, Math.min(1, height)) * this.count;
    const k = Math.min(this.count - 1, Math.floor(at));
    return this.levels[k] + (at - k) * (this.levels[k + 1] - this.levels[k]);
  }
}

/** Returns a colour of a map, [red, green, blue], for a number from 0 to 1. */
function mapColor(map, t) {
  const n = map.length / 6;
  const i = 6 * Math.max(0, Math.min(n - 1, Math.floor(t * n)));
  return [0, 2, 4].map(c => parseInt(map.slice(i + c, i + c + 2), 16));
}

/** Returns the window as fractions of the axes of a frame. */
function fractions(frame, window) {
  const [x, y] = frame.axes;
  const part = (axis, p) => (p - axis.min) / (axis.max - axis.min);
  return [part(x, window.x0), part(x, window.x1), y ? part(y, window.y0) : 0, y ? part(y, window.y1) : 0];
}

/** Returns the bands in a window as an image of w × h pixels. */
function bandImage(frame, scale, window, w, h, missing) {
  const field = frame.decoded;
  const [u0, u1, v0, v1] = fractions(frame, window);
  const du = (u1 - u0) / w / 2;
  const dv = (v1 - v0) / h / 2;
  const codes = field.lattice(w, h, u0 + du, u1 - du, v1 - dv, v0 + dv);
  const levels = Float64Array.from(scale.levels, level => field.code(level));
  const first = levels[0] - 1e-6 * Math.abs(levels[0]);
  const pixels = new Uint32Array(w * h);
  const packed = scale.colors.map(c => c ? (255 << 24 | c[2] << 16 | c[1] << 8 | c[0]) >>> 0 : 0);
  const empty = (255 << 24 | missing[2] << 16 | missing[1] << 8 | missing[0]) >>> 0;
  const last = levels.length - 1;
  let k = 0;
  for (let i = 0; i < codes.length; i++) {
    const c = codes[i];
    if (Number.isNaN(c)) {
      pixels[i] = empty;
    } else if (c < first) {
      pixels[i] = packed[0];
    } else {
      while (k < last && c >= levels[k + 1]) {
        k++;
      }
      while (k > 0 && c < levels[k]) {
        k--;
      }
      pixels[i] = packed[c > levels[last] ? last + 1 : Math.min(k, last - 1) + 1];
    }
  }
  return new ImageData(new Uint8ClampedArray(pixels.buffer), w, h);
}

/** Returns the contour lines of a lattice of codes as a path in its units, by marching squares. */
function contourPath(codes, w, h, level) {
  const path = new Path2D();
  const cross = (a, b) => (level - a) / (b - a);
  for (let j = 0; j < h - 1; j++) {
    for (let i = 0; i < w - 1; i++) {
      const k = j * w + i;
      const [a, b, c, d] = [codes[k], codes[k + 1], codes[k + w + 1], codes[k + w]];
      const kind = (a >= level) | (b >= level) << 1 | (c >= level) << 2 | (d >= level) << 3;
      if (kind === 0 || kind === 15 || Number.isNaN(a + b + c + d)) {
        continue;
      }
      const sides = [];
      const add = (yes, x, y) => yes && sides.push([x, y]);
      add((a >= level) !== (b >= level), i + cross(a, b), j);
      add((b >= level) !== (c >= level), i + 1, j + cross(b, c));
      add((d >= level) !== (c >= level), i + cross(d, c), j + 1);
      add((a >= level) !== (d >= level), i, j + cross(a, d));
      if (sides.length === 4 && ((a + b + c + d) / 4 >= level) !== (a >= level)) {
        sides.push(sides.shift()); // the corners b and d are connected, not a and c
      }
      for (let s = 0; s + 1 < sides.length; s += 2) {
        path.moveTo(...sides[s]);
        path.lineTo(...sides[s + 1]);
      }
    }
  }
  return path;
}

/** Draws contour lines in a rectangle. */
function drawLines(g, frame, window, rect, levels, color, width) {
  const w = Math.max(2, Math.round(rect.w / 2));
  const h = Math.max(2, Math.round(rect.h / 2));
  const [u0, u1, v0, v1] = fractions(frame, window);
  const codes = frame.decoded.lattice(w, h, u0, u1, v1, v0);
  g.save();
  g.beginPath();
  g.rect(rect.x, rect.y, rect.w, rect.h);
  g.clip();
  g.translate(rect.x, rect.y);
  g.scale(rect.w / (w - 1), rect.h / (h - 1));
  g.strokeStyle = color;
  g.lineCap = 'round';
  g.lineWidth = width * (w - 1) / rect.w;
  for (const level of levels) {
    g.stroke(contourPath(codes, w, h, frame.decoded.code(level)));
  }
  g.restore();
}
