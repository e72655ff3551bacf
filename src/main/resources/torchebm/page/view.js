// The view: a canvas over the picture. It is clear while the picture shows what is wanted, and paints everything otherwise.

const PAD = 10;

class View {
  constructor(explorer) {
    this.explorer = explorer;
    this.figure = document.getElementById('figure');
    this.canvas = document.createElement('canvas');
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute('role', 'application');
    this.canvas.setAttribute('aria-label', 'Landscape. Arrow keys move the cursor, with Shift the window; plus and minus zoom; '
      + '0 shows everything. In a surface, arrow keys turn it.');
    this.canvas.setAttribute('aria-describedby', 'readout');
    this.figure.append(this.canvas);
    this.surface = null;
    this.pending = 0;
    new ResizeObserver(() => this.draw()).observe(this.figure);
  }

  /** Draws in the next frame of the screen. */
  draw() {
    if (this.pending === 0) {
      this.pending = requestAnimationFrame(() => {
        this.pending = 0;
        this.paint();
      });
    }
  }

  paint() {
    const state = this.explorer.state;
    this.figure.classList.toggle('live', state.isLive);
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    const [w, h] = [this.canvas.clientWidth, this.canvas.clientHeight];
    this.canvas.width = Math.max(1, Math.round(w * ratio));
    this.canvas.height = Math.max(1, Math.round(h * ratio));
    const g = this.canvas.getContext('2d');
    g.scale(ratio, ratio);
    g.font = '13px system-ui, sans-serif';
    if (!state.isLive) {
      this.rect = this.still(state.frame, w, h);
      this.cursor(g, state);
      return;
    }
    const style = getComputedStyle(document.body);
    this.ink = style.color;
    g.fillStyle = style.getPropertyValue('--paper');
    g.fillRect(0, 0, w, h);
    if (state.frame.axes.length === 1) {
      this.line(g, state, w, h);
    } else if (state.isSurface) {
      this.paintSurface(g, state, w, h, ratio);
    } else {
      this.plane(g, state, w, h, ratio);
    }
    this.cursor(g, state);
  }

  /** Returns the rectangle of a frame in the picture. */
  still(frame, w, h) {
    if (!frame.place) {
      return null;
    }
    const [sx, sy] = [w / this.explorer.data.width, h / this.explorer.data.height];
    const [x, y, width, height] = frame.place;
    return { x: x * sx, y: y * sy, w: width * sx, h: height * sy };
  }

  plane(g, state, w, h, ratio) {
    const frame = state.frame;
    const scale = state.scale;
    const bar = w < 420 ? 62 : 84;
    const rect = this.frame(g, state.window, frame, w - bar, h, frame.axes[1], state.window.y0, state.window.y1, frame.axes[1].caption,
      frame.equal ? (state.window.x1 - state.window.x0) / (state.window.y1 - state.window.y0) : 0);
    const fine = state.isMoving ? 1 : Math.max(ratio, 1.5);
    const [pw, ph] = [Math.max(1, Math.round(rect.w * fine)), Math.max(1, Math.round(rect.h * fine))];
    const image = document.createElement('canvas');
    image.width = pw;
    image.height = ph;
    image.getContext('2d').putImageData(bandImage(frame, scale, state.window, pw, ph, [160, 160, 166]), 0, 0);
    g.imageSmoothingQuality = 'high';
    g.drawImage(image, rect.x, rect.y, rect.w, rect.h);
    if (state.hasLines) {
      drawLines(g, frame, state.window, rect, state.lines(), 'rgba(0,0,0,0.55)', 0.8);
    }
    if (state.level !== null) {
      drawLines(g, frame, state.window, rect, [state.level], '#000', 3.4);
      drawLines(g, frame, state.window, rect, [state.level], '#fff', 1.8);
    }
    this.marks(g, state, rect, (x, y) => this.toScreen(state, rect, x, y));
    g.strokeStyle = this.ink;
    g.lineWidth = 1;
    g.strokeRect(rect.x, rect.y, rect.w, rect.h);
    this.bar(g, state, { x: rect.x + rect.w + 14, y: rect.y, w: 14, h: rect.h }, w);
    this.rect = rect;
  }

