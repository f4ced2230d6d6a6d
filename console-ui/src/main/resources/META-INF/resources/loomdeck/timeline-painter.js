/** Draws a timeline's scene on a canvas: bars of steps or lanes of threads, over a time axis. */
import { human } from './trace-model.js';

export const ROW = 24;
export const AXIS = 26;
export const SAMPLE = 46;

/** More children than this are not told apart on a folded row. */
const MOST_IN_DENSITY = 4000;

/**
 * @typedef {object} Scene
 * @property {import('./trace-model.js').TraceModel} model
 * @property {'steps'|'threads'} mode
 * @property {object[]} rows
 * @property {{from:number, to:number}} range in microseconds
 * @property {number} now
 * @property {number} selected
 * @property {number} left width of the labels
 * @property {number} width
 * @property {number} height
 * @property {number} scroll
 * @property {string} font family of the labels
 * @property {Record<string,string>} colors
 */
export class TimelinePainter {
  /** @param {CanvasRenderingContext2D} g @param {Scene} scene */
  constructor(g, scene) {
    Object.assign(this, scene);
    this.g = g;
    this.scale = (this.width - this.left - 10) / (this.range.to - this.range.from);
  }

  static top(mode) {
    return mode === 'threads' ? AXIS + SAMPLE : AXIS;
  }

  paint() {
    const { g, rows, width, height, scroll } = this;
    const top = TimelinePainter.top(this.mode);
    g.clearRect(0, 0, width, height);
    g.font = `12px ${this.font}`;
    g.textBaseline = 'middle';
    g.save();
    this.#clip(0, top, width, height - top);
    const ticks = this.#ticks();
    this.#grid(ticks, top);
    const first = Math.max(0, Math.floor(scroll / ROW));
    const last = Math.min(rows.length, first + Math.ceil(height / ROW) + 1);
    for (let i = first; i < last; i++) {
      const y = top + i * ROW - scroll;
      if (this.mode === 'steps') this.#step(rows[i], y);
      else this.#lane(rows[i], y);
    }
    g.restore();
    this.#axis(ticks);
    if (this.mode === 'threads') this.#busy();
  }

