// The surface of a field, drawn with WebGL: a mesh over the window, coloured by bands, lit from the upper left.

const MESH = 180;

const VERTEX = `#version 300 es
in vec3 place;
in vec3 normal;
uniform mat3 turn;
uniform vec4 frame;
out float height;
out float light;
void main() {
  vec3 p = turn * place;
  gl_Position = vec4(p.x * frame.x, p.y * frame.y, -p.z * 0.3, 1.0);
  height = place.z / frame.z + 0.5;
  vec3 n = normalize(turn * normal);
  light = 0.72 + 0.28 * dot(n, normalize(vec3(-0.4, 0.6, 0.7)));
}`;

const FRAGMENT = `#version 300 es
precision highp float;
in float height;
in float light;
uniform sampler2D bands;
uniform float level;
uniform float lines;
out vec4 color;
void main() {
  color = vec4(texture(bands, vec2(clamp(height, 0.0, 1.0), 0.5)).rgb * light, 1.0);
  float width = fwidth(height);
  if (lines > 0.0) {
    float away = abs(fract(height * lines + 0.5) - 0.5) / lines;
    color.rgb *= mix(0.45, 1.0, smoothstep(0.3, 1.0, away / width));
  }
  if (abs(height - level) < width) {
    color.rgb = mix(vec3(1.0), color.rgb, smoothstep(0.5, 1.0, abs(height - level) / width));
  }
}`;

const DOT_VERTEX = `#version 300 es
in vec3 place;
uniform mat3 turn;
uniform vec4 frame;
void main() {
  vec3 p = turn * place;
  gl_Position = vec4(p.x * frame.x, p.y * frame.y, -(p.z + 0.02) * 0.3, 1.0);
  gl_PointSize = frame.w;
}`;

const DOT_FRAGMENT = `#version 300 es
precision highp float;
uniform vec4 paint;
out vec4 color;
void main() {
  if (length(gl_PointCoord - 0.5) > 0.5) {
    discard;
  }
  color = paint;
}`;

/** The height of a surface, in units of its sides. */
const TALL = 0.8;

class Surface {
  constructor() {
    this.canvas = document.createElement('canvas');
    const gl = this.canvas.getContext('webgl2', { antialias: true, preserveDrawingBuffer: true });
    this.gl = gl;
    if (!gl) {
      return;
    }
    this.mesh = this.program(VERTEX, FRAGMENT);
    this.dots = this.program(DOT_VERTEX, DOT_FRAGMENT);
    this.vertices = gl.createBuffer();
    this.indices = gl.createBuffer();
    this.places = gl.createBuffer();
    this.texture = gl.createTexture();
  }