  line(g, state, w, h) {
    const frames = this.explorer.frames;
    const values = valueRange(frames, state.window);
    const axis = { scale: 'linear', caption: state.frame.quantity };
    const rect = this.frame(g, state.window, state.frame, w - PAD, h, axis, values[0], values[1], state.frame.quantity);
    drawLinePlot(g, frames, state.frame, state.window, values, rect, state.map);
    const toScreen = x => {
      const axis1 = state.frame.axes[0];
      const p = position(axis1, x);
      const reading = state.frame.decoded.at((p - axis1.min) / (axis1.max - axis1.min), 0);
      return reading && [rect.x + rect.w * (p - state.window.x0) / (state.window.x1 - state.window.x0),
        rect.y + rect.h * (1 - (reading.value - values[0]) / (values[1] - values[0]))];
    };
    this.marks(g, state, rect, toScreen);
    g.strokeStyle = this.ink;
    g.lineWidth = 1;
    g.strokeRect(rect.x, rect.y, rect.w, rect.h);
    this.rect = rect;
  }

  paintSurface(g, state, w, h, ratio) {
    const rect = { x: PAD, y: PAD, w: w - 100, h: h - 2 * PAD };
    const key = JSON.stringify([state.window, state.scale.levels, state.scale.colors]);
    if (this.loaded !== state.frame.decoded || this.key !== key) {
      this.surface.load(state.frame, state.scale, state.window);
      this.loaded = state.frame.decoded;
      this.key = key;
    }
    const turn = Surface.turn(state.azimuth, state.elevation);
    const level = state.level === null ? null : state.scale.height(state.level);
    const to = (x, y, z) => this.surface.project([x, y, z], turn, rect, state.zoom);
    const step = Math.max(1, Math.round(state.scale.count / 12));
    const look = { turn, zoom: state.zoom, level, lines: state.hasLines ? state.scale.count / step : 0 };
    this.box(g, state, to, false);
    this.surface.draw(g, rect, look, this.dots(state), ratio);
    this.box(g, state, to, true);
    this.names(g, state, turn, rect, to);
    this.bar(g, state, { x: rect.x + rect.w + 14, y: rect.y + 20, w: 14, h: rect.h - 40 }, w);
    this.rect = rect;
    this.turn = turn;
  }

  /** Returns the place on the surface of coordinates. */
  lifted(state, x, y) {
    const [ax, ay] = state.frame.axes;
    return this.surface.lifted(state.frame, state.scale, state.window, position(ax, x), position(ay, y));
  }

  /** Returns paths, draws and stationary points as dots on the surface. */
  dots(state) {
    const dots = [];
    for (const trail of state.frame.trails) {
      const isWanted = trail.line ? state.hasPaths : state.hasDraws;
      const places = [];
      for (let i = 0; isWanted && i < trail.x.length; i++) {
        const pieces = trail.line && i > 0 ? 8 : 1;
        for (let k = 1; k <= pieces; k++) {
          const part = list => (i > 0 ? list[i - 1] : list[i]) + (list[i] - (i > 0 ? list[i - 1] : list[i])) * k / pieces;
          places.push(trail.line ? this.lifted(state, part(trail.x), part(trail.y)) : this.lifted(state, trail.x[i], trail.y[i]));
        }
      }
      dots.push({ places: places.filter(Boolean), size: 3, color: [1, 1, 1] });
    }
    const points = state.hasPoints ? state.frame.points.filter(point => point.at.length) : [];
    for (const [size, color] of [[11, [0, 0, 0]], [8, [1, 1, 1]]]) {
      dots.push({ places: points.map(point => this.lifted(state, ...point.at)).filter(Boolean), size, color });
    }
    return dots.filter(list => list.places.length > 0);
  }

  /** Writes the names of stationary points that the surface does not hide. */
  names(g, state, turn, rect, to) {
    for (const point of state.hasPoints ? state.frame.points : []) {
      const place = point.at.length && point.name ? this.lifted(state, ...point.at) : null;
      if (place) {
        const [x, y, depth] = to(...place);
        const front = this.surface.pick(x, y, turn, rect, state.zoom);
        if (!front || depth > front[2] - 0.08) {
          this.name(g, point.name, x, y);
        }
      }
    }
  }

