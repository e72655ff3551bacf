// Fields: codes of 16 bits, their values, and polynomials through six of them (FieldCode.java and CodedField.java).
const MISSING = 0;
const BELOW = 1;
const LOWEST = 2;
const HIGHEST = 65534;
const ABOVE = 65535;

/** The nodes of a polynomial along an axis. */
const NODES = 6;

/** Returns the codes in a text: deflated differences of left + upper − upper left, upper bytes first. */
async function codesOf(text, columns, rows) {
  const packed = Uint8Array.from(atob(text), c => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const n = columns * rows;
  const codes = new Uint16Array(n);
  for (let i = 0; i < n; i++) {
    const folded = (bytes[i] << 8) | bytes[n + i];
    const rest = (folded >> 1) ^ -(folded & 1);
    const column = i % columns;
    const left = column > 0 ? codes[i - 1] : 0;
    const upper = i >= columns ? codes[i - columns] : 0;
    const corner = column > 0 && i >= columns ? codes[i - columns - 1] : 0;
    codes[i] = rest + left + upper - corner;
  }
  return codes;
}

/** The nodes around a place t on an axis of n nodes, and their weights in the polynomial through them and in its slope. */
function stencil(t, n) {
  const m = Math.min(NODES, n);
  const first = Math.max(0, Math.min(n - m, Math.floor(t) - NODES / 2 + 1));
  const at = t - first;
  const weights = new Float64Array(m);
  const slopes = new Float64Array(m);
  for (let i = 0; i < m; i++) {
    let scale = 1;
    for (let j = 0; j < m; j++) {
      scale *= j === i ? 1 : i - j;
    }
    let weight = 1;
    let slope = 0;
    for (let j = 0; j < m; j++) {
      if (j !== i) {
        let others = 1;
        for (let k = 0; k < m; k++) {
          others *= k === i || k === j ? 1 : at - k;
        }
        slope += others;
        weight *= at - j;
      }
    }
    weights[i] = weight / scale;
    slopes[i] = slope / scale;
  }
  return { first, weights, slopes };
}

/** A field over one or two axes. Places are fractions of its axes, from 0 to 1. */
class Field {
  constructor(data, codes) {
    this.columns = data.columns;
    this.rows = data.rows;
    this.low = data.low;
    this.high = data.high;
    this.center = data.center;
    this.scale = data.scale;
    this.codes = codes;
    this.from = this.place(data.low);
    this.step = (this.place(data.high) - this.from) / (HIGHEST - LOWEST);
    // Values outside of the range count as its ends, so that curves between nodes stay near them.
    this.places = Float32Array.from(codes, c => c === MISSING ? NaN : Math.max(LOWEST, Math.min(HIGHEST, c)));
  }

  static async of(data) {
    return new Field(data, await codesOf(data.codes, data.columns, data.rows));
  }

  place(value) {
    return this.scale === 0 ? value : Math.asinh((value - this.center) / this.scale);
  }

  /** Returns the code of a value, which need not be whole. */
  code(value) {
    return LOWEST + (this.place(value) - this.from) / this.step;
  }

  /** Returns the value of a code, which need not be whole. */
  value(code) {
    const t = this.from + (code - LOWEST) * this.step;
    return this.scale === 0 ? t : this.center + this.scale * Math.sinh(t);
  }

  /** Returns the derivative of the value by the code. */
  slope(code) {
    const t = this.from + (code - LOWEST) * this.step;
    return this.step * (this.scale === 0 ? 1 : this.scale * Math.cosh(t));
  }

  /** Returns the codes of a lattice of w × h places between fractions of the axes, row by row from the lower left. */
  lattice(w, h, u0, u1, v0, v1) {
    const out = new Float32Array(w * h);
    const n = this.columns;
    const across = [];
    for (let i = 0; i < w; i++) {
      const u = w === 1 ? u0 : u0 + (u1 - u0) * i / (w - 1);
      across.push(u >= -1e-9 && u <= 1 + 1e-9 ? stencil(u * (n - 1), n) : null);
    }
    const line = new Float32Array(n);
    for (let j = 0; j < h; j++) {
      const v = h === 1 ? v0 : v0 + (v1 - v0) * j / (h - 1);
      if (this.rows > 1 && !(v >= -1e-9 && v <= 1 + 1e-9)) {
        out.fill(NaN, j * w, (j + 1) * w);
        continue;
      }
      const down = stencil(v * (this.rows - 1), this.rows);
      line.fill(0);
      for (let k = 0; k < down.weights.length; k++) {
        const weight = down.weights[k];
        const row = (down.first + k) * n;
        for (let i = 0; i < n && weight !== 0; i++) {
          line[i] += weight * this.places[row + i];
        }
      }
      for (let i = 0; i < w; i++) {
        const s = across[i];
        let sum = NaN;
        if (s) {
          sum = 0;
          for (let k = 0; k < s.weights.length; k++) {
            sum += s.weights[k] === 0 ? 0 : s.weights[k] * line[s.first + k];
          }
          if (Number.isNaN(sum)) {
            sum = this.linear(u0 + (u1 - u0) * i / (w - 1), v);
          }
        }
        out[j * w + i] = sum;
      }
    }
    return out;
  }

  index(u, v) {
    const column = Math.max(0, Math.min(this.columns - 1, Math.round(u * (this.columns - 1))));
    const row = Math.max(0, Math.min(this.rows - 1, Math.round(v * (this.rows - 1))));
    return row * this.columns + column;
  }

  /** Returns the code between the four nodes around a place; that of the nearest one if a code is missing. */
  linear(u, v) {
    const [s, t] = [u * (this.columns - 1), v * (this.rows - 1)];
    const i = Math.max(0, Math.min(this.columns - 2, Math.floor(s)));
    const j = Math.max(0, Math.min(this.rows - 2, Math.floor(t)));
    const at = (a, b) => this.places[Math.min(this.rows - 1, j + b) * this.columns + i + a];
    const [x, y] = [s - i, this.rows > 1 ? t - j : 0];
    const code = (1 - y) * ((1 - x) * at(0, 0) + x * at(1, 0)) + (y === 0 ? 0 : y * ((1 - x) * at(0, 1) + x * at(1, 1)));
    return Number.isNaN(code) ? this.places[this.index(u, v)] : code;
  }

  /** Returns the value at a place, and its slopes along both axes, by fractions; null outside. */
  at(u, v) {
    if (!(u >= 0 && u <= 1 && v >= 0 && v <= 1)) {
      return null;
    }
    const x = stencil(u * (this.columns - 1), this.columns);
    const y = stencil(v * (this.rows - 1), this.rows);
    let sum = 0;
    let du = 0;
    let dv = 0;
    for (let k = 0; k < y.weights.length; k++) {
      for (let i = 0; i < x.weights.length; i++) {
        const c = this.places[(y.first + k) * this.columns + x.first + i];
        sum += x.weights[i] * y.weights[k] * c;
        du += x.slopes[i] * y.weights[k] * c;
        dv += x.weights[i] * y.slopes[k] * c;
      }
    }
    const node = this.codes[this.index(u, v)];
    if (node === MISSING || node === BELOW || node === ABOVE || Number.isNaN(sum)) {
      const value = node === MISSING ? NaN : node === BELOW ? -Infinity : node === ABOVE ? Infinity : this.value(this.linear(u, v));
      return { value, slopes: [NaN, NaN] };
    }
    const slope = this.slope(sum);
    return { value: this.value(sum), slopes: [slope * du * (this.columns - 1), slope * dv * (this.rows - 1)] };
  }
}
