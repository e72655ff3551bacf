// The controls below the picture: native elements, made here because they do nothing without the script.

/** Returns a new element with attributes and children; a text is a child. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value);
    } else if (value === true) {
      made.setAttribute(key, '');
    } else if (value !== false && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children);
  return made;
}

function button(text, label, onclick) {
  return element('button', { type: 'button', 'aria-label': label, title: label, onclick }, text);
}

/** Saves a text as a file. */
function download(name, type, text) {
  const link = element('a', { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

class Controls {
  constructor(explorer) {
    this.explorer = explorer;
    this.readout = element('output', { id: 'readout', 'aria-live': 'off' });
    this.readout.textContent = 'Point at the landscape, or focus it and use the arrow keys.';
    this.box = element('form', { id: 'controls', 'aria-label': 'Controls', onsubmit: e => e.preventDefault() });
    this.sync = [];
    const figure = document.getElementById('figure');
    figure.after(this.readout, this.box);
    this.build();
  }

  build() {
    const { explorer } = this;
    const isPlane = explorer.state.frame.axes.length === 2;
    this.box.replaceChildren();
    this.sync = [];
    this.frames();
    const group = element('div', { class: 'buttons', role: 'group', 'aria-label': 'Window' },
      button('+', 'Zoom in', () => explorer.zoom(0.6)),
      button('−', 'Zoom out', () => explorer.zoom(1 / 0.6)),
      button('Reset', 'Show everything', () => explorer.reset()));
    this.box.append(group);
    if (isPlane) {
      this.kind();
      this.range('Bands', 2, 100, 1, s => s.scale.count, (s, v) => ({ count: v, isLive: true }));
      this.level();
    }
    this.map();
    this.checks(isPlane);
    this.box.append(element('div', { class: 'buttons', role: 'group', 'aria-label': 'Files' },
      button('Field as CSV', 'Download the values of the field as CSV', () => this.saveField()),
      document.getElementById('points') ? button('Points as CSV', 'Download the stationary points as CSV', () => this.savePoints()) : ''));
    this.refresh();
  }

  /** Adds a labelled control. */
  add(label, control, output) {
    const id = 'c-' + label.toLowerCase().replace(/\W+/g, '-');
    control.id = id;
    const parts = [element('label', { for: id }, label), control];
    if (output) {
      output.setAttribute('for', id);
      parts.push(output);
    }
    this.box.append(element('div', { class: 'control' }, ...parts));
    return control;
  }

  range(label, min, max, step, read, change, text = String) {
    const output = element('output');
    const input = this.add(label, element('input', {
      type: 'range', min, max, step,
      oninput: () => {
        this.explorer.update(change(this.explorer.state, Number(input.value)));
      },
    }), output);
    this.sync.push(state => {
      const value = read(state);
      input.value = value;
      output.textContent = text(value, state);
      input.setAttribute('aria-valuetext', output.textContent);
    });
    return input;
  }

  /** Adds a slider for each swept parameter, or a list of panels. */
  frames() {
    const { frames } = this.explorer;
    if (frames.length < 2) {
      return;
    }
    const names = [...new Set(frames.flatMap(frame => Object.keys(frame.values)))];
    for (const name of names) {
      const values = [...new Set(frames.map(frame => frame.values[name]).filter(v => v !== undefined))];
      if (values.length > 1) {
        this.range(name, 0, values.length - 1, 1,
          state => Math.max(0, values.indexOf(state.frame.values[name])),
          (state, k) => ({ frame: this.explorer.frameNear({ ...state.frame.values, [name]: values[k] }, name), isLive: true }),
          k => values[k]);
      }
    }
    if (names.length === 0 || new Set(frames.map(frame => JSON.stringify(frame.values))).size < frames.length) {
      const select = this.add('Landscape', element('select', {
        onchange: () => this.explorer.update({ frame: frames[select.value], isLive: true }),
      }, ...frames.map((frame, k) => element('option', { value: k }, frame.label))));
      this.sync.push(state => {
        select.value = frames.indexOf(state.frame);
      });
    }
  }

  kind() {
    const select = this.add('View', element('select', {
      onchange: () => this.explorer.showSurface(select.value === 'surface'),
    }, element('option', { value: 'contour' }, 'contour'), element('option', { value: 'surface' }, 'surface')));
    this.sync.push(state => {
      select.value = state.isSurface ? 'surface' : 'contour';
    });
  }

  level() {
    const input = this.range('Level', 0, 1000, 1,
      state => Math.round(1000 * (state.level === null ? 0 : state.scale.height(state.level))),
      (state, v) => ({ level: v === 0 ? null : state.scale.value(v / 1000), isLive: true }),
      (v, state) => state.level === null ? 'none' : numberText(state.level, 4));
    input.setAttribute('title', 'Draw the contour of one value');
  }

  map() {
    const names = Object.keys(this.explorer.data.maps);
    const options = names.flatMap(name => [name, name + '_r']);
    if (!options.includes(this.explorer.state.mapName)) {
      options.unshift(this.explorer.state.mapName);
    }
    const select = this.add('Colours', element('select', {
      onchange: () => this.explorer.update({ mapName: select.value, isLive: true }),
    }, ...options.map(name => element('option', { value: name }, name))));
    this.sync.push(state => {
      select.value = state.mapName;
    });
  }

  checks(isPlane) {
    const { frames } = this.explorer;
    const some = test => frames.some(frame => test(frame));
    const wanted = [
      ['Contour lines', 'hasLines', isPlane],
      ['Stationary points', 'hasPoints', some(frame => frame.points.length > 0)],
      ['Paths', 'hasPaths', some(frame => frame.trails.some(trail => trail.line))],
      ['Draws', 'hasDraws', some(frame => frame.trails.some(trail => !trail.line))],
    ];
    for (const [label, key] of wanted.filter(check => check[2])) {
      const input = this.add(label, element('input', {
        type: 'checkbox',
        onchange: () => this.explorer.update({ [key]: input.checked, isLive: true }),
      }));
      this.sync.push(state => {
        input.checked = state[key];
      });
    }
  }

  refresh() {
    this.sync.forEach(one => one(this.explorer.state));
  }

  /** Shows the values at positions of a frame; spoken only for the keyboard. */
  read(frame, at, isSpoken) {
    this.readout.setAttribute('aria-live', isSpoken ? 'polite' : 'off');
    this.readout.textContent = reading(frame, at);
  }

  /** Shows the stationary points of a frame in the table, which a server's page gets with its answers. */
  showPoints(frame) {
    document.getElementById('points')?.closest('section').remove();
    if (frame.points.length === 0) {
      return;
    }
    const row = (name, cells) => element('tr', {}, ...cells.map(cell => element(name, {}, cell)));
    const list = (numbers, digits) => numbers.map(number => numberText(number, digits)).join(', ');
    const table = element('table', { id: 'points' },
      element('thead', {}, row('th', ['name', 'kind', 'energy', 'place', 'eigenvalues'])),
      element('tbody', {}, ...frame.points.map(point => row('td', [
        point.name, point.kind, point.energy === undefined ? '' : numberText(point.energy, 12),
        list(point.x.length ? point.x : point.at, 6), list(point.eigenvalues, 6)]))));
    document.getElementById('spec').before(element('section', { 'aria-label': 'Stationary points' },
      element('h2', {}, 'Stationary points'), element('div', { class: 'scroll' }, table)));
  }

  saveField() {
    const { frame } = this.explorer.state;
    const { columns, rows } = frame.decoded;
    const [x, y] = frame.axes;
    const at = (axis, i, n) => Number(coordinate(axis, axis.min + (axis.max - axis.min) * i / (n - 1)).toPrecision(12));
    const lines = [[...frame.axes.map(axis => axis.name), 'value'].join(',')];
    for (let j = 0; j < rows; j++) {
      for (let i = 0; i < columns; i++) {
        const value = frame.decoded.value(frame.decoded.places[j * columns + i]);
        const row = y ? [at(x, i, columns), at(y, j, rows)] : [at(x, i, columns)];
        lines.push([...row, Number.isNaN(value) ? 'NaN' : Number(value.toPrecision(6))].join(','));
      }
    }
    download('field.csv', 'text/csv', lines.join('\n') + '\n');
  }

  savePoints() {
    const { frames } = this.explorer;
    const dimension = Math.max(...frames.flatMap(frame => frame.points.map(point => (point.x.length ? point.x : point.at).length)));
    const lines = [['landscape', 'name', 'kind', 'energy', ...Array.from({ length: dimension }, (_, i) => 'x' + (i + 1))].join(',')];
    const quoted = text => /[",\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
    for (const frame of frames) {
      for (const point of frame.points) {
        lines.push([quoted(frame.label), point.name, point.kind, point.energy ?? '', ...(point.x.length ? point.x : point.at)].join(','));
      }
    }
    download('points.csv', 'text/csv', lines.join('\n') + '\n');
  }
}

/** Returns coordinates, value and gradient at positions of a frame as text. */
function reading(frame, at) {
  const found = frame.axes.map((axis, k) => (at[k] - axis.min) / (axis.max - axis.min));
  const value = frame.decoded.at(found[0], frame.axes.length === 2 ? found[1] : 0);
  const places = frame.axes.map((axis, k) => `${axis.name} = ${numberText(coordinate(axis, at[k]), 5)}`).join(', ');
  if (value === null) {
    return `${places}: no value`;
  }
  const slopes = frame.axes.map((axis, k) => value.slopes[k] / (axis.max - axis.min) / stretch(axis, at[k]));
  const beyond = value.value === Infinity ? `> ${numberText(frame.field.high)}`
    : value.value === -Infinity ? `< ${numberText(frame.field.low)}` : `= ${numberText(value.value, 6)}`;
  const gradient = slopes.some(Number.isNaN) ? ''
    : frame.axes.length === 1 ? `, slope ${numberText(slopes[0], 3)}`
      : `, gradient (${slopes.map(slope => numberText(slope, 3)).join(', ')})`;
  return `${places}, ${frame.quantity} ${beyond}${gradient}`;
}
