/**
 * What pages were like when actions on them failed: a picture, what was looked for and what there was in its place, the
 * page's own errors, and the page's elements to open.
 *
 * Properties: src (base URL of the attempt), failures ([{stepRun, label, page}]), which the timeline tells as it reads the
 * attempt's events.
 */
import { upgrade } from './trace-model.js';

const SHOWN = 3;
const STYLE = `
:host { display: block; }
:host([hidden]) { display: none; }
section { background: var(--loom-surface); border: 1px solid var(--loom-line); border-inline-start: 4px solid var(--loom-failed); border-radius: .6rem; padding: .9rem 1rem; margin-bottom: 1rem; }
h2 { font-size: 1rem; margin: 0 0 .6rem; overflow-wrap: anywhere; }
.sides { display: grid; grid-template-columns: minmax(0, 22rem) minmax(0, 1fr); gap: 1rem 1.25rem; align-items: start; }
.sides.bare { grid-template-columns: minmax(0, 1fr); }
a.shot { display: block; border: 1px solid var(--loom-line); border-radius: .4rem; overflow: hidden; cursor: zoom-in; }
a.shot img { display: block; width: 100%; background: #fff; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .35rem .9rem; margin: 0; font-size: .88rem; }
dt { color: var(--loom-muted); }
dd { margin: 0; overflow-wrap: anywhere; }
code { font: 12.5px/1.5 var(--loom-mono); }
ul { list-style: none; margin: 0; padding: 0; display: flex; flex-direction: column; gap: .15rem; }
.errors { color: var(--loom-failed); max-height: 10rem; overflow: auto; }
a { color: var(--loom-accent); }
a.open { display: inline-block; margin-top: .7rem; font-size: .88rem; }
:focus-visible { outline: 2px solid var(--loom-accent); outline-offset: 1px; }
.more { color: var(--loom-muted); font-size: .86rem; margin: 0 0 1rem; }
@media (max-width: 800px) { .sides { grid-template-columns: minmax(0, 1fr); } dl { grid-template-columns: minmax(0, 1fr); gap: .1rem; } dd { margin-bottom: .35rem; } }
`;

class LoomFailures extends HTMLElement {
  #src = '';
  #failures = [];
  #last = '';
  #heard = (event) => {
    if (event.detail.src === this.#src) this.failures = event.detail.failures;
  };

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).innerHTML = `<style>${STYLE}</style><div></div>`;
  }

  set src(value) {
    if (value === this.#src) return;
    this.#src = value;
    this.failures = [];
  }

  get src() {
    return this.#src;
  }

  set failures(value) {
    this.#failures = value;
    this.#paint();
  }

  get failures() {
    return this.#failures;
  }

  connectedCallback() {
    upgrade(this, 'src', 'failures');
    this.#paint();
    document.addEventListener('page-failures', this.#heard);
  }

  disconnectedCallback() {
    document.removeEventListener('page-failures', this.#heard);
  }

  #paint() {
    const key = `${this.#src} ${this.#failures.length} ${this.#failures.at(-1)?.stepRun}`;
    if (key === this.#last) return;
    this.#last = key;
    this.hidden = this.#failures.length === 0;
    const shown = this.#failures.slice(-SHOWN).reverse().map((failure) => this.#section(failure));
    const left = this.#failures.length - shown.length;
    if (left > 0) shown.push(element('p', `${left} earlier failure${left > 1 ? 's' : ''} of pages; their pictures are among the files.`, 'more'));
    this.shadowRoot.querySelector('div').replaceChildren(...shown);
  }

  #section({ label, page }) {
    const section = element('section');
    const sides = element('div', '', page.screenshot ? 'sides' : 'sides bare');
    if (page.screenshot) {
      const link = element('a', '', 'shot');
      link.href = this.#url(page.screenshot);
      link.target = '_blank';
      const image = element('img');
      image.src = link.href;
      image.alt = `The page when ${label} failed`;
      image.loading = 'lazy';
      link.append(image);
      sides.append(link);
    }
    const told = element('div');
    told.append(facts(page));
    if (page.snapshot) {
      const open = element('a', 'Open the page as it was', 'open');
      open.href = this.#url(page.snapshot);
      open.target = '_blank';
      open.rel = 'noopener';
      told.append(open);
    }
    sides.append(told);
    section.append(element('h2', `The page when “${label}” failed`), sides);
    return section;
  }

  #url(name) {
    return `${this.#src}/artifacts/content?name=${encodeURIComponent(name)}`;
  }
}

function facts(page) {
  const list = element('dl');
  const fact = (name, ...content) => list.append(element('dt', name), described(content));
  fact('Address', element('code', page.url || 'unknown'));
  if (page.title) fact('Title', page.title);
  if (page.locator) {
    const count = page.matched === 1 ? 'one element' : page.matched ? `${page.matched} elements` : 'no element';
    fact('Looked for', element('code', page.locator), ` – matches ${count}`);
    if (page.candidates.length) fact(page.matched ? 'Which are' : 'Around it', lines(page.candidates));
    if (page.names.length) fact('Nearly so', lines(page.names));
  }
  if (page.errors.length) fact('Page errors', lines(page.errors, 'errors'));
  return list;
}

function described(content) {
  const box = element('dd');
  box.append(...content);
  return box;
}

function lines(texts, kind = '') {
  const list = element('ul', '', kind);
  list.append(
    ...texts.map((text) => {
      const item = element('li');
      item.append(element('code', text));
      return item;
    }),
  );
  return list;
}

function element(name, text = '', kind = '') {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

if (!customElements.get('loom-failures')) customElements.define('loom-failures', LoomFailures);
