// The explorer: its state, and what pointers and keys do to it.

class Explorer {
  constructor(data, frames) {
    this.data = data;
    this.frames = frames;
    const first = frames[0];
    this.state = {
      frame: first, window: whole(first), mapName: first.colors.map, count: 0,
      hasLines: first.colors.lines.length > 0, level: null, hasPoints: true, hasPaths: true, hasDraws: true,
      isLive: false, isSurface: false, isMoving: false, cursor: null, azimuth: -60, elevation: 32, zoom: 1,
      lines: () => this.lines(),
    };
    this.view = new View(this);
    this.scaleOf();
    this.controls = new Controls(this);
    this.listen();
    const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
    const isNarrow = this.view.canvas.clientWidth < 560;
    if (data.surface) {
      this.state.isSurface = true;
    }
    if (isNarrow || isDark !== (data.theme === 'dark')) {
      this.update({ isLive: true });
    } else {
      this.controls.refresh();
      this.view.draw();
    }
  }

  scaleOf() {
    const { state, data } = this;
    const name = state.mapName;
    const plain = name.replace(/_r$/, '');
    const forward = data.maps[plain] || state.frame.colors.colors;
    state.map = data.maps[plain] && name !== plain ? forward.match(/.{6}/g).reverse().join('') : forward;
    if (state.frame.axes.length === 2) {
      state.scale = new Scale(state.frame, state.map, state.count);
    }
  }

  /** Shows a frame instead of all others: one that the server has evaluated. */
  replace(frame) {
    const isOther = frame.axes.length !== this.state.frame.axes.length;
    this.frames = [frame];
    this.update({ frame, window: whole(frame), isLive: true });
    document.querySelector('h1').textContent = frame.label;
    document.getElementById('summary').textContent = frame.axes.map(axis =>
      `${axis.name} from ${numberText(coordinate(axis, axis.min))} to ${numberText(coordinate(axis, axis.max))}`).join(', ')
      + `; ${frame.quantity} from ${numberText(frame.field.low)} to ${numberText(frame.field.high)}`;
    this.controls.showPoints(frame);
    const kinds = frame.points.length > 0 || frame.trails.length > 0;
    if (isOther || kinds !== this.hadMarks) {
      this.hadMarks = kinds;
      this.controls.build();
    }
  }

  /** Returns the values of contour lines: those of the figure, or every few levels. */
  lines() {
    const { frame, scale } = this.state;
    if (frame.colors.lines.length && !this.state.count) {
      return frame.colors.lines;
    }
    const step = Math.max(1, Math.round(scale.count / 12));
    return scale.levels.filter((_, k) => k % step === 0);
  }

  /** Changes the state, and draws it. */
  update(changes) {
    const { state } = this;
    const before = state.frame;
    Object.assign(state, changes);
    if (state.isLive && state.isSurface && !this.canShowSurface()) {
      state.isSurface = false;
    }
    if (state.frame !== before && !changes.window) {
      const [was, is] = [whole(before), whole(state.frame)];
      state.window = JSON.stringify(was) === JSON.stringify(is) ? state.window : is;
    }
    this.scaleOf();
    this.controls.refresh();
    this.view.draw();
    if (state.cursor) {
      this.controls.read(state.frame, state.cursor, false);
    }
  }

  canShowSurface() {
    this.view.surface = this.view.surface || new Surface();
    if (!this.view.surface.works) {
      this.controls.readout.textContent = 'This browser has no WebGL 2, which surfaces need.';
    }
    return this.view.surface.works;
  }

  showSurface(isWanted) {
    this.update({ isSurface: isWanted, isLive: true });
  }

  /** Returns the frame with these values of swept parameters; else one with that of the named parameter. */
  frameNear(values, name) {
    const score = frame => Object.keys(values).filter(key => frame.values[key] === values[key]).length;
    const fitting = this.frames.filter(frame => frame.values[name] === values[name]);
    return fitting.reduce((best, frame) => score(frame) > score(best) ? frame : best, fitting[0]);
  }

