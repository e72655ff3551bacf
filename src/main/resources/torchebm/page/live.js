// Live evaluation: a page that a server sent asks it for fields when something changes.

/** The pause after the last change before a request, in milliseconds. */
const PAUSE = 60;

class Live {
  constructor(explorer, data) {
    this.explorer = explorer;
    this.data = data;
    this.request = {
      spec: data.spec, formula: null, parameters: {}, ranges: { ...data.ranges }, axes: data.axes, fixed: { ...data.fixed },
      directions: null, temperature: null, quantity: data.quantity, norm: null, levels: null,
      resolution: data.resolution, analyze: false,
    };
    this.isBusy = false;
    this.isWaiting = false;
    this.problems = element('div', { id: 'problems', role: 'alert' });
    this.status = element('output', { id: 'live-status', 'aria-live': 'off' });
    this.box = element('form', { id: 'live', 'aria-label': 'Model', onsubmit: e => e.preventDefault() });
    document.getElementById('controls').after(this.problems, this.box);
    this.build();
  }

  build() {
    this.box.replaceChildren();
    this.specs();
    this.formula();
    this.parameters();
    this.axes();
    this.others();
    this.box.append(element('div', { class: 'buttons' },
      button('Save as spec', 'Download a spec of this landscape', () => this.save()), this.status));
  }

  add(label, control, ...more) {
    control.id = control.id || 'l-' + label.toLowerCase().replace(/\W+/g, '-');
    this.box.append(element('div', { class: 'control' }, element('label', { for: control.id }, label), control, ...more));
    return control;
  }

  specs() {
    if (this.data.specs.length < 2) {
      return;
    }
    const select = this.add('Spec', element('select', {
      onchange: () => {
        location.search = new URLSearchParams({ token: this.data.token, spec: select.value });
      },
    }, ...this.data.specs.map(name => element('option', { value: name, selected: name === this.data.spec }, name))));
  }

  formula() {
    const box = this.add('Formula', element('textarea', {
      rows: 2, spellcheck: 'false', placeholder: 'x1^4 - x1^2 + x2^2', 'aria-describedby': 'formula-problem',
      oninput: () => {
        clearTimeout(this.typing);
        this.typing = setTimeout(() => this.check(box.value), 150);
      },
    }), element('span', { id: 'formula-problem', class: 'problem', role: 'status' }));
    box.value = this.data.formula || '';
    box.parentElement.classList.add('wide');
  }

  /** Asks what is wrong with a formula, and shows it; evaluates a formula that is right. */
  async check(text) {
    const shown = document.getElementById('formula-problem');
    if (text.trim() === '') {
      shown.textContent = '';
      this.change({ formula: null });
      return;
    }
    const answer = await this.post('check', { formula: text, parameters: this.parametersIn(text) });
    const problems = answer.problems || [];
    shown.textContent = problems.map(p => (p.column ? `column ${p.column}: ` : '') + p.message + (p.hint ? ` (${p.hint})` : '')).join('; ');
    if (problems.length === 0 && text === this.box.querySelector('textarea').value) {
      if (answer.dimension && answer.dimension !== this.dimension()) {
        this.formulaDimension = answer.dimension;
        this.request.axes = null;
        this.request.fixed = {};
      }
      this.change({ formula: text });
    }
  }

  dimension() {
    return this.formulaDimension || this.data.dimension;
  }

  parameters() {
    for (const parameter of this.data.parameters) {
      const { name, value } = parameter;
      const low = parameter.min ?? Math.min(0, 2 * value);
      const high = parameter.max ?? (value === 0 ? 1 : Math.max(0, 2 * value));
      const number = element('input', { type: 'number', step: 'any', value, 'aria-label': name + ', value' });
      const slider = this.add(name, element('input', { type: 'range', min: low, max: high, step: parameter.step ?? (high - low) / 200 }), number);
      slider.value = value;
      const set = (from, to) => {
        to.value = from.value;
        if (from.value !== '') {
          this.change({ parameters: { ...this.request.parameters, [name]: Number(from.value) } });
        }
      };
      slider.addEventListener('input', () => set(slider, number));
      number.addEventListener('input', () => set(number, slider));
    }
  }

