/**
 * The step timeline: a waterfall of steps, the attempt's threads as lanes in the colours of what they waited for, or the
 * step runs worth a look. It reads the attempt's events over HTTP,
 * draws on a canvas so that thousands of step runs stay smooth, and follows a running attempt.
 *
 * Properties: src (base URL of the attempt). Methods: refresh(). Event: step-selected {stepRun, label}.
 */
import { LOOP_STYLE, showLoops } from './loops.js';
import { NOTABLE_STYLE, showNotable } from './notable.js';
import { STANDING_STYLE, showStanding } from './standing.js';
import { ROW, TimelinePainter } from './timeline-painter.js';
import { fetchColumns } from './trace-columns.js';
import { TraceModel, coalesced, human, json, upgrade } from './trace-model.js';
import { DRAWN, LEGEND_STYLE, TimeSpent, object, showLegend } from './waits.js';

const PAGE = 5000;
const AUTO_OPEN_CHILDREN = 14;
const COLORS = ['passed', 'failed', 'running', 'cancelled', 'queued', 'muted', 'line', 'surface', 'accent', ...DRAWN.map((kind) => `wait-${kind}`)];
const MODES = ['steps', 'threads', 'notable'];

const STYLE = `
:host { display: flex; container-type: inline-size; flex-direction: column; min-height: 0; gap: .5rem; }
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
${LOOP_STYLE}${LEGEND_STYLE}${STANDING_STYLE}${NOTABLE_STYLE}
.exports[hidden] { display: none; }
.exports a { color: var(--loom-accent); }
`;