  program(vertex, fragment) {
    const gl = this.gl;
    const program = gl.createProgram();
    for (const [kind, text] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]]) {
      const shader = gl.createShader(kind);
      gl.shaderSource(shader, text);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
      throw new Error(gl.getProgramInfoLog(program));
    }
    return program;
  }

  get works() {
    return this.gl !== null;
  }

  /** Makes the mesh of a frame in a window. */
  load(frame, scale, window) {
    const gl = this.gl;
    const [u0, u1, v0, v1] = fractions(frame, window);
    const n = MESH;
    const codes = frame.decoded.lattice(n, n, u0, u1, v0, v1);
    const z = Float32Array.from(codes, c =>
      Number.isNaN(c) ? NaN : TALL * (Math.max(0, Math.min(1, scale.height(frame.decoded.value(c)))) - 0.5));
    const data = new Float32Array(6 * n * n);
    const at = (i, j) => z[Math.max(0, Math.min(n - 1, j)) * n + Math.max(0, Math.min(n - 1, i))];
    const step = 1 / (n - 1);
    for (let j = 0; j < n; j++) {
      for (let i = 0; i < n; i++) {
        const k = 6 * (j * n + i);
        const dx = (at(i + 1, j) - at(i - 1, j)) / (2 * step);
        const dy = (at(i, j + 1) - at(i, j - 1)) / (2 * step);
        data.set([i * step - 0.5, j * step - 0.5, at(i, j), Number.isNaN(dx) ? 0 : -dx, Number.isNaN(dy) ? 0 : -dy, 1], k);
      }
    }
    const triangles = [];
    for (let j = 0; j < n - 1; j++) {
      for (let i = 0; i < n - 1; i++) {
        const k = j * n + i;
        if (!Number.isNaN(z[k] + z[k + 1] + z[k + n] + z[k + n + 1])) {
          triangles.push(k, k + 1, k + n, k + 1, k + n + 1, k + n);
        }
      }
    }
    this.data = data;
    this.count = triangles.length;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.vertices);
    gl.bufferData(gl.ARRAY_BUFFER, data, gl.STATIC_DRAW);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.indices);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, new Uint32Array(triangles), gl.STATIC_DRAW);
    const size = scale.count;
    const colors = new Uint8Array(4 * size);
    for (let k = 0; k < size; k++) {
      colors.set([...(scale.colors[k + 1] || [255, 255, 255]), 255], 4 * k);
    }
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, size, 1, 0, gl.RGBA, gl.UNSIGNED_BYTE, colors);
    for (const [name, value] of [
      [gl.TEXTURE_MIN_FILTER, gl.NEAREST], [gl.TEXTURE_MAG_FILTER, gl.NEAREST],
      [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE], [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE]]) {
      gl.texParameteri(gl.TEXTURE_2D, name, value);
    }
  }

  /** Returns the matrix that turns the mesh for a viewer, column by column: right, up, and towards the viewer. */
  static turn(azimuth, elevation) {
    const [a, e] = [azimuth * Math.PI / 180, elevation * Math.PI / 180];
    const [ca, sa, ce, se] = [Math.cos(a), Math.sin(a), Math.cos(e), Math.sin(e)];
    return [-sa, -se * ca, ce * ca, ca, -se * sa, ce * sa, 0, ce, se];
  }

  /** Returns a point of the mesh in a rectangle of the picture, and its depth. */
  project(p, turn, rect, zoom) {
    const [x, y, z] = [0, 1, 2].map(r => turn[r] * p[0] + turn[r + 3] * p[1] + turn[r + 6] * p[2]);
    const unit = this.unit(rect, zoom);
    return [rect.x + rect.w / 2 + x * unit, rect.y + rect.h / 2 - y * unit, z];
  }

  /** The length of a side of the mesh in the picture. */
  unit(rect, zoom) {
    return zoom * Math.min(rect.w / 1.5, rect.h / 1.45);
  }

  /** Returns the place on the mesh of fractions of the window; null outside or where there is no value. */
  lifted(frame, scale, window, p, q) {
    const t = [(p - window.x0) / (window.x1 - window.x0), (q - window.y0) / (window.y1 - window.y0)];
    if (!t.every(part => part >= 0 && part <= 1)) {
      return null;
    }
    const i = Math.round(t[1] * (MESH - 1)) * MESH + Math.round(t[0] * (MESH - 1));
    const found = frame.decoded.at(...[p, q].map((at, k) => (at - frame.axes[k].min) / (frame.axes[k].max - frame.axes[k].min)));
    const height = found && Number.isFinite(found.value) ? TALL * (Math.max(0, Math.min(1, scale.height(found.value))) - 0.5) : this.data[6 * i + 2];
    return Number.isNaN(height) ? null : [t[0] - 0.5, t[1] - 0.5, height];
  }

  /**
   * Draws the mesh in a rectangle, and dots on it.
   *
   * @param look turn, zoom, level and lines: the height of the one line, or null, and the number of intervals between others
   * @param dots lists of places with a diameter and a colour
   */
  draw(g, rect, look, dots, ratio) {
    const gl = this.gl;
    const [w, h] = [Math.max(1, Math.round(rect.w * ratio)), Math.max(1, Math.round(rect.h * ratio))];
    if (this.canvas.width !== w || this.canvas.height !== h) {
      this.canvas.width = w;
      this.canvas.height = h;
    }
    gl.viewport(0, 0, w, h);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.enable(gl.DEPTH_TEST);
    gl.depthFunc(gl.LEQUAL);
    const unit = this.unit(rect, look.zoom);
    const use = (program, size) => {
      gl.useProgram(program);
      gl.uniformMatrix3fv(gl.getUniformLocation(program, 'turn'), false, look.turn);
      gl.uniform4f(gl.getUniformLocation(program, 'frame'), 2 * unit / rect.w, 2 * unit / rect.h, TALL, size);
    };
    const attribute = (program, name, stride, offset) => {
      const where = gl.getAttribLocation(program, name);
      gl.enableVertexAttribArray(where);
      gl.vertexAttribPointer(where, 3, gl.FLOAT, false, stride, offset);
    };
    use(this.mesh, 0);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.vertices);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.indices);
    attribute(this.mesh, 'place', 24, 0);
    attribute(this.mesh, 'normal', 24, 12);
    gl.uniform1f(gl.getUniformLocation(this.mesh, 'level'), look.level === null ? -9 : look.level);
    gl.uniform1f(gl.getUniformLocation(this.mesh, 'lines'), look.lines);
    gl.drawElements(gl.TRIANGLES, this.count, gl.UNSIGNED_INT, 0);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.places);
    for (const { places, size, color } of dots) {
      use(this.dots, size * ratio);
      gl.bufferData(gl.ARRAY_BUFFER, new Float32Array(places.flat()), gl.STREAM_DRAW);
      attribute(this.dots, 'place', 12, 0);
      gl.uniform4f(gl.getUniformLocation(this.dots, 'paint'), ...color, 1);
      gl.drawArrays(gl.POINTS, 0, places.length);
    }
    g.drawImage(this.canvas, rect.x, rect.y, rect.w, rect.h);
  }

  /** Returns the fractions of the window at the front point of the mesh nearest to a place in the picture, and its depth; null if it is far. */
  pick(x, y, turn, rect, zoom) {
    let best = null;
    let depth = -Infinity;
    const near = Math.max(6, 1.5 * this.unit(rect, zoom) / MESH);
    for (let k = 0; k < this.data.length; k += 6) {
      const [px, py, pz] = this.project(this.data.subarray(k, k + 3), turn, rect, zoom);
      if (Math.abs(px - x) < near && Math.abs(py - y) < near && pz > depth && !Number.isNaN(this.data[k + 2])) {
        depth = pz;
        best = [this.data[k] + 0.5, this.data[k + 1] + 0.5, pz];
      }
    }
    return best;
  }
}