  #x(at) {
    return this.left + (at - this.range.from) * this.scale;
  }

  #clip(x, y, width, height) {
    this.g.beginPath();
    this.g.rect(x, y, width, height);
    this.g.clip();
  }

  #step(row, y) {
    const { g, colors, left, width } = this;
    const { step } = row;
    if (step.id === this.selected) {
      g.fillStyle = colors.accent;
      g.globalAlpha = 0.12;
      g.fillRect(0, y, width, ROW);
      g.globalAlpha = 1;
    }
    this.#label(row, y);
    g.save();
    this.#clip(left, y, width - left, ROW);
    if (row.foldable && !row.open) this.#density(step, y);
    this.#bar(step, y + 6, ROW - 12, row.foldable);
    if (step.status !== 'SKIPPED') this.#duration(row, y + ROW / 2);
    g.restore();
  }

  #label({ step, depth, foldable, open }, y) {
    const { g, colors, left } = this;
    const indent = 8 + Math.min(depth, 8) * 12;
    const middle = y + ROW / 2;
    g.save();
    this.#clip(0, y, left - 8, ROW);
    g.fillStyle = colors.muted;
    if (foldable) g.fillText(open ? '▾' : '▸', indent - 4, middle);
    g.fillStyle = step.status === 'FAILED' ? colors.failed : colors.text;
    const item = step.itemLabel != null && step.itemLabel !== '' ? `${step.itemLabel} · ` : '';
    g.fillText(item + step.label, indent + 9, middle);
    g.restore();
  }

  #duration({ step, foldable }, middle) {
    const { g, colors, width, left } = this;
    const end = step.end || this.now;
    const progress = this.model.loops.get(step.id);
    const counts = progress ? `  ${progress.done}${progress.total > 0 ? ` / ${progress.total}` : ''}${progress.failed ? ` · ${progress.failed} failed` : ''}` : '';
    const text = human(end - step.start) + counts;
    const size = g.measureText(text).width;
    const after = this.#x(end) + 6;
    const before = this.#x(step.start) - size - 6;
    g.fillStyle = colors.muted;
    if (after + size < width - 4) g.fillText(text, after, middle);
    else if (before > left) g.fillText(text, before, middle);
    else {
      // It stands on the bar, which is pale only where it stands for others.
      g.fillStyle = foldable ? colors.text : colors.surface;
      g.fillText(text, Math.max(left, this.#x(step.start)) + 6, middle);
    }
  }

  /** What happened inside a folded row, failures standing out. */
  #density(step, y) {
    const { g } = this;
    g.globalAlpha = 0.5;
    const seen = new Set();
    for (const child of step.children.slice(-MOST_IN_DENSITY)) {
      const failed = child.status === 'FAILED';
      const from = Math.round(this.#x(child.start));
      const to = Math.max(from + 1, Math.round(this.#x(child.end || this.now)));
      const key = from * 100_000 + to;
      if (seen.has(key) && !failed) continue;
      seen.add(key);
      g.fillStyle = this.#colorOf(child);
      g.fillRect(from, failed ? y + 3 : y + ROW - 5, to - from, failed ? ROW - 6 : 2);
    }
    g.globalAlpha = 1;
  }

  #bar(step, y, height, container) {
    const { g, colors } = this;
    const from = this.#x(step.start);
    if (step.status === 'SKIPPED') {
      g.fillStyle = colors.line;
      g.fillRect(from, y + height / 2 - 1, 10, 2);
      return;
    }
    const to = Math.max(from + 2, this.#x(step.end || this.now));
    g.fillStyle = this.#colorOf(step);
    g.globalAlpha = container ? 0.35 : 0.92;
    g.beginPath();
    g.roundRect(from, y, to - from, height, 2.5);
    g.fill();
    g.globalAlpha = 1;
    for (const retry of step.retries) {
      g.fillStyle = colors.failed;
      g.fillRect(this.#x(retry.at) - 1, y - 2, 2, height + 4);
    }
  }

  #lane(lane, y) {
    const { g, colors, left, width } = this;
    g.fillStyle = colors.muted;
    g.fillText(`Thread ${lane.thread}`, 8, y + ROW / 2);
    g.save();
    this.#clip(left, y, width - left, ROW);
    if (lane.columns) this.#columns(lane, y + 4, ROW - 8);
    else this.#work(lane.steps, y + 4, ROW - 8);
    g.restore();
  }

  #work(steps, y, height) {
    let lastEnd = -1;
    for (const step of steps) {
      const to = this.#x(step.end || this.now);
      // What would lie on the same pixel as its neighbour is not drawn again.
      if (to - lastEnd < 0.7 && step.status === 'PASSED') continue;
      lastEnd = to;
      const from = this.#x(step.start);
      this.#waited(from, Math.max(from + 1, to), y, height, step.waits, step.end - step.start, step.status);
    }
  }

  /** Only what is in sight is looked at, and of several on one pixel the first, so that a million are no more than a few. */
  #columns({ columns, order }, y, height) {
    let lastEnd = -1;
    for (let k = columns.firstAfter(order, this.range.from); k < order.length; k++) {
      const i = order[k];
      if (columns.starts[i] > this.range.to) break;
      const to = this.#x(columns.ends[i]);
      const status = columns.status(i);
      if (to - lastEnd < 0.7 && status === 'PASSED') continue;
      lastEnd = to;
      const from = this.#x(columns.starts[i]);
      const kind = columns.wait(i);
      const waits = kind ? [{ kind, micros: columns.waited(i) }] : [];
      this.#waited(from, Math.max(from + 1, to), y, height, waits, 1, status);
    }
  }

  /** A step run in the colours of what it waited for; the rest of it is work. A failure is marked below. */
  #waited(from, to, y, height, waits, whole, status) {
    const { g, colors } = this;
    const width = to - from;
    g.fillStyle = colors[status.toLowerCase()] ?? colors.queued;
    g.fillRect(from, y, width, height);
    let at = from;
    for (const wait of waits) {
      const part = Math.min(to - at, (wait.micros / Math.max(1e-9, whole)) * width);
      if (wait.kind === 'rounds' || part <= 0) continue;
      g.fillStyle = colors[`wait-${wait.kind}`] ?? colors.queued;
      g.fillRect(at, y, part, height);
      at += part;
    }
    if (status === 'FAILED') {
      g.fillStyle = colors.failed;
      g.fillRect(from, y + height - 4, Math.max(3, width), 6);
    } else if (width > 3) {
      g.fillStyle = colors.surface;
      g.fillRect(to - 0.6, y, 0.6, height);
    }
  }

  /** How many threads worked at once, as an area over time. */
  #busy() {
    const { g, colors, left, width } = this;
    const levels = this.rows[0]?.columns ? this.#levelsOfColumns() : this.#levelsOfSteps();
    const most = levels.reduce((top, [, level]) => Math.max(top, level), 1);
    const base = AXIS + SAMPLE - 4;
    const y = (value) => base - (value / most) * (SAMPLE - 12);
    g.save();
    this.#clip(left, AXIS, width - left, SAMPLE);
    g.beginPath();
    g.moveTo(left, base);
    let before = 0;
    for (const [x, level] of levels) {
      g.lineTo(x, y(before));
      g.lineTo(x, y(level));
      before = level;
    }
    g.lineTo(levels.at(-1)?.[0] ?? left, base);
    g.fillStyle = colors.accent;
    g.globalAlpha = 0.28;
    g.fill();
    g.restore();
    g.fillStyle = colors.muted;
    g.fillText(`${most} at once`, 8, AXIS + SAMPLE / 2);
  }

  #levelsOfSteps() {
    const edges = [];
    for (const lane of this.rows) {
      for (const step of lane.steps) edges.push([step.start, 1], [step.end || this.now, -1]);
    }
    edges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    let level = 0;
    return edges.map(([at, change]) => [this.#x(at), (level += change)]);
  }

  /** One level a pixel. */
  #levelsOfColumns() {
    const { columns } = this.rows[0];
    const levels = [];
    for (let x = this.left; x <= this.width; x++) levels.push([x, columns.level(this.range.from + (x - this.left) / this.scale)]);
    return levels;
  }

  /** Round times for the axis, in microseconds since the attempt's start. */
  #ticks() {
    const span = this.range.to - this.range.from;
    const rough = span / Math.max(2, (this.width - this.left) / 90);
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough);
    const origin = this.model.startedAt;
    const ticks = [];
    for (let at = Math.ceil((this.range.from - origin) / step) * step; at + origin <= this.range.to; at += step) ticks.push(at);
    return ticks;
  }

  #grid(ticks, top) {
    const { g, colors, height, model } = this;
    g.fillStyle = colors.line;
    g.globalAlpha = 0.6;
    for (const tick of ticks) g.fillRect(Math.round(this.#x(model.startedAt + tick)), top, 1, height);
    g.globalAlpha = 1;
  }

  #axis(ticks) {
    const { g, colors, width, left, model } = this;
    g.fillStyle = colors.surface;
    g.fillRect(0, 0, width, AXIS);
    g.fillStyle = colors.line;
    g.fillRect(0, AXIS - 1, width, 1);
    g.fillStyle = colors.muted;
    for (const tick of ticks) {
      const at = this.#x(model.startedAt + tick);
      if (at < left - 1 || at > width - 40) continue;
      g.fillText(tick === 0 ? '0' : human(tick), at + 4, AXIS / 2);
    }
  }

  #colorOf(step) {
    return this.colors[step.status.toLowerCase()] ?? this.colors.queued;
  }
}