  name(g, text, x, y) {
    g.lineWidth = 3;
    g.strokeStyle = '#000';
    g.textAlign = 'left';
    g.textBaseline = 'alphabetic';
    g.strokeText(text, x + 9, y - 6);
    g.fillStyle = '#fff';
    g.fillText(text, x + 9, y - 6);
  }

  /** Draws the edges of the box around a surface: those behind it before it, and the axes after it. */
  box(g, state, to, isFront) {
    g.strokeStyle = this.ink;
    g.fillStyle = this.ink;
    const corners = [[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]];
    const low = corners.map(([x, y]) => to(x, y, -TALL / 2));
    const back = low.reduce((best, p, k) => p[2] < low[best][2] ? k : best, 0);
    if (!isFront) {
      g.globalAlpha = 0.35;
      g.lineWidth = 1;
      g.beginPath();
      low.forEach((p, k) => g[k ? 'lineTo' : 'moveTo'](p[0], p[1]));
      g.closePath();
      for (const k of [back, (back + 1) % 4, (back + 3) % 4]) {
        const top = to(...corners[k], TALL / 2);
        g.moveTo(low[k][0], low[k][1]);
        g.lineTo(top[0], top[1]);
      }
      g.stroke();
      g.globalAlpha = 1;
      return;
    }
    const front = (back + 2) % 4;
    for (const side of [(back + 1) % 4, (back + 3) % 4]) {
      const [a, b] = [corners[front], corners[side]];
      const isX = a[0] !== b[0];
      const axis = state.frame.axes[isX ? 0 : 1];
      const [p0, p1] = isX ? [state.window.x0, state.window.x1] : [state.window.y0, state.window.y1];
      const other = isX ? a[1] : a[0];
      const out = 1.06;
      for (const tick of ticks(axis, p0, p1, 4)) {
        const t = (tick.at - p0) / (p1 - p0) - 0.5;
        if (Math.abs(t) <= 0.5 + 1e-9) {
          const [x, y] = isX ? to(t, other * out, -TALL / 2) : to(other * out, t, -TALL / 2);
          this.text(g, tick.text, x, y + 6, 'center', 'top');
        }
      }
      const [x, y] = isX ? to(0, other * 1.22, -TALL / 2) : to(other * 1.22, 0, -TALL / 2);
      this.text(g, axis.caption, x, y + 10, 'center', 'top');
    }
  }

  text(g, text, x, y, align, baseline) {
    g.textAlign = align;
    g.textBaseline = baseline;
    g.fillText(text, x, y);
  }

  /** Draws axes with ticks, and returns the rectangle within; a ratio of its sides is kept if it is not 0. */
  frame(g, window, frame, w, h, yAxis, y0, y1, yCaption, ratio = 0) {
    const height = Math.max(40, h - 62);
    const yTicks = ticks(yAxis, y0, y1, Math.max(2, Math.floor(height / 42)));
    const wide = Math.max(...yTicks.map(tick => g.measureText(tick.text).width), 0);
    const rect = { x: wide + 40, y: 14, w: Math.max(40, w - wide - 50), h: height };
    if (ratio > 0) {
      const [across, down] = [Math.min(rect.w, rect.h * ratio), Math.min(rect.h, rect.w / ratio)];
      Object.assign(rect, { x: rect.x + (rect.w - across) / 2, w: across, h: down });
    }
    const xTicks = ticks(frame.axes[0], window.x0, window.x1, Math.max(2, Math.floor(rect.w / 70)));
    g.fillStyle = this.ink;
    g.strokeStyle = this.ink;
    g.lineWidth = 1;
    g.beginPath();
    for (const tick of xTicks) {
      const x = rect.x + rect.w * (tick.at - window.x0) / (window.x1 - window.x0);
      if (x >= rect.x - 0.5 && x <= rect.x + rect.w + 0.5) {
        g.moveTo(x, rect.y + rect.h);
        g.lineTo(x, rect.y + rect.h + 5);
        this.text(g, tick.text, x, rect.y + rect.h + 8, 'center', 'top');
      }
    }
    for (const tick of yTicks) {
      const y = rect.y + rect.h * (1 - (tick.at - y0) / (y1 - y0));
      if (y >= rect.y - 0.5 && y <= rect.y + rect.h + 0.5) {
        g.moveTo(rect.x, y);
        g.lineTo(rect.x - 5, y);
        this.text(g, tick.text, rect.x - 8, y, 'right', 'middle');
      }
    }
    g.stroke();
    this.text(g, frame.axes[0].caption, rect.x + rect.w / 2, rect.y + rect.h + 28, 'center', 'top');
    g.save();
    g.translate(14, rect.y + rect.h / 2);
    g.rotate(-Math.PI / 2);
    this.text(g, yCaption, 0, 0, 'center', 'middle');
    g.restore();
    return rect;
  }

