/**
 * A job's HTTP exchanges: a table with timing phases, and the whole of the one that is chosen.
 *
 * Properties: src (base URL of the attempt), stepRun (0 for all). Methods: refresh().
 */
import { bytes, coalesced, human, json, upgrade } from './trace-model.js';

const PAGE = 100;
const PHASES = [
  ['dns', 'DNS', '--loom-lost'],
  ['connect', 'Connect', '--loom-cancelled'],
  ['tls', 'TLS', '--loom-cancelled'],
  ['send', 'Send', '--loom-queued'],
  ['wait', 'Waiting for the first byte', '--loom-running'],
  ['receive', 'Download', '--loom-passed'],
];

const STYLE = `
:host { display: block; }
.bar { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin-bottom: .5rem; color: var(--loom-muted); font-size: .86rem; }
button { font: inherit; color: inherit; background: none; border: 1px solid var(--loom-line); border-radius: .35rem; padding: .15rem .55rem; cursor: pointer; min-height: 1.7rem; }
button[aria-pressed=true] { background: color-mix(in oklab, var(--loom-accent) 14%, transparent); color: var(--loom-accent); border-color: transparent; font-weight: 600; }
:focus-visible { outline: 2px solid var(--loom-accent); outline-offset: 1px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .86rem; }
th { text-align: start; font-weight: 550; color: var(--loom-muted); padding: .3rem .6rem; border-bottom: 1px solid var(--loom-line); white-space: nowrap; }
td { padding: .3rem .6rem; border-bottom: 1px solid var(--loom-line); vertical-align: top; white-space: nowrap; }
td.url { white-space: normal; overflow-wrap: anywhere; min-width: 12rem; }
td.number, th.number { text-align: end; font-variant-numeric: tabular-nums; }
tr.row { cursor: pointer; }
tr.row:hover { background: color-mix(in oklab, var(--loom-accent) 6%, transparent); }
.bad { color: var(--loom-failed); font-weight: 600; }
.good { color: var(--loom-passed); }
.phases { display: inline-flex; width: 8rem; height: .55rem; border-radius: 2px; overflow: hidden; background: var(--loom-line); }
.detail td { background: color-mix(in oklab, var(--loom-line) 22%, transparent); white-space: normal; }
.detail h3 { font-size: .82rem; margin: .6rem 0 .25rem; color: var(--loom-muted); font-weight: 600; }
pre { font: 12px/1.5 var(--loom-mono); margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 22rem; overflow: auto; background: var(--loom-surface); border: 1px solid var(--loom-line); border-radius: .35rem; padding: .5rem; }
ul.times { list-style: none; padding: 0; margin: 0; display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
ul.times i { display: inline-block; width: .6rem; height: .6rem; border-radius: 2px; margin-inline-end: .35rem; }
.empty { color: var(--loom-muted); padding: 1.5rem; text-align: center; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 0 1rem; }
`;