  /** Zooms around positions, or around the middle. */
  zoom(factor, at) {
    const { state } = this;
    if (state.isSurface && state.isLive) {
      this.update({ zoom: Math.max(0.3, Math.min(8, state.zoom / factor)) });
      return;
    }
    const { x0, x1, y0, y1 } = state.window;
    const [x, y] = at || state.cursor || [(x0 + x1) / 2, (y0 + y1) / 2];
    this.show({
      x0: x + (x0 - x) * factor, x1: x + (x1 - x) * factor,
      y0: y + (y0 - y) * factor, y1: y + (y1 - y) * factor,
    });
  }

  /** Shows a window, moved into the field and not wider than it. */
  show(wanted) {
    const all = this.live ? null : whole(this.state.frame);
    const window = { ...wanted };
    for (const [low, high] of all ? [['x0', 'x1'], ['y0', 'y1']] : []) {
      const width = Math.min(window[high] - window[low], all[high] - all[low]);
      const least = Math.max(all[low], Math.min(all[high] - width, window[low]));
      window[low] = least;
      window[high] = least + width;
    }
    const { frame } = this.state;
    const tiny = 1e-9;
    if (frame.axes.some((axis, k) => (k ? window.y1 - window.y0 : window.x1 - window.x0) < tiny * (axis.max - axis.min))) {
      return;
    }
    this.update({ window, isLive: true });
    if (this.live) {
      this.live.windowChanged(window);
    }
  }

  reset() {
    this.update({
      window: whole(this.state.frame), isLive: false, level: null, count: 0, mapName: this.state.frame.colors.map,
      cursor: null, azimuth: -60, elevation: 32, zoom: 1, isSurface: Boolean(this.data.surface),
      hasLines: this.state.frame.colors.lines.length > 0,
    });
    if (this.live) {
      this.live.reset();
    }
  }

  pan(dx, dy) {
    const { x0, x1, y0, y1 } = this.state.window;
    this.show({ x0: x0 + dx, x1: x1 + dx, y0: y0 + dy, y1: y1 + dy });
  }

  /** Moves the cursor, and reads the value there. */
  point(frame, at, isSpoken) {
    if (frame !== this.state.frame) {
      this.state.frame = frame;
      this.scaleOf();
      this.controls.refresh();
    }
    this.state.cursor = at;
    this.controls.read(frame, at, isSpoken);
    this.view.draw();
  }

