/**
 * The step timeline: a waterfall of steps, or the attempt's threads as lanes. It reads the attempt's events over HTTP,
 * draws on a canvas so that thousands of step runs stay smooth, and follows a running attempt.
 *
 * Properties: src (base URL of the attempt). Methods: refresh(). Event: step-selected {stepRun, label}.
 */
import { TraceModel, coalesced, human, json, upgrade } from './trace-model.js';

const ROW = 24;
const AXIS = 26;
const SAMPLE = 46;
const PAGE = 5000;
const AUTO_OPEN_CHILDREN = 14;
const COLORS = ['passed', 'failed', 'running', 'cancelled', 'queued', 'muted', 'line', 'surface', 'accent'];

const STYLE = `
:host { display: flex; flex-direction: column; min-height: 0; gap: .5rem; }
.bar { display: flex; flex-wrap: wrap; gap: .35rem .75rem; align-items: center; font-size: .86rem; color: var(--loom-muted); }
.bar .grow { flex: 1; }
button { font: inherit; color: inherit; background: none; border: 1px solid var(--loom-line); border-radius: .35rem; padding: .15rem .55rem; cursor: pointer; min-height: 1.7rem; }
button[aria-pressed=true] { background: color-mix(in oklab, var(--loom-accent) 14%, transparent); color: var(--loom-accent); border-color: transparent; font-weight: 600; }
button:focus-visible, .view:focus-visible { outline: 2px solid var(--loom-accent); outline-offset: 1px; }
.view { position: relative; flex: 1; min-height: 12rem; overflow-y: auto; overflow-x: hidden; overscroll-behavior: contain; border: 1px solid var(--loom-line); border-radius: .5rem; background: var(--loom-surface); }
.size { width: 1px; }
canvas { position: sticky; top: 0; left: 0; display: block; cursor: default; }
.tip { position: fixed; z-index: 10; pointer-events: none; max-width: min(26rem, 80vw); background: var(--loom-surface); border: 1px solid var(--loom-line); border-radius: .4rem; box-shadow: 0 6px 24px rgb(0 0 0 / .18); padding: .5rem .65rem; font-size: .82rem; line-height: 1.45; white-space: pre-line; overflow-wrap: anywhere; }
.tip[hidden] { display: none; }
.empty { padding: 2rem; text-align: center; color: var(--loom-muted); }
`;