class LoomExchanges extends HTMLElement {
  #src = '';
  #stepRun = 0;
  #from = 0;
  #failedOnly = false;
  #items = [];
  #total = 0;
  #open = -1;
  #last = '';
  #refresh = coalesced(() => this.#load());

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.innerHTML = `<style>${STYLE}</style>
      <div class="bar"><button id="failed" aria-pressed="false">Failed only</button><span id="count"></span>
        <button id="back" hidden>Newer page</button><button id="more" hidden>Next page</button></div>
      <div class="scroll"><table><thead><tr><th>Status</th><th>Method</th><th>URL</th><th class="number">Size</th><th class="number">Time</th><th>Phases</th></tr></thead><tbody></tbody></table></div>
      <div class="empty" hidden>No HTTP exchanges here.</div>`;
    this.body = root.querySelector('tbody');
    this.empty = root.querySelector('.empty');
    this.table = root.querySelector('.scroll');
    this.count = root.querySelector('#count');
    const failed = root.querySelector('#failed');
    failed.onclick = () => {
      this.#failedOnly = !this.#failedOnly;
      failed.setAttribute('aria-pressed', String(this.#failedOnly));
      this.#goto(0);
    };
    this.back = root.querySelector('#back');
    this.more = root.querySelector('#more');
    this.back.textContent = 'Previous page';
    this.back.onclick = () => this.#goto(Math.max(0, this.#from - PAGE));
    this.more.onclick = () => this.#goto(this.#from + PAGE);
  }

  set src(value) {
    if (value === this.#src) return;
    this.#src = value;
    this.#goto(0);
  }

  get src() {
    return this.#src;
  }

  set stepRun(value) {
    if (value === this.#stepRun) return;
    this.#stepRun = value;
    this.#goto(0);
  }

  connectedCallback() {
    upgrade(this, 'src', 'stepRun');
    this.refresh();
  }

  refresh() {
    if (this.#src && this.isConnected) this.#refresh();
  }

  #goto(from) {
    this.#from = from;
    this.#open = -1;
    this.#last = '';
    this.refresh();
  }

  async #load() {
    const filter = `${this.#stepRun ? `&stepRun=${this.#stepRun}` : ''}${this.#failedOnly ? '&failed=true' : ''}`;
    try {
      const answer = await json(`${this.#src}/http?from=${this.#from}&limit=${PAGE}${filter}`);
      this.#items = answer.items;
      this.#total = answer.total;
      this.#paint();
    } catch {
      // The next nudge asks again.
    }
  }

  #paint() {
    const key = `${this.#src} ${this.#from} ${this.#items.length} ${this.#total} ${this.#open}`;
    if (key === this.#last) return;
    this.#last = key;
    this.empty.hidden = this.#items.length > 0;
    this.table.hidden = this.#items.length === 0;
    const shown = this.#items.length ? `${this.#from + 1}–${this.#from + this.#items.length} of ${this.#total.toLocaleString('en')}` : '';
    this.count.textContent = shown;
    this.back.hidden = this.#from === 0;
    this.more.hidden = this.#from + this.#items.length >= this.#total;
    const rows = [];
    this.#items.forEach((item, i) => {
      rows.push(this.#row(item.exchange, i));
      if (i === this.#open) rows.push(this.#detail(item.exchange));
    });
    this.body.replaceChildren(...rows);
  }

  #row(exchange, index) {
    const row = element('tr', 'row');
    row.tabIndex = 0;
    row.setAttribute('aria-expanded', String(index === this.#open));
    const toggle = () => {
      this.#open = this.#open === index ? -1 : index;
      this.#paint();
    };
    row.onclick = toggle;
    row.onkeydown = (e) => (e.key === 'Enter' || e.key === ' ') && (e.preventDefault(), toggle());
    const failed = exchange.error || exchange.status === 0 || exchange.status >= 400;
    const phases = element('span', 'phases');
    for (const [name, label, color] of PHASES) {
      const micros = exchange.phases?.[name] ?? 0;
      if (!micros) continue;
      const part = element('span');
      part.style.background = `var(${color})`;
      part.style.flex = `${micros} 0 1px`;
      part.title = `${label} ${human(micros)}`;
      phases.append(part);
    }
    row.append(
      cell(exchange.status || 'failed', failed ? 'bad' : 'good'),
      cell(exchange.protocol?.startsWith('browser') ? `${exchange.method} · ${exchange.protocol}` : exchange.method),
      cell(exchange.url, 'url'),
      cell(bytes(exchange.responseBytes), 'number'),
      cell(human(exchange.totalMicros), 'number'),
      cell(phases),
    );
    return row;
  }

  #detail(exchange) {
    const row = element('tr', 'detail');
    const box = element('td');
    box.colSpan = 6;
    if (exchange.error) box.append(part('Error', exchange.error));
    const times = element('ul', 'times');
    for (const [name, label, color] of PHASES) {
      if (exchange.phases?.[name] == null) continue;
      const entry = element('li');
      const mark = element('i');
      mark.style.background = `var(${color})`;
      entry.append(mark, `${label} ${human(exchange.phases[name])}`);
      times.append(entry);
    }
    const title = element('h3');
    title.textContent = `Timing (${exchange.protocol || 'no response'})`;
    const sides = element('div', 'sides');
    sides.append(side('Request', exchange.requestHeaders, exchange.requestBody, exchange.requestBytes), side('Response', exchange.responseHeaders, exchange.responseBody, exchange.responseBytes));
    box.append(title, times, sides);
    row.append(box);
    return row;
  }
}

function side(name, headers, body, size) {
  const box = element('div');
  box.append(part(`${name} headers`, (headers ?? []).map((header) => `${header.name}: ${header.value}`).join('\n') || 'none'));
  if (body) box.append(part(`${name} body (${bytes(size)})`, pretty(body)));
  return box;
}

function pretty(text) {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function part(title, text) {
  const box = element('div');
  const head = element('h3');
  head.textContent = title;
  const content = element('pre');
  content.textContent = text;
  content.tabIndex = 0;
  box.append(head, content);
  return box;
}

function cell(content, kind = '') {
  const box = element('td', kind);
  box.append(content);
  return box;
}

function element(name, kind = '') {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  return made;
}

if (!customElements.get('loom-exchanges')) customElements.define('loom-exchanges', LoomExchanges);