  listen() {
    const { canvas } = this.view;
    const pointers = new Map();
    let last = null;
    const place = e => {
      const box = canvas.getBoundingClientRect();
      return [e.clientX - box.left, e.clientY - box.top];
    };
    canvas.addEventListener('pointerdown', e => {
      pointers.set(e.pointerId, place(e));
      canvas.setPointerCapture(e.pointerId);
      last = null;
    });
    canvas.addEventListener('pointermove', e => {
      const at = place(e);
      if (pointers.size === 0) {
        const found = this.view.locate(...at);
        if (found) {
          this.point(found.frame, found.at, false);
        }
        return;
      }
      const before = [...pointers.values()];
      pointers.set(e.pointerId, at);
      this.drag(before, [...pointers.values()]);
      last = at;
    });
    const up = e => {
      if (pointers.has(e.pointerId) && last === null) {
        const found = this.view.locate(...place(e));
        if (found) {
          this.point(found.frame, found.at, true);
        }
      }
      pointers.delete(e.pointerId);
      this.rest();
    };
    canvas.addEventListener('pointerup', up);
    canvas.addEventListener('pointercancel', e => {
      pointers.delete(e.pointerId);
      this.rest();
    });
    canvas.addEventListener('dblclick', e => {
      const found = this.view.locate(...place(e));
      if (found) {
        this.zoom(0.5, found.at);
      }
    });
    canvas.addEventListener('wheel', e => {
      const found = this.view.locate(...place(e));
      if (found) {
        e.preventDefault();
        this.state.isMoving = true;
        this.zoom(Math.exp(Math.max(-0.5, Math.min(0.5, e.deltaY * 0.002))), found.at);
        this.rest();
      }
    }, { passive: false });
    canvas.addEventListener('keydown', e => this.key(e));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.view.draw());
  }

  /** Draws finely when nothing moves any more. */
  rest() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.state.isMoving = false;
      this.view.draw();
    }, 150);
  }

  /** Pans, turns or pinches: one pointer or two, before and after a move. */
  drag(before, after) {
    const { state, view } = this;
    const middle = list => list.reduce((sum, p) => [sum[0] + p[0] / list.length, sum[1] + p[1] / list.length], [0, 0]);
    const [from, to] = [middle(before), middle(after)];
    const move = [to[0] - from[0], to[1] - from[1]];
    if (before.length === 1 && Math.hypot(...move) === 0) {
      return;
    }
    if (state.isSurface && state.isLive) {
      this.turn(-0.5 * move[0], 0.5 * move[1]);
      return;
    }
    const { rect } = view;
    if (!rect) {
      return;
    }
    state.isMoving = true;
    const { window } = state;
    this.pan(-move[0] / rect.w * (window.x1 - window.x0), move[1] / rect.h * (window.y1 - window.y0));
    if (before.length === 2) {
      const far = list => Math.max(20, Math.hypot(list[0][0] - list[1][0], list[0][1] - list[1][1]));
      const found = view.locate(...to);
      this.zoom(far(before) / far(after), found ? found.at : null);
    }
  }

  turn(azimuth, elevation) {
    this.update({
      azimuth: this.state.azimuth + azimuth,
      elevation: Math.max(-89, Math.min(89, this.state.elevation + elevation)),
    });
  }

  key(e) {
    const { state } = this;
    const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    const arrow = arrows[e.key];
    const size = { x: state.window.x1 - state.window.x0, y: state.window.y1 - state.window.y0 };
    if (arrow && state.isSurface && state.isLive) {
      this.turn(5 * arrow[0], 5 * arrow[1]);
    } else if (arrow && e.shiftKey) {
      this.pan(0.1 * arrow[0] * size.x, 0.1 * arrow[1] * size.y);
    } else if (arrow) {
      const step = e.ctrlKey || e.altKey ? 0.001 : 0.02;
      const { x0, x1, y0, y1 } = state.window;
      const [x, y] = state.cursor || [(x0 + x1) / 2, (y0 + y1) / 2];
      this.point(state.frame, [
        Math.max(x0, Math.min(x1, x + step * arrow[0] * size.x)),
        Math.max(y0, Math.min(y1, y + step * arrow[1] * size.y))], true);
    } else if (e.key === '+' || e.key === '=') {
      this.zoom(0.6);
    } else if (e.key === '-') {
      this.zoom(1 / 0.6);
    } else if (e.key === '0' || e.key === 'Home') {
      this.reset();
    } else {
      return;
    }
    e.preventDefault();
  }
}

function offerSpec() {
  const text = document.getElementById('spec-text');
  const copy = button('Copy as YAML', 'Copy the spec as YAML', async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
    } catch {
      getSelection().selectAllChildren(text);
      document.execCommand('copy');
    }
    copy.textContent = 'Copied';
    setTimeout(() => {
      copy.textContent = 'Copy as YAML';
    }, 1500);
  });
  text.before(element('div', { class: 'buttons' }, copy,
    button('Save', 'Download the spec as YAML', () => download('spec.yaml', 'application/yaml', text.textContent))));
}

/** Returns a frame with its field. */
async function decoded(frame) {
  return { ...frame, decoded: await Field.of(frame.field) };
}

async function start() {
  const data = JSON.parse(document.getElementById('torchebm-data').textContent);
  offerSpec();
  if (data.frames.length === 0) {
    return;
  }
  if (typeof DecompressionStream === 'undefined') {
    document.getElementById('figure').after('This browser is too old to explore the figure.');
    return;
  }
  const explorer = new Explorer(data, await Promise.all(data.frames.map(decoded)));
  if (data.live) {
    explorer.live = new Live(explorer, data.live);
  }
  document.documentElement.dataset.ready = 'true';
}

start();