  axes() {
    const axes = this.request.axes || this.data.axes;
    if (this.data.dimension > 2) {
      const names = Array.from({ length: this.data.dimension }, (_, i) => 'x' + (i + 1));
      axes.forEach((axis, k) => {
        const select = this.add(k === 0 ? 'First axis' : 'Second axis', element('select', {
          onchange: () => this.choose(k, select.value),
        }, ...names.map(name => element('option', { value: name, selected: name === axis }, name))));
      });
      for (const name of names.filter(n => !axes.includes(n))) {
        const input = this.add(name, element('input', {
          type: 'number', step: 'any', value: this.request.fixed[name] ?? 0,
          oninput: () => input.value !== '' && this.change({ fixed: { ...this.request.fixed, [name]: Number(input.value) } }),
        }));
      }
    }
    this.ends = [];
    axes.forEach((axis, k) => {
      const range = this.request.ranges[axis] || [-2, 2];
      const ends = range.map((end, e) => element('input', {
        type: 'number', step: 'any', value: end, 'aria-label': `${axis}, ${e === 0 ? 'from' : 'to'}`,
        oninput: () => this.rangeTyped(k),
      }));
      this.ends.push(ends);
      this.add(axis + ' from', ends[0], 'to', ends[1]);
    });
  }

  /** Chooses the coordinate of an axis; the other axis gives way. */
  choose(k, name) {
    const axes = [...(this.request.axes || this.data.axes)];
    const other = axes.indexOf(name);
    if (other >= 0) {
      axes[other] = axes[k];
    }
    axes[k] = name;
    this.request.axes = axes;
    this.build();
    this.change({});
  }

  rangeTyped(k) {
    const [low, high] = this.ends[k].map(input => input.value === '' ? NaN : Number(input.value));
    const axis = this.axisNames()[k];
    if (low < high) {
      this.change({ ranges: { ...this.request.ranges, [axis]: [low, high] } });
    }
  }

  /** The names of the axes: u and v along directions. */
  axisNames() {
    return this.request.directions ? ['u', 'v'].slice(0, this.ends.length) : this.request.axes || this.data.axes;
  }

  others() {
    const text = (label, read) =>
      this.add(label, element('input', { type: 'text', placeholder: '1, 0', oninput: () => this.along(read()) }));
    const vectors = {};
    const read = () => Object.fromEntries(Object.entries(vectors).map(([key, input]) => [key, input.value]));
    if (this.data.dimension > 1) {
      const details = element('details', {}, element('summary', {}, 'Along directions'));
      const outer = this.box;
      outer.append(details);
      this.box = details;
      for (const [label, key] of [['Origin', 'origin'], ['Direction u', 'u'], ['Direction v', 'v']]) {
        vectors[key] = text(label, read);
      }
      this.box = outer;
    }
    const temperature = this.add('Temperature', element('input', {
      type: 'number', step: 'any', min: 0, value: this.data.temperature,
      oninput: () => Number(temperature.value) > 0 && this.change({ temperature: Number(temperature.value) }),
    }));
    const quantity = this.add('Quantity', element('select', {
      onchange: () => this.change({ quantity: quantity.value, norm: null }),
    }, ...['energy', 'density', 'log-density', 'gradient-norm'].map(name =>
      element('option', { value: name, selected: name === this.request.quantity }, name))));
    const points = element('output', {}, String(this.request.resolution));
    const resolution = this.add('Resolution', element('input', {
      type: 'range', min: 50, max: 500, step: 10,
      oninput: () => {
        points.textContent = resolution.value;
        this.change({ resolution: Number(resolution.value) });
      },
    }), points);
    resolution.value = this.request.resolution;
    const analyze = this.add('Find stationary points', element('input', {
      type: 'checkbox', onchange: () => this.change({ analyze: analyze.checked }),
    }));
    analyze.checked = this.request.analyze;
  }