  bar(g, state, rect, w) {
    const { scale, frame } = state;
    for (let k = 0; k < scale.count; k++) {
      g.fillStyle = scale.colors[k + 1] ? rgb(scale.colors[k + 1]) : 'transparent';
      const y = rect.y + rect.h * (1 - (k + 1) / scale.count);
      g.fillRect(rect.x, y, rect.w, rect.h / scale.count + 0.6);
    }
    g.fillStyle = this.ink;
    g.strokeStyle = this.ink;
    g.lineWidth = 1;
    g.strokeRect(rect.x, rect.y, rect.w, rect.h);
    const most = Math.max(2, Math.floor(rect.h / 36));
    const n = Math.min(most, scale.count);
    const isEven = scale.levels.every((level, k) => Math.abs((level - scale.levels[0]) * scale.count
      - k * (scale.levels[scale.count] - scale.levels[0])) <= 1e-6 * scale.count * (scale.levels[scale.count] - scale.levels[0]));
    const labels = isEven
      ? roundNumbers(scale.levels[0], scale.levels[scale.count], most).map(tick => [scale.height(tick.value), tick.text])
      : Array.from({ length: n + 1 }, (_, k) => Math.round(k * scale.count / n)).map(k => [k / scale.count, numberText(scale.levels[k], 3)]);
    for (const [at, text] of labels) {
      const y = rect.y + rect.h * (1 - at);
      this.text(g, text, rect.x + rect.w + 5, y, 'left', 'middle');
    }
    if (state.level !== null) {
      const y = rect.y + rect.h * (1 - scale.height(state.level));
      g.beginPath();
      g.moveTo(rect.x - 8, y - 5);
      g.lineTo(rect.x - 1, y);
      g.lineTo(rect.x - 8, y + 5);
      g.fill();
    }
    if (w >= 420) {
      g.save();
      g.translate(w - 9, rect.y + rect.h / 2);
      g.rotate(-Math.PI / 2);
      this.text(g, frame.quantity, 0, 0, 'center', 'middle');
      g.restore();
    }
  }

  /** Draws draws, paths and stationary points. */
  marks(g, state, rect, toScreen) {
    g.save();
    g.beginPath();
    g.rect(rect.x, rect.y, rect.w, rect.h);
    g.clip();
    for (const trail of state.frame.trails) {
      if (trail.line ? state.hasPaths : state.hasDraws) {
        this.trail(g, trail, toScreen);
      }
    }
    for (const point of state.hasPoints ? state.frame.points : []) {
      const at = point.at.length ? toScreen(...point.at) : null;
      if (at) {
        this.point(g, point, at);
      }
    }
    g.restore();
  }

  trail(g, trail, toScreen) {
    g.beginPath();
    for (let i = 0; i < trail.x.length; i++) {
      const at = toScreen(trail.x[i], trail.y[i]);
      if (!at) {
        continue;
      }
      if (!trail.line) {
        g.moveTo(at[0] + 1.6, at[1]);
        g.arc(at[0], at[1], 1.6, 0, 7);
      } else if (i === 0) {
        g.moveTo(...at);
      } else {
        g.lineTo(...at);
      }
    }
    if (trail.line) {
      g.strokeStyle = 'rgba(0,0,0,0.5)';
      g.lineWidth = 3;
      g.stroke();
      g.strokeStyle = '#fff';
      g.lineWidth = 1.5;
      g.stroke();
    } else {
      g.fillStyle = 'rgba(255,255,255,0.8)';
      g.fill();
    }
  }