class LoomTimeline extends HTMLElement {
  #model = new TraceModel();
  #mode = 'steps';
  #folds = new Map();
  #selected = 0;
  #rows = [];
  #zoom = null;
  #clockOffset = 0;
  #frame = 0;
  #ticker = 0;
  #colors = {};
  #failures = 0;
  #src = '';
  #refresh = coalesced(() => this.#load());

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.innerHTML = `<style>${STYLE}</style>
      <div class="bar" part="bar">
        <button id="steps" aria-pressed="true">Steps</button>
        <button id="threads" aria-pressed="false">Threads</button>
        <span id="facts"></span><span class="grow"></span>
        <button id="reset" hidden>Whole run</button>
      </div>
      <div class="view" tabindex="0" role="img" aria-label="Step timeline"><canvas></canvas><div class="size"></div></div>
      <div class="tip" hidden></div>`;
    this.view = root.querySelector('.view');
    this.canvas = root.querySelector('canvas');
    this.tip = root.querySelector('.tip');
    this.facts = root.querySelector('#facts');
    this.sizer = root.querySelector('.size');
    for (const mode of ['steps', 'threads']) root.querySelector(`#${mode}`).onclick = () => this.#setMode(mode);
    this.resetButton = root.querySelector('#reset');
    this.resetButton.onclick = () => this.#setZoom(null);
    this.view.addEventListener('scroll', () => this.#draw());
    this.view.addEventListener('wheel', (e) => this.#wheel(e), { passive: false });
    this.view.addEventListener('mousemove', (e) => this.#hover(e));
    this.view.addEventListener('mouseleave', () => (this.tip.hidden = true));
    this.view.addEventListener('click', (e) => this.#click(e));
    this.view.addEventListener('mousedown', (e) => this.#drag(e));
    this.view.addEventListener('keydown', (e) => this.#key(e));
  }

  set src(value) {
    if (value === this.#src) return;
    this.#src = value;
    this.#model.clear();
    this.#folds.clear();
    this.#zoom = null;
    this.#selected = 0;
    this.refresh();
  }

  get src() {
    return this.#src;
  }

  connectedCallback() {
    upgrade(this, 'src');
    this.resize = new ResizeObserver(() => this.#draw());
    this.resize.observe(this.view);
    this.schemeChanged = () => {
      this.#colors = {};
      this.#draw();
    };
    window.addEventListener('loom-scheme-changed', this.schemeChanged);
    this.media = window.matchMedia('(prefers-color-scheme: dark)');
    this.media.addEventListener('change', this.schemeChanged);
    this.#ticker = window.setInterval(() => !this.#model.finishedAt && this.#model.startedAt && this.#draw(), 250);
    this.refresh();
  }

  disconnectedCallback() {
    this.resize.disconnect();
    window.removeEventListener('loom-scheme-changed', this.schemeChanged);
    this.media.removeEventListener('change', this.schemeChanged);
    window.clearInterval(this.#ticker);
    cancelAnimationFrame(this.#frame);
  }

  /** Reads what is new; many calls at once lead to one request at a time. */
  refresh() {
    if (this.#src && this.isConnected) this.#refresh();
  }

  async #load() {
    try {
      for (;;) {
        const src = this.#src;
        const page = await json(`${src}/events?after=${this.#model.lastSequence}&limit=${PAGE}`);
        if (src !== this.#src) return;
        this.#clockOffset = page.nowMicros - Date.now() * 1000;
        this.#model.apply(page.events);
        if (page.events.length < PAGE) break;
      }
      this.#failures = 0;
    } catch {
      this.#failures++;
      if (this.#failures < 4) window.setTimeout(() => this.refresh(), 1000 * this.#failures);
    }
    this.#draw();
  }

  #setMode(mode) {
    this.#mode = mode;
    for (const name of ['steps', 'threads']) this.shadowRoot.querySelector(`#${name}`).setAttribute('aria-pressed', String(name === mode));
    this.view.scrollTop = 0;
    this.#draw();
  }

  #setZoom(zoom) {
    this.#zoom = zoom;
    this.resetButton.hidden = !zoom;
    this.#draw();
  }

  #now() {
    return this.#model.finishedAt || Date.now() * 1000 + this.#clockOffset;
  }

  #isOpen(step) {
    return this.#folds.get(step.id) ?? (step.children.length > 0 && step.children.length <= AUTO_OPEN_CHILDREN);
  }

  #range() {
    const start = this.#model.startedAt;
    const end = Math.max(this.#now(), start + 1000);
    return this.#zoom ?? { from: start, to: start + (end - start) * 1.02 };
  }

  #labelWidth() {
    if (this.#mode === 'threads') return 64;
    return Math.round(Math.min(300, this.view.clientWidth * 0.38));
  }

  #draw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#paint());
  }

  #paint() {
    const width = this.view.clientWidth;
    const height = this.view.clientHeight;
    if (!width || !height) return;
    this.#readColors();
    this.#rows = this.#mode === 'steps' ? this.#model.rows((step) => this.#isOpen(step)) : this.#lanes();
    const top = this.#top();
    const content = top + this.#rows.length * ROW + 8;
    this.sizer.style.height = `${Math.max(0, content - height)}px`;
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    const g = this.canvas.getContext('2d');
    g.scale(ratio, ratio);
    g.clearRect(0, 0, width, height);
    g.font = '12px system-ui, sans-serif';
    g.textBaseline = 'middle';
    const left = this.#labelWidth();
    const range = this.#range();
    const x = (at) => left + ((at - range.from) / (range.to - range.from)) * (width - left - 10);
    g.save();
    g.beginPath();
    g.rect(0, top, width, height - top);
    g.clip();
    const scroll = this.view.scrollTop;
    const first = Math.max(0, Math.floor(scroll / ROW));
    const last = Math.min(this.#rows.length, first + Math.ceil(height / ROW) + 1);
    this.#grid(g, x, range, top, height);
    for (let i = first; i < last; i++) {
      const y = top + i * ROW - scroll;
      if (this.#mode === 'steps') this.#paintStep(g, this.#rows[i], x, y, left, width);
      else this.#paintLane(g, this.#rows[i], x, y, left, width);
    }
    g.restore();
    this.#axis(g, x, range, width, left);
    if (this.#mode === 'threads') this.#busy(g, x, left, width);
    this.#tell();
  }

  #top() {
    return this.#mode === 'threads' ? AXIS + SAMPLE : AXIS;
  }

  #lanes() {
    const lanes = new Map();
    for (const step of this.#model.leaves()) {
      if (step.status === 'SKIPPED') continue;
      if (!lanes.has(step.thread)) lanes.set(step.thread, { thread: step.thread, steps: [] });
      lanes.get(step.thread).steps.push(step);
    }
    return [...lanes.values()].sort((a, b) => a.thread - b.thread);
  }

  #paintStep(g, row, x, y, left, width) {
    const { step, depth } = row;
    const middle = y + ROW / 2;
    if (step.id === this.#selected) {
      g.fillStyle = this.#colors.accent;
      g.globalAlpha = 0.12;
      g.fillRect(0, y, width, ROW);
      g.globalAlpha = 1;
    }
    const indent = 8 + Math.min(depth, 8) * 12;
    g.save();
    g.beginPath();
    g.rect(0, y, left - 8, ROW);
    g.clip();
    g.fillStyle = this.#colors.muted;
    if (row.foldable) g.fillText(row.open ? '▾' : '▸', indent - 4, middle);
    g.fillStyle = step.status === 'FAILED' ? this.#colors.failed : this.#colors.text;
    const item = step.itemLabel != null && step.itemLabel !== '' ? `${step.itemLabel} · ` : '';
    g.fillText(item + step.label, indent + 9, middle);
    g.restore();
    g.save();
    g.beginPath();
    g.rect(left, y, width - left, ROW);
    g.clip();
    if (row.foldable && !row.open) this.#density(g, step, x, y);
    this.#bar(g, step, x, y + 6, ROW - 12, row.foldable);
    const end = step.end || this.#now();
    if (step.status !== 'SKIPPED') {
      g.fillStyle = this.#colors.muted;
      const progress = this.#model.loops.get(step.id);
      const counts = progress ? `  ${progress.done}${progress.total > 0 ? ' / ' + progress.total : ''}${progress.failed ? ` · ${progress.failed} failed` : ''}` : '';
      const text = human(end - step.start) + counts;
      const at = x(end) + 6;
      const size = g.measureText(text).width;
      g.fillText(text, at + size < width - 4 ? at : Math.max(left + 4, x(step.start) - size - 6), middle);
    }
    g.restore();
  }

  #density(g, step, x, y) {
    g.globalAlpha = 0.5;
    const seen = new Set();
    for (const child of step.children.length > 4000 ? step.children.slice(-4000) : step.children) {
      const from = Math.round(x(child.start));
      const to = Math.max(from + 1, Math.round(x(child.end || this.#now())));
      const key = from * 100_000 + to;
      if (seen.has(key) && child.status !== 'FAILED') continue;
      seen.add(key);
      g.fillStyle = this.#colorOf(child);
      g.fillRect(from, child.status === 'FAILED' ? y + 3 : y + ROW - 5, to - from, child.status === 'FAILED' ? ROW - 6 : 2);
    }
    g.globalAlpha = 1;
  }

  #bar(g, step, x, y, height, container) {
    if (step.status === 'SKIPPED') {
      g.fillStyle = this.#colors.line;
      g.fillRect(x(step.start), y + height / 2 - 1, 10, 2);
      return;
    }
    const from = x(step.start);
    const to = Math.max(from + 2, x(step.end || this.#now()));
    g.fillStyle = this.#colorOf(step);
    g.globalAlpha = container ? 0.35 : 0.92;
    g.beginPath();
    g.roundRect(from, y, to - from, height, 2.5);
    g.fill();
    g.globalAlpha = 1;
    for (const retry of step.retries) {
      g.fillStyle = this.#colors.failed;
      g.fillRect(x(retry.at) - 1, y - 2, 2, height + 4);
    }
  }

  #paintLane(g, lane, x, y, left, width) {
    g.fillStyle = this.#colors.muted;
    g.fillText(`Thread ${lane.thread}`, 8, y + ROW / 2);
    g.save();
    g.beginPath();
    g.rect(left, y, width - left, ROW);
    g.clip();
    let lastEnd = -1;
    for (const step of lane.steps) {
      const to = x(step.end || this.#now());
      // What would lie on the same pixel as its neighbour is not drawn again.
      if (to - lastEnd < 0.7 && step.status === 'PASSED') continue;
      lastEnd = to;
      this.#bar(g, step, x, y + 4, ROW - 8, false);
    }
    g.restore();
  }

  /** How many threads worked at once, as an area over time. */
  #busy(g, x, left, width) {
    const edges = [];
    for (const step of this.#model.leaves()) {
      if (step.status === 'SKIPPED') continue;
      edges.push([step.start, 1], [step.end || this.#now(), -1]);
    }
    if (!edges.length) return;
    edges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    let level = 0;
    let most = 1;
    for (const [, change] of edges) most = Math.max(most, (level += change));
    level = 0;
    const base = AXIS + SAMPLE - 4;
    const y = (value) => base - (value / most) * (SAMPLE - 12);
    g.save();
    g.beginPath();
    g.rect(left, AXIS, width - left, SAMPLE);
    g.clip();
    g.beginPath();
    g.moveTo(x(edges[0][0]), base);
    for (const [at, change] of edges) {
      g.lineTo(x(at), y(level));
      level += change;
      g.lineTo(x(at), y(level));
    }
    g.lineTo(x(edges.at(-1)[0]), base);
    g.fillStyle = this.#colors.accent;
    g.globalAlpha = 0.28;
    g.fill();
    g.restore();
    g.fillStyle = this.#colors.muted;
    g.fillText(`${most} at once`, 8, AXIS + SAMPLE / 2);
  }

  #ticks(range, width) {
    const span = range.to - range.from;
    const rough = span / Math.max(2, width / 90);
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough);
    const origin = this.#model.startedAt;
    const ticks = [];
    for (let at = Math.ceil((range.from - origin) / step) * step; at + origin <= range.to; at += step) ticks.push(at);
    return ticks;
  }

  #grid(g, x, range, top, height) {
    g.fillStyle = this.#colors.line;
    g.globalAlpha = 0.6;
    for (const tick of this.#ticks(range, this.view.clientWidth - this.#labelWidth())) g.fillRect(Math.round(x(this.#model.startedAt + tick)), top, 1, height);
    g.globalAlpha = 1;
  }

  #axis(g, x, range, width, left) {
    g.fillStyle = this.#colors.surface;
    g.fillRect(0, 0, width, AXIS);
    g.fillStyle = this.#colors.line;
    g.fillRect(0, AXIS - 1, width, 1);
    g.fillStyle = this.#colors.muted;
    for (const tick of this.#ticks(range, width - left)) {
      const at = x(this.#model.startedAt + tick);
      if (at < left - 1 || at > width - 40) continue;
      g.fillText(tick === 0 ? '0' : human(tick), at + 4, AXIS / 2);
    }
  }

  #tell() {
    const count = this.#model.steps.size + [...this.#model.aggregated.values()].reduce((a, b) => a + b, 0);
    const parts = count ? [`${count.toLocaleString('en')} step runs`] : ['No step has run yet'];
    if (this.#model.mostThreads > 1) parts.push(`${this.#model.threads?.most ?? this.#model.mostThreads} threads`);
    const text = parts.join(' · ');
    if (this.facts.textContent !== text) {
      this.facts.textContent = text;
      this.view.setAttribute('aria-label', `Step timeline: ${text}`);
    }
  }

  #at(event) {
    const box = this.view.getBoundingClientRect();
    const y = event.clientY - box.top - this.#top();
    if (y < 0) return null;
    const row = this.#rows[Math.floor((y + this.view.scrollTop) / ROW)];
    if (!row) return null;
    if (this.#mode === 'steps') return row.step;
    const range = this.#range();
    const left = this.#labelWidth();
    const width = this.view.clientWidth - left - 10;
    const at = range.from + ((event.clientX - box.left - left) / width) * (range.to - range.from);
    const slack = ((range.to - range.from) / width) * 2;
    return row.steps.find((step) => step.start - slack <= at && at <= (step.end || this.#now()) + slack) ?? null;
  }

  #hover(event) {
    const step = this.#at(event);
    this.tip.hidden = !step;
    if (!step) return;
    const lines = [step.label, `${step.action} · ${step.status.toLowerCase()} · ${human((step.end || this.#now()) - step.start)} · thread ${step.thread}`];
    if (step.itemLabel) lines.push(`Item: ${step.itemLabel}`);
    if (step.tries > 1 || step.retries.length) lines.push(`Tried ${Math.max(step.tries, step.retries.length + 1)} times`);
    if (step.error) lines.push(step.error.message);
    this.tip.textContent = lines.join('\n');
    const margin = 14;
    const { offsetWidth, offsetHeight } = this.tip;
    this.tip.style.left = `${Math.max(4, Math.min(event.clientX + margin, window.innerWidth - offsetWidth - margin))}px`;
    this.tip.style.top = `${Math.max(4, Math.min(event.clientY + margin, window.innerHeight - offsetHeight - margin))}px`;
  }

  #click(event) {
    if (this.moved) return;
    const step = this.#at(event);
    if (!step) return;
    const box = this.view.getBoundingClientRect();
    const onLabel = event.clientX - box.left < this.#labelWidth();
    if (this.#mode === 'steps' && step.children.length && onLabel) this.#folds.set(step.id, !this.#isOpen(step));
    this.#select(step);
  }

  #select(step) {
    this.#selected = step.id === this.#selected ? 0 : step.id;
    this.dispatchEvent(new CustomEvent('step-selected', { detail: { stepRun: this.#selected, label: this.#selected ? step.label : '' }, bubbles: true, composed: true }));
    this.#draw();
  }

  #key(event) {
    if (event.key === 'Escape') this.#setZoom(null);
    if (this.#mode !== 'steps' || !this.#rows.length) return;
    const index = this.#rows.findIndex((row) => row.step.id === this.#selected);
    const row = this.#rows[index];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const next = this.#rows[Math.max(0, Math.min(this.#rows.length - 1, index + (event.key === 'ArrowDown' ? 1 : -1)))];
      if (next.step.id !== this.#selected) this.#select(next.step);
      this.view.setAttribute('aria-label', `${next.step.label}, ${next.step.status.toLowerCase()}`);
    } else if (row && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
      this.#folds.set(row.step.id, event.key === 'ArrowRight');
      this.#draw();
    } else return;
    event.preventDefault();
  }

  #wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const range = this.#range();
    const left = this.#labelWidth();
    const part = Math.max(0, Math.min(1, (event.clientX - this.view.getBoundingClientRect().left - left) / (this.view.clientWidth - left)));
    const at = range.from + part * (range.to - range.from);
    const factor = event.deltaY > 0 ? 1.25 : 0.8;
    const span = Math.max(50, (range.to - range.from) * factor);
    if (span > (this.#now() - this.#model.startedAt) * 1.2) return this.#setZoom(null);
    this.#setZoom({ from: at - part * span, to: at + (1 - part) * span });
  }

  #drag(event) {
    this.moved = false;
    if (!this.#zoom) return;
    const start = this.#zoom;
    const move = (e) => {
      const shift = ((event.clientX - e.clientX) / (this.view.clientWidth - this.#labelWidth())) * (start.to - start.from);
      if (Math.abs(e.clientX - event.clientX) > 3) this.moved = true;
      this.#setZoom({ from: start.from + shift, to: start.to + shift });
    };
    const up = () => {
      window.removeEventListener('mousemove', move);
      window.removeEventListener('mouseup', up);
    };
    window.addEventListener('mousemove', move);
    window.addEventListener('mouseup', up);
  }

  #colorOf(step) {
    return this.#colors[step.status.toLowerCase()] ?? this.#colors.queued;
  }

  /** Custom properties hold light-dark(); only a used colour is resolved. */
  #readColors() {
    if (this.#colors.text) return;
    const probe = document.createElement('span');
    this.shadowRoot.append(probe);
    for (const name of COLORS) {
      probe.style.color = `var(--loom-${name})`;
      this.#colors[name] = getComputedStyle(probe).color;
    }
    probe.remove();
    this.#colors.text = getComputedStyle(this).color;
  }
}

if (!customElements.get('loom-timeline')) customElements.define('loom-timeline', LoomTimeline);