  /** Follows directions: lists of numbers; none if both are empty. */
  along(texts) {
    const vectors = Object.fromEntries(Object.entries(texts).map(([key, text]) =>
      [key, text.trim() === '' ? null : text.split(/[\s,;]+/).filter(Boolean).map(Number)]));
    const isWhole = list => list === null || (list.length === this.data.dimension && list.every(Number.isFinite));
    if (!Object.values(vectors).every(isWhole)) {
      return;
    }
    if (!vectors.u) {
      this.change({ directions: null });
      return;
    }
    const directions = { u: vectors.u, ...(vectors.v && { v: vectors.v }), ...(vectors.origin && { origin: vectors.origin }) };
    const ranges = { ...this.request.ranges };
    for (const name of vectors.v ? ['u', 'v'] : ['u']) {
      ranges[name] = ranges[name] || [-1, 1];
    }
    this.change({ directions, ranges });
  }

  /** Changes the request, and sends it soon. */
  change(changes) {
    Object.assign(this.request, changes);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), PAUSE);
  }

  windowChanged(window) {
    const { frame } = this.explorer.state;
    const ends = [[window.x0, window.x1], [window.y0, window.y1]];
    const ranges = { ...this.request.ranges };
    frame.axes.forEach((axis, k) => {
      ranges[axis.name] = ends[k].map(p => Number(coordinate(axis, p).toPrecision(8)));
      if (this.ends[k] && !this.request.directions) {
        this.ends[k].forEach((input, e) => {
          input.value = ranges[axis.name][e];
        });
      }
    });
    this.change({ ranges });
  }

  reset() {
    this.request.ranges = { ...this.data.ranges };
    this.build();
    this.change({});
  }

  /** Returns what the server needs: ranges of the axes alone. */
  body() {
    const names = this.axisNames();
    const ranges = Object.fromEntries(names.filter(name => this.request.ranges[name]).map(name => [name, this.request.ranges[name]]));
    const isAlong = this.request.directions !== null;
    const body = { ...this.request, ranges, axes: isAlong ? null : this.request.axes, fixed: isAlong ? {} : this.request.fixed };
    return this.request.formula === null ? body : { ...body, spec: null, parameters: this.parametersIn(this.request.formula) };
  }

  /** Returns the parameters whose names are in a formula: those of the model, with their values. */
  parametersIn(formula) {
    const values = Object.fromEntries(this.data.parameters.map(p => [p.name, p.value]));
    return Object.fromEntries(Object.entries({ ...values, ...this.request.parameters })
      .filter(([name]) => new RegExp(`(^|\\W)${name.replace(/[.]/g, '\\.')}(\\W|$)`).test(formula)));
  }

  ask(path, body) {
    return fetch('/' + path, {
      method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Torchebm-Token': this.data.token },
      body: JSON.stringify(body),
    });
  }

  async post(path, body) {
    return (await this.ask(path, body)).json();
  }

  /** Evaluates; while one request is under way, the last of the others waits. */
  async send() {
    if (this.isBusy) {
      this.isWaiting = true;
      return;
    }
    this.isBusy = true;
    try {
      const answer = await this.post('evaluate', this.body());
      if (answer.problems) {
        this.problems.replaceChildren(...answer.problems.map(p =>
          element('p', { class: 'problem' }, [p.place, p.message, p.hint].filter(Boolean).join(': '))));
      } else {
        this.problems.replaceChildren();
        this.status.textContent = `${answer.field.columns} × ${answer.field.rows} points in ${numberText(answer.milliseconds, 3)} ms`;
        if (!this.isWaiting) {
          this.explorer.replace(await decoded(answer));
        }
      }
    } catch {
      this.problems.replaceChildren(element('p', { class: 'problem' }, 'The server does not answer: start it again.'));
    }
    this.isBusy = false;
    if (this.isWaiting) {
      this.isWaiting = false;
      this.send();
    }
  }

  async save() {
    const response = await this.ask('spec', this.body());
    if (response.ok) {
      download((this.data.spec || 'spec').replace(/[^\w.-]+/g, '-') + '.yaml', 'application/yaml', await response.text());
    } else {
      const answer = await response.json();
      this.problems.replaceChildren(...answer.problems.map(p => element('p', { class: 'problem' }, p.message)));
    }
  }
}