  point(g, point, [x, y]) {
    g.beginPath();
    if (point.kind.includes('minimum')) {
      g.arc(x, y, 5, 0, 7);
    } else if (point.kind === 'saddle') {
      g.moveTo(x - 5, y - 5);
      g.lineTo(x + 5, y + 5);
      g.moveTo(x + 5, y - 5);
      g.lineTo(x - 5, y + 5);
    } else {
      g.moveTo(x, y - 6);
      g.lineTo(x + 6, y + 5);
      g.lineTo(x - 6, y + 5);
      g.closePath();
    }
    g.strokeStyle = '#000';
    g.lineWidth = 4;
    g.stroke();
    g.strokeStyle = '#fff';
    g.lineWidth = 2;
    g.stroke();
    if (point.name) {
      this.name(g, point.name, x, y);
    }
  }

  /** Draws the cursor, a cross over the place that is read. */
  cursor(g, state) {
    if (!state.cursor || !this.rect || state.isSurface && state.isLive) {
      return;
    }
    const window = state.isLive ? state.window : whole(state.frame);
    const x = this.rect.x + this.rect.w * (state.cursor[0] - window.x0) / (window.x1 - window.x0);
    const y = state.frame.axes.length === 1
      ? this.rect.y + this.rect.h / 2
      : this.rect.y + this.rect.h * (1 - (state.cursor[1] - window.y0) / (window.y1 - window.y0));
    for (const [color, width] of [['#000', 3], ['#fff', 1.2]]) {
      g.strokeStyle = color;
      g.lineWidth = width;
      g.beginPath();
      if (state.frame.axes.length === 1) {
        g.moveTo(x, this.rect.y);
        g.lineTo(x, this.rect.y + this.rect.h);
      } else {
        g.moveTo(x - 9, y);
        g.lineTo(x + 9, y);
        g.moveTo(x, y - 9);
        g.lineTo(x, y + 9);
      }
      g.stroke();
    }
  }

  toScreen(state, rect, x, y) {
    const [ax, ay] = state.frame.axes;
    const [p, q] = [position(ax, x), position(ay, y)];
    const { x0, x1, y0, y1 } = state.window;
    return Number.isFinite(p + q)
      ? [rect.x + rect.w * (p - x0) / (x1 - x0), rect.y + rect.h * (1 - (q - y0) / (y1 - y0))]
      : null;
  }

  /** Returns the positions at a place of the canvas, and the frame that is there; null outside of plots. */
  locate(x, y) {
    const state = this.explorer.state;
    const inside = r => r && x >= r.x && x <= r.x + r.w && y >= r.y && y <= r.y + r.h;
    if (!state.isLive) {
      for (const frame of this.explorer.frames) {
        const r = this.still(frame, this.canvas.clientWidth, this.canvas.clientHeight);
        if (inside(r)) {
          const same = state.frame.place && frame.place.join() === state.frame.place.join();
          return { frame: same ? state.frame : frame, at: within(r, whole(frame), x, y) };
        }
      }
      return null;
    }
    if (!inside(this.rect)) {
      return null;
    }
    if (state.isSurface && state.frame.axes.length === 2) {
      const part = this.surface.pick(x, y, this.turn, this.rect, state.zoom);
      const { x0, x1, y0, y1 } = state.window;
      return part && { frame: state.frame, at: [x0 + part[0] * (x1 - x0), y0 + part[1] * (y1 - y0)] };
    }
    return { frame: state.frame, at: within(this.rect, state.window, x, y) };
  }
}

/** Returns the window that shows all of a frame. */
function whole(frame) {
  const [x, y] = frame.axes;
  return { x0: x.min, x1: x.max, y0: y ? y.min : 0, y1: y ? y.max : 1 };
}

function within(rect, window, x, y) {
  return [window.x0 + (x - rect.x) / rect.w * (window.x1 - window.x0),
    window.y1 - (y - rect.y) / rect.h * (window.y1 - window.y0)];
}