/** What an attempt can be downloaded as, by the folder below its address. */
const EXPORTS = { report: ['html', 'junit', 'json'], trace: ['chrome', 'otlp'] };

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
  #columns = null;
  #asked = false;
  #refresh = coalesced(() => this.#load());

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.innerHTML = `<style>${STYLE}</style>
      <div class="bar" part="bar">
        <button id="steps" aria-pressed="true">Steps</button>
        <button id="threads" aria-pressed="false">Threads</button>
        <button id="notable" aria-pressed="false">Notable</button>
        <span id="facts"></span><span class="grow"></span>
        <button id="reset" hidden>Whole run</button>
        <span class="exports" hidden>Report <a id="html" download>HTML</a> · <a id="junit" download>JUnit</a> · <a id="json" download>JSON</a> &ensp;Trace <a id="chrome" download>Chrome</a> · <a id="otlp" download>OpenTelemetry</a></span>
      </div>
      <div class="loops"></div>
      <ul class="standing" aria-label="Where the threads stand now"></ul>
      <div class="legend"></div>
      <div class="notable" hidden></div>
      <div class="view" tabindex="0" role="img" aria-label="Step timeline"><canvas></canvas><div class="size"></div></div>
      <div class="tip" hidden></div>`;
    this.view = root.querySelector('.view');
    this.canvas = root.querySelector('canvas');
    this.tip = root.querySelector('.tip');
    this.facts = root.querySelector('#facts');
    this.sizer = root.querySelector('.size');
    this.loops = root.querySelector('.loops');
    this.standing = root.querySelector('.standing');
    this.legend = root.querySelector('.legend');
    this.notable = root.querySelector('.notable');
    this.exports = root.querySelector('.exports');
    for (const mode of MODES) root.querySelector(`#${mode}`).onclick = () => this.#setMode(mode);
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
    this.#columns = null;
    this.#asked = false;
    for (const [kind, formats] of Object.entries(EXPORTS)) {
      for (const format of formats) this.shadowRoot.querySelector(`#${format}`).href = `${value}/${kind}/${format}`;
    }
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
      if (this.#model.pageFailures.length) {
        const detail = { src: this.#src, failures: [...this.#model.pageFailures] };
        this.dispatchEvent(new CustomEvent('page-failures', { detail, bubbles: true, composed: true }));
      }
      await this.#loadColumns();
    } catch {
      this.#failures++;
      if (this.#failures < 4) window.setTimeout(() => this.refresh(), 1000 * this.#failures);
    }
    this.#draw();
  }

  /** Once it has ended, the lanes of an attempt with too many step runs to send come from its trace file. */
  async #loadColumns() {
    if (this.#asked || !this.#model.finishedAt || !this.#model.isPartial()) return;
    this.#asked = true;
    const src = this.#src;
    const columns = await fetchColumns(src);
    if (src === this.#src) this.#columns = columns;
  }

  #setMode(mode) {
    this.#mode = mode;
    for (const name of MODES) this.shadowRoot.querySelector(`#${name}`).setAttribute('aria-pressed', String(name === mode));
    this.view.scrollTop = 0;
    this.view.hidden = mode === 'notable';
    this.notable.hidden = mode !== 'notable';
    this.#draw();
  }

  /** Shows a step run among the steps, or where only the trace file has it, on its lane. */
  #reveal(step) {
    const known = this.#model.steps.get(step.id);
    for (let parent = this.#model.steps.get(known?.parent); parent; parent = this.#model.steps.get(parent.parent)) this.#folds.set(parent.id, true);
    this.#setMode(known ? 'steps' : 'threads');
    if (!known) {
      const margin = Math.max(1000, (step.end - step.start) * 2);
      this.#setZoom({ from: step.start - margin, to: step.end + margin });
      return;
    }
    if (this.#selected !== known.id) this.#select(known);
    const index = this.#model.rows((one) => this.#isOpen(one)).findIndex((row) => row.step === known);
    requestAnimationFrame(() => (this.view.scrollTop = Math.max(0, index * ROW - this.view.clientHeight / 2)));
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
    const end = Math.max(start ? this.#now() : 0, start + 1_000_000 * (start ? 0.001 : 1));
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
    this.#paintAround();
    if (this.#mode === 'notable') return;
    const width = this.view.clientWidth;
    const height = this.view.clientHeight;
    if (!width || !height) return;
    this.#readColors();
    this.#rows = this.#mode === 'steps' ? this.#model.rows((step) => this.#isOpen(step)) : this.#lanes();
    const top = TimelinePainter.top(this.#mode);
    const content = top + this.#rows.length * ROW + 8;
    this.sizer.style.height = `${Math.max(0, content - height)}px`;
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    const g = this.canvas.getContext('2d');
    g.scale(ratio, ratio);
    new TimelinePainter(g, {
      model: this.#model,
      mode: this.#mode,
      rows: this.#rows,
      range: this.#range(),
      now: this.#now(),
      selected: this.#selected,
      left: this.#labelWidth(),
      width,
      height,
      scroll: this.view.scrollTop,
      font: getComputedStyle(this).fontFamily,
      colors: this.#colors,
    }).paint();
  }

  /** What stands around the canvas. */
  #paintAround() {
    this.#tell();
    showLoops(this.loops, this.#model);
    showStanding(this.standing, this.#mode === 'threads' ? this.#model.standing : null, this.#now());
    showLegend(this.legend, this.#mode === 'threads' ? this.#spent() : new TimeSpent());
    this.exports.hidden = !this.#model.finishedAt;
    if (this.#mode === 'notable') showNotable(this.notable, this.#model, this.#columns, (step) => this.#reveal(step));
  }

  #spent() {
    if (this.#columns) return this.#columns.spent();
    const spent = new TimeSpent();
    const now = this.#now();
    for (const step of this.#model.leaves()) if (step.status !== 'SKIPPED') spent.addStep(step, now);
    return spent;
  }

  #lanes() {
    if (this.#columns) return this.#columns.lanes;
    const lanes = new Map();
    for (const step of this.#model.leaves()) {
      if (step.status === 'SKIPPED') continue;
      if (!lanes.has(step.thread)) lanes.set(step.thread, { thread: step.thread, steps: [] });
      lanes.get(step.thread).steps.push(step);
    }
    return [...lanes.values()].sort((a, b) => a.thread - b.thread);
  }

  #tell() {
    const count = this.#model.steps.size + [...this.#model.aggregated.values()].reduce((a, b) => a + b, 0);
    const parts = count ? [`${count.toLocaleString('en')} step ${count === 1 ? 'run' : 'runs'}`] : ['No step has run yet'];
    if (this.#model.mostThreads > 1) parts.push(`${this.#model.threads?.most ?? this.#model.mostThreads} threads`);
    const text = parts.join(' · ');
    if (this.facts.textContent !== text) {
      this.facts.textContent = text;
      this.view.setAttribute('aria-label', `Step timeline: ${text}`);
    }
  }

  #at(event) {
    const box = this.view.getBoundingClientRect();
    const y = event.clientY - box.top - TimelinePainter.top(this.#mode);
    if (y < 0) return null;
    const row = this.#rows[Math.floor((y + this.view.scrollTop) / ROW)];
    if (!row) return null;
    if (this.#mode === 'steps') return row.step;
    const range = this.#range();
    const left = this.#labelWidth();
    const width = this.view.clientWidth - left - 10;
    const at = range.from + ((event.clientX - box.left - left) / width) * (range.to - range.from);
    const slack = ((range.to - range.from) / width) * 2;
    if (row.columns) {
      const i = row.order[row.columns.firstAfter(row.order, at - slack)];
      return i !== undefined && row.columns.starts[i] - slack <= at ? row.columns.step(i) : null;
    }
    return row.steps.find((step) => step.start - slack <= at && at <= (step.end || this.#now()) + slack) ?? null;
  }

  #hover(event) {
    const step = this.#at(event);
    this.tip.hidden = !step;
    if (!step) return;
    const lines = [step.label, `${step.action} · ${step.status.toLowerCase()} · ${human((step.end || this.#now()) - step.start)} · thread ${step.thread}`];
    if (step.itemLabel) lines.push(`Item: ${step.itemLabel}`);
    for (const wait of step.waits ?? []) lines.push(`Waited ${human(wait.micros)} for ${object(wait.kind, wait.what)}${wait.times > 1 ? `, ${wait.times} times` : ''}`);
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
