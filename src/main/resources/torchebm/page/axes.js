// Axes: positions and coordinates, ticks, and numbers as text.

/** Returns the coordinate at a position of an axis. */
function coordinate(axis, p) {
  if (axis.scale === 'log') {
    return 10 ** p;
  }
  if (axis.scale === 'symlog') {
    return Math.abs(p) <= 1 ? p * 10 ** axis.decade : Math.sign(p) * 10 ** (axis.decade + Math.abs(p) - 1);
  }
  return p;
}

/** Returns the position of a coordinate. */
function position(axis, x) {
  if (axis.scale === 'log') {
    return Math.log10(x);
  }
  if (axis.scale === 'symlog') {
    const size = Math.abs(x) / 10 ** axis.decade;
    return size <= 1 ? x / 10 ** axis.decade : Math.sign(x) * (1 + Math.log10(size));
  }
  return x;
}

/** Returns the derivative of the coordinate by the position. */
function stretch(axis, p) {
  if (axis.scale === 'log') {
    return Math.LN10 * 10 ** p;
  }
  if (axis.scale === 'symlog') {
    return Math.abs(p) <= 1 ? 10 ** axis.decade : Math.LN10 * 10 ** (axis.decade + Math.abs(p) - 1);
  }
  return 1;
}

/** Returns a number as text with a minus sign; digits are the significant ones. */
function numberText(value, digits = 6) {
  if (Number.isNaN(value)) {
    return 'not a number';
  }
  if (!Number.isFinite(value)) {
    return value > 0 ? '∞' : '−∞';
  }
  const size = Math.abs(value);
  const text = size !== 0 && (size < 1e-4 || size >= 1e6)
    ? value.toExponential(digits - 1).replace(/\.?0+e/, 'e').replace('e+', 'e')
    : String(Number(value.toPrecision(digits)));
  return text.replace(/-/g, '−');
}

/** Returns the numbers between a and b that are 1, 2 or 5 times a power of ten apart, at most as many as wanted. */
function roundNumbers(a, b, most) {
  const least = (b - a) / Math.max(1, most);
  let step = 10 ** Math.floor(Math.log10(least));
  for (const factor of [1, 2, 5, 10]) {
    if (factor * step >= least * (1 - 1e-9)) {
      step *= factor;
      break;
    }
  }
  const numbers = [];
  for (let k = Math.ceil(a / step - 1e-9); k <= b / step + 1e-9 && numbers.length < 100; k++) {
    numbers.push(k * step);
  }
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const size = Math.max(Math.abs(a), Math.abs(b));
  const plain = decimals <= 8 && size < 1e7 && !(size < 1e-4);
  return numbers.map(x => ({
    value: x,
    text: plain ? x.toFixed(decimals).replace(/^-(0(\.0*)?)$/, '$1').replace('-', '−') : numberText(x, 8),
  }));
}

/** Returns the ticks of an axis between two positions. */
function ticks(axis, p0, p1, most) {
  const a = coordinate(axis, p0);
  const b = coordinate(axis, p1);
  if (axis.scale === 'linear' || Math.abs(p1 - p0) < 1) {
    return roundNumbers(a, b, most).map(tick => ({ at: position(axis, tick.value), text: tick.text }));
  }
  const found = [];
  const step = Math.max(1, Math.ceil((p1 - p0) / most));
  for (let k = Math.ceil(p0 - 1e-9); k <= p1 + 1e-9; k++) {
    const size = axis.scale === 'log' ? k : axis.decade + Math.abs(k) - 1;
    if (k % step === 0) {
      const zero = axis.scale === 'symlog' && k === 0;
      const sign = axis.scale === 'symlog' && k < 0 ? '−' : '';
      found.push({ at: k, text: zero ? '0' : sign + '10' + superscript(size) });
    }
  }
  return found;
}

function superscript(n) {
  return String(n).replace('-', '⁻').replace(/\d/g, d => '⁰¹²³⁴⁵⁶⁷⁸⁹'[d]);
}
