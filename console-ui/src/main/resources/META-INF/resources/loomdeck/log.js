/**
 * A job's log: follows, searches, scrolls through any number of lines. It reads pages of lines over HTTP and holds only
 * the pages around what is seen.
 *
 * Properties: src (base URL of the attempt). Methods: refresh(), showStep(stepRun).
 */
import { coalesced, json, upgrade } from './trace-model.js';

const LINE = 20;
const PAGE = 500;
const KEPT_PAGES = 12;
/** Browsers cannot lay out endless heights; past this the scroll bar is scaled. */
const TALLEST = 8_000_000;

const STYLE = `
:host { display: flex; flex-direction: column; min-height: 0; gap: .5rem; }
[hidden] { display: none !important; }
.bar { display: flex; flex-wrap: wrap; gap: .35rem .5rem; align-items: center; font-size: .86rem; color: var(--loom-muted); }
.bar .grow { flex: 1; }
input[type=search] { font: inherit; color: inherit; background: var(--loom-surface); border: 1px solid var(--loom-line); border-radius: .35rem; padding: .2rem .5rem; width: 11rem; min-width: 6rem; }
button, a.button { font: inherit; color: inherit; background: none; border: 1px solid var(--loom-line); border-radius: .35rem; padding: .15rem .55rem; cursor: pointer; text-decoration: none; min-height: 1.7rem; box-sizing: border-box; display: inline-flex; align-items: center; }
button[aria-pressed=true] { background: color-mix(in oklab, var(--loom-accent) 14%, transparent); color: var(--loom-accent); border-color: transparent; font-weight: 600; }
:focus-visible { outline: 2px solid var(--loom-accent); outline-offset: 1px; }
.view { flex: 1; min-height: 12rem; overflow: auto; position: relative; border: 1px solid var(--loom-line); border-radius: .5rem; background: var(--loom-surface); font: 12px/20px var(--loom-mono); overscroll-behavior: contain; }
.lines { position: absolute; inset-inline: 0; top: 0; min-width: max-content; }
.line { display: flex; height: ${LINE}px; white-space: pre; padding-inline-end: 1rem; }
.line:target, .line.marked { background: color-mix(in oklab, var(--loom-accent) 14%, transparent); }
.line.found { background: color-mix(in oklab, var(--loom-cancelled) 16%, transparent); }
.line.current { background: color-mix(in oklab, var(--loom-cancelled) 34%, transparent); }
.n { flex: none; min-width: calc(var(--digits, 3) * 1ch); padding-inline: .5rem .6rem; text-align: end; color: var(--loom-muted); text-decoration: none; user-select: none; position: sticky; left: 0; background: var(--loom-surface); }
.n:hover { text-decoration: underline; }
.t { flex: none; color: var(--loom-muted); margin-inline-end: .8rem; }
.WARN .text { color: var(--loom-cancelled); }
.ERROR .text { color: var(--loom-failed); }
.DEBUG .text { color: var(--loom-muted); }
.empty { padding: 2rem; text-align: center; color: var(--loom-muted); font-family: system-ui, sans-serif; }
`;

