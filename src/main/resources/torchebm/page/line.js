// Fields over one axis: lines.

/** Returns the colours of lines. */
function lineColor(map, k, count) {
  return rgb(mapColor(map, count === 1 ? 0.25 : 0.1 + 0.8 * k / (count - 1)));
}

function rgb(color) {
  return `rgb(${color[0]},${color[1]},${color[2]})`;
}

/** Returns the range of the values of frames in a window, with a margin. */
function valueRange(frames, window) {
  let low = Infinity;
  let high = -Infinity;
  for (const frame of frames) {
    const [u0, u1] = fractions(frame, window);
    const [least, most] = frame.colors.levels;
    const isShown = most > least ? value => value >= least && value <= most : Number.isFinite;
    for (const c of frame.decoded.lattice(400, 1, u0, u1, 0, 0)) {
      const value = frame.decoded.value(c);
      if (isShown(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
  }
  if (!(high > low)) {
    low = Number.isFinite(low) ? low - 0.5 : 0;
    high = low + 1;
  }
  return [low - 0.05 * (high - low), high + 0.05 * (high - low)];
}

/** Draws the lines of frames; that of the chosen frame is thicker. */
function drawLinePlot(g, frames, chosen, window, values, rect, map) {
  g.save();
  g.beginPath();
  g.rect(rect.x, rect.y, rect.w, rect.h);
  g.clip();
  frames.forEach((frame, k) => {
    const [u0, u1] = fractions(frame, window);
    const w = Math.max(2, Math.round(rect.w));
    const codes = frame.decoded.lattice(w, 1, u0, u1, 0, 0);
    g.beginPath();
    let isDown = false;
    for (let i = 0; i < w; i++) {
      const value = frame.decoded.value(codes[i]);
      if (Number.isNaN(value)) {
        isDown = false;
        continue;
      }
      const x = rect.x + i / (w - 1) * rect.w;
      const y = rect.y + rect.h * (1 - (value - values[0]) / (values[1] - values[0]));
      if (isDown) {
        g.lineTo(x, y);
      } else {
        g.moveTo(x, y);
      }
      isDown = true;
    }
    g.strokeStyle = lineColor(map, k, frames.length);
    g.lineWidth = frame === chosen ? 2.5 : 1.2;
    g.stroke();
  });
  g.restore();
}
