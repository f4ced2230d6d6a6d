/**
 * A job's assertions: what was expected and what was found, failures first.
 *
 * Properties: src (base URL of the attempt), stepRun (0 for all). Methods: refresh().
 */
import { coalesced, json, upgrade } from './trace-model.js';

const LIMIT = 500;
const STYLE = `
:host { display: block; }
p { margin: 0 0 .5rem; color: var(--loom-muted); font-size: .88rem; }
ul { list-style: none; margin: 0; padding: 0; }
li { display: grid; grid-template-columns: 1.2rem 1fr; gap: .5rem; padding: .4rem .25rem; border-bottom: 1px solid var(--loom-line); font-size: .88rem; }
li > b { color: var(--loom-passed); font-weight: 600; }
li.failed > b { color: var(--loom-failed); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .75rem; margin: .25rem 0 0; font-size: .84rem; }
dt { color: var(--loom-muted); }
dd { margin: 0; font-family: var(--loom-mono); overflow-wrap: anywhere; white-space: pre-wrap; }
.empty { color: var(--loom-muted); padding: 1.5rem; text-align: center; }
`;

class LoomChecks extends HTMLElement {
  #src = '';
  #stepRun = 0;
  #last = '';
  #refresh = coalesced(() => this.#load());

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).innerHTML = `<style>${STYLE}</style><p></p><ul></ul><div class="empty" hidden>No assertions here.</div>`;
  }

  set src(value) {
    if (value === this.#src) return;
    this.#src = value;
    this.#last = '';
    this.refresh();
  }

  get src() {
    return this.#src;
  }

  set stepRun(value) {
    this.#stepRun = value;
    this.#last = '';
    this.refresh();
  }

  connectedCallback() {
    upgrade(this, 'src', 'stepRun');
    this.refresh();
  }

  refresh() {
    if (this.#src && this.isConnected) this.#refresh();
  }

  async #load() {
    const filter = this.#stepRun ? `&stepRun=${this.#stepRun}` : '';
    try {
      const failed = await json(`${this.#src}/checks?from=0&limit=${LIMIT}&failed=true${filter}`);
      const all = await json(`${this.#src}/checks?from=0&limit=${LIMIT}${filter}`);
      this.#paint([...failed.items, ...all.items.filter((item) => item.passed)].slice(0, LIMIT), all.total, failed.total);
    } catch {
      // The next nudge asks again.
    }
  }

  #paint(items, total, failed) {
    const key = `${this.#src} ${this.#stepRun} ${total} ${failed}`;
    if (key === this.#last) return;
    this.#last = key;
    const root = this.shadowRoot;
    root.querySelector('.empty').hidden = total > 0;
    const more = total > items.length ? `, the first ${items.length} shown` : '';
    root.querySelector('p').textContent = total ? `${(total - failed).toLocaleString('en')} of ${total.toLocaleString('en')} held${more}` : '';
    root.querySelector('ul').replaceChildren(...items.map(check));
  }
}

function check(item) {
  const row = document.createElement('li');
  row.className = item.passed ? 'passed' : 'failed';
  const mark = document.createElement('b');
  mark.textContent = item.passed ? '✓' : '✗';
  mark.setAttribute('aria-label', item.passed ? 'held' : 'did not hold');
  const text = document.createElement('div');
  text.append(item.description);
  if (!item.passed) {
    const facts = document.createElement('dl');
    for (const [name, value] of [
      ['expected', item.expected],
      ['found', item.actual],
    ]) {
      if (value == null) continue;
      const term = document.createElement('dt');
      term.textContent = name;
      const description = document.createElement('dd');
      description.textContent = value;
      facts.append(term, description);
    }
    text.append(facts);
  }
  row.append(mark, text);
  return row;
}

if (!customElements.get('loom-checks')) customElements.define('loom-checks', LoomChecks);