class LoomLog extends HTMLElement {
  #src = '';
  #pages = new Map();
  #loading = new Set();
  #total = 0;
  #complete = false;
  #follow = true;
  #matches = [];
  #match = -1;
  #query = '';
  #marked = 0;
  #frame = 0;
  #wanted = 0;
  #refresh = coalesced(() => this.#loadTail());

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.innerHTML = `<style>${STYLE}</style>
      <div class="bar">
        <input type="search" placeholder="Search the log" aria-label="Search the log">
        <span id="found" role="status"></span>
        <button id="previous" hidden aria-label="Previous match">↑</button><button id="next" hidden aria-label="Next match">↓</button>
        <span class="grow"></span>
        <span id="count"></span>
        <button id="follow" aria-pressed="true">Follow</button>
        <a class="button" id="whole" download>Download</a>
      </div>
      <div class="view" tabindex="0" role="log" aria-live="off" aria-label="Log"><div class="size"></div><div class="lines"></div></div>`;
    const byId = (id) => root.querySelector(`#${id}`);
    this.view = root.querySelector('.view');
    this.sizer = root.querySelector('.size');
    this.lines = root.querySelector('.lines');
    this.search = root.querySelector('input');
    this.found = byId('found');
    this.count = byId('count');
    this.whole = byId('whole');
    this.followButton = byId('follow');
    this.followButton.onclick = () => this.#setFollow(!this.#follow);
    this.previousButton = byId('previous');
    this.nextButton = byId('next');
    this.previousButton.onclick = () => this.#goto(this.#match - 1);
    this.nextButton.onclick = () => this.#goto(this.#match + 1);
    this.view.addEventListener('scroll', () => this.#scrolled());
    this.view.addEventListener('wheel', (e) => e.deltaY < 0 && this.#setFollow(false), { passive: true });
    this.search.addEventListener('keydown', (e) => {
      if (e.key === 'Enter') this.search.value === this.#query && this.#matches.length ? this.#goto(this.#match + (e.shiftKey ? -1 : 1)) : this.#find();
      if (e.key === 'Escape') this.#clearSearch();
    });
    this.search.addEventListener('search', () => !this.search.value && this.#clearSearch());
    this.search.addEventListener('input', () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.#find(), 350);
    });
  }

  set src(value) {
    if (value === this.#src) return;
    this.#src = value;
    this.#pages.clear();
    this.#total = 0;
    this.#complete = false;
    this.#clearSearch();
    this.whole.href = `${value}/log.txt`;
    const wanted = /^#L(\d+)$/.exec(location.hash);
    this.#wanted = wanted ? Number(wanted[1]) : 0;
    if (this.#wanted) this.#setFollow(false);
    this.refresh();
  }

  get src() {
    return this.#src;
  }

  connectedCallback() {
    upgrade(this, 'src');
    this.resize = new ResizeObserver(() => this.#draw());
    this.resize.observe(this.view);
    this.refresh();
  }

  disconnectedCallback() {
    this.resize.disconnect();
    clearTimeout(this.typing);
    cancelAnimationFrame(this.#frame);
  }

  refresh() {
    if (this.#src && this.isConnected && !this.#complete) this.#refresh();
  }

  async #loadTail() {
    const page = Math.floor(this.#total / PAGE);
    await this.#load(page, true);
    if (this.#wanted && this.#wanted <= this.#total) {
      this.#mark(this.#wanted);
      this.#wanted = 0;
    }
    const lastPage = Math.floor(Math.max(0, this.#total - 1) / PAGE);
    if (this.#follow && lastPage !== page) await this.#load(lastPage, true);
    this.#draw();
    if (this.#follow) this.#toEnd();
  }

  async #load(page, again = false) {
    if (page < 0 || this.#loading.has(page) || (!again && this.#pages.has(page))) return;
    this.#loading.add(page);
    const src = this.#src;
    try {
      const answer = await json(`${src}/log?from=${page * PAGE + 1}&limit=${PAGE}`);
      if (src !== this.#src) return;
      this.#total = Math.max(this.#total, answer.total);
      this.#complete = answer.complete;
      if (answer.lines.length) this.#pages.set(page, answer.lines);
      this.#forget(page);
    } catch {
      // The next nudge or scroll asks again.
    } finally {
      this.#loading.delete(page);
    }
  }

  #forget(around) {
    if (this.#pages.size <= KEPT_PAGES) return;
    const far = [...this.#pages.keys()].sort((a, b) => Math.abs(b - around) - Math.abs(a - around));
    for (const page of far.slice(0, this.#pages.size - KEPT_PAGES)) this.#pages.delete(page);
  }

  #height() {
    return Math.min(TALLEST, this.#total * LINE + 8);
  }

  #firstVisible() {
    const visible = Math.floor(this.view.clientHeight / LINE);
    const room = this.#height() - this.view.clientHeight;
    if (this.#total * LINE <= TALLEST) return this.view.scrollTop / LINE;
    return room > 0 ? (this.view.scrollTop / room) * Math.max(0, this.#total - visible) : 0;
  }

  #scrolled() {
    const atEnd = this.view.scrollTop + this.view.clientHeight >= this.view.scrollHeight - LINE * 1.5;
    if (atEnd && !this.#complete && !this.#wanted) this.#setFollow(true);
    this.#draw();
  }

  #draw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#paint());
  }

  #paint() {
    this.sizer.style.height = `${this.#height()}px`;
    this.lines.style.setProperty('--digits', String(Math.max(100, this.#total)).length);
    this.count.textContent = this.#total ? `${this.#total.toLocaleString('en')} ${this.#total === 1 ? 'line' : 'lines'}` : '';
    if (!this.#total) {
      this.lines.innerHTML = `<div class="empty">${this.#complete ? 'Nothing was logged.' : 'Nothing has been logged yet.'}</div>`;
      return;
    }
    const first = Math.max(0, Math.floor(this.#firstVisible()) - 10);
    const last = Math.min(this.#total, first + Math.ceil(this.view.clientHeight / LINE) + 20);
    const fragment = document.createDocumentFragment();
    for (let i = first; i < last; i++) fragment.append(this.#line(i + 1));
    this.lines.replaceChildren(fragment);
    const exact = this.#total * LINE <= TALLEST;
    const shift = exact ? first * LINE : this.view.scrollTop - (this.#firstVisible() - first) * LINE;
    this.lines.style.transform = `translateY(${shift}px)`;
    for (let page = Math.floor(first / PAGE); page <= Math.floor(Math.max(0, last - 1) / PAGE); page++) {
      if (!this.#has(page, last)) this.#load(page, true).then(() => this.#pages.has(page) && this.#draw());
    }
  }

  #has(page, last) {
    const lines = this.#pages.get(page);
    if (!lines) return false;
    return lines.length >= Math.min(PAGE, Math.min(last, this.#total) - page * PAGE);
  }

  #line(n) {
    const line = this.#pages.get(Math.floor((n - 1) / PAGE))?.[(n - 1) % PAGE];
    const row = document.createElement('div');
    row.className = `line ${line?.level ?? ''}`;
    if (n === this.#marked) row.classList.add('marked');
    if (this.#matches[this.#match] === n) row.classList.add('current');
    else if (this.#matchSet?.has(n)) row.classList.add('found');
    const number = document.createElement('a');
    number.className = 'n';
    number.href = `#L${n}`;
    number.textContent = n;
    number.onclick = (e) => {
      e.preventDefault();
      history.replaceState(history.state, '', `#L${n}`);
      this.#mark(n);
    };
    const time = document.createElement('span');
    time.className = 't';
    time.textContent = line ? clock(line.atMicros) : '';
    const text = document.createElement('span');
    text.className = 'text';
    text.textContent = line ? line.text : '…';
    row.append(number, time, text);
    return row;
  }

  #mark(n) {
    this.#marked = n;
    this.#setFollow(false);
    this.#scrollTo(n);
  }

  #scrollTo(n) {
    this.sizer.style.height = `${this.#height()}px`;
    const visible = this.view.clientHeight;
    const exact = this.#total * LINE <= TALLEST;
    const top = exact ? (n - 1) * LINE : ((n - 1) / Math.max(1, this.#total)) * (this.#height() - visible);
    this.view.scrollTop = Math.max(0, top - (exact ? visible / 3 : 0));
    this.#draw();
  }

  #toEnd() {
    this.sizer.style.height = `${this.#height()}px`;
    this.view.scrollTop = this.view.scrollHeight;
  }

  #setFollow(follow) {
    if (this.#follow === follow) return;
    this.#follow = follow;
    this.followButton.setAttribute('aria-pressed', String(follow));
    if (follow) this.#toEnd();
  }

  #clearSearch() {
    this.search.value = '';
    this.#query = '';
    this.#showMatches([], false);
  }

  async #find() {
    const query = this.search.value;
    if (query === this.#query) return;
    this.#query = query;
    if (!query) return this.#showMatches([], false);
    try {
      const answer = await json(`${this.#src}/log?search=${encodeURIComponent(query)}&after=0&limit=1000`);
      if (query !== this.#query) return;
      this.#showMatches(answer.matches, answer.more);
      this.#goto(0);
    } catch (problem) {
      this.found.textContent = problem.message;
    }
  }

  #showMatches(matches, more) {
    this.#matches = matches;
    this.#matchSet = new Set(matches);
    this.#match = -1;
    this.more = more;
    this.previousButton.hidden = this.nextButton.hidden = matches.length < 2;
    this.found.textContent = this.#query && !matches.length ? 'No match' : '';
    this.#draw();
  }

  #matchSet = null;

  #goto(index) {
    if (!this.#matches.length) return;
    this.#match = (index + this.#matches.length) % this.#matches.length;
    this.found.textContent = `${this.#match + 1} of ${this.#matches.length}${this.more ? '+' : ''}`;
    this.#setFollow(false);
    this.#scrollTo(this.#matches[this.#match]);
  }
}

function clock(micros) {
  const at = new Date(micros / 1000);
  const two = (value) => String(value).padStart(2, '0');
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, '0')}`;
}

if (!customElements.get('loom-log')) customElements.define('loom-log', LoomLog);
