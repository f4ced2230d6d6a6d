/**
 * A job's kept files: screenshots to look at, everything to download.
 *
 * Properties: src (base URL of the attempt). Methods: refresh().
 */
import { bytes, coalesced, json, upgrade } from './trace-model.js';

const STYLE = `
:host { display: block; }
.shots { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); gap: .75rem; margin-bottom: .75rem; }
.shots:empty { display: none; }
button.shot { font: inherit; color: inherit; padding: 0; border: 1px solid var(--loom-line); border-radius: .5rem; overflow: hidden; background: var(--loom-surface); cursor: zoom-in; text-align: start; }
.shot img { display: block; width: 100%; aspect-ratio: 16 / 10; object-fit: cover; object-position: top; background: #fff; }
.shot span { display: block; padding: .4rem .6rem; font-size: .84rem; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--loom-accent); outline-offset: 1px; }
ul { list-style: none; margin: 0; padding: 0; }
li { display: flex; gap: .75rem; align-items: baseline; padding: .4rem .25rem; border-bottom: 1px solid var(--loom-line); font-size: .88rem; }
li a { overflow-wrap: anywhere; flex: 1; color: var(--loom-accent); }
li span { color: var(--loom-muted); white-space: nowrap; font-variant-numeric: tabular-nums; }
dialog { border: none; padding: 0; background: transparent; max-width: 96vw; max-height: 96vh; }
dialog::backdrop { background: rgb(0 0 0 / .7); }
dialog img { display: block; max-width: 94vw; max-height: 88vh; background: #fff; border-radius: .4rem; }
dialog p { color: #fff; margin: .5rem 0 0; display: flex; gap: 1rem; align-items: center; font-size: .9rem; }
dialog button { font: inherit; color: #fff; background: rgb(255 255 255 / .15); border: none; border-radius: .35rem; padding: .3rem .8rem; cursor: pointer; }
.empty { color: var(--loom-muted); padding: 1.5rem; text-align: center; }
`;

class LoomArtifacts extends HTMLElement {
  #src = '';
  #last = '';
  #shots = [];
  #shown = 0;
  #refresh = coalesced(() => this.#load());

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.innerHTML = `<style>${STYLE}</style><div class="shots"></div><ul></ul><div class="empty">No files were kept.</div>
      <dialog aria-label="Screenshot"><img alt=""><p><button id="previous">←</button><span id="name"></span><button id="next">→</button><button id="close">Close</button></p></dialog>`;
    this.shots = root.querySelector('.shots');
    this.list = root.querySelector('ul');
    this.empty = root.querySelector('.empty');
    this.dialog = root.querySelector('dialog');
    root.querySelector('#close').onclick = () => this.dialog.close();
    root.querySelector('#previous').onclick = () => this.#show(this.#shown - 1);
    root.querySelector('#next').onclick = () => this.#show(this.#shown + 1);
    this.dialog.onclick = (e) => e.target === this.dialog && this.dialog.close();
    this.dialog.onkeydown = (e) => {
      if (e.key === 'ArrowLeft') this.#show(this.#shown - 1);
      if (e.key === 'ArrowRight') this.#show(this.#shown + 1);
    };
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

  connectedCallback() {
    upgrade(this, 'src');
    this.refresh();
  }

  refresh() {
    if (this.#src && this.isConnected) this.#refresh();
  }

  async #load() {
    try {
      this.#paint(await json(`${this.#src}/artifacts`));
    } catch {
      // The next nudge asks again.
    }
  }

  #url(artifact, download) {
    return `${this.#src}/artifacts/content?name=${encodeURIComponent(artifact.name)}${download ? '&download' : ''}`;
  }

  #paint(artifacts) {
    const key = JSON.stringify(artifacts.map((artifact) => artifact.sha256 + artifact.name));
    if (key === this.#last) return;
    this.#last = key;
    this.empty.hidden = artifacts.length > 0;
    this.#shots = artifacts.filter((artifact) => artifact.mediaType.startsWith('image/'));
    this.shots.replaceChildren(...this.#shots.map((artifact, i) => this.#thumbnail(artifact, i)));
    this.list.replaceChildren(...artifacts.filter((artifact) => !artifact.mediaType.startsWith('image/')).map((artifact) => this.#file(artifact)));
    this.dispatchEvent(new CustomEvent('artifact-count', { detail: artifacts.length, bubbles: true, composed: true }));
  }

  #thumbnail(artifact, index) {
    const button = document.createElement('button');
    button.className = 'shot';
    const image = document.createElement('img');
    image.loading = 'lazy';
    image.src = this.#url(artifact, false);
    image.alt = `Screenshot ${artifact.name}`;
    const name = document.createElement('span');
    name.textContent = artifact.name;
    button.append(image, name);
    button.onclick = () => {
      this.dialog.showModal();
      this.#show(index);
    };
    return button;
  }

  #show(index) {
    this.#shown = (index + this.#shots.length) % this.#shots.length;
    const artifact = this.#shots[this.#shown];
    const image = this.dialog.querySelector('img');
    image.src = this.#url(artifact, false);
    image.alt = `Screenshot ${artifact.name}`;
    this.dialog.querySelector('#name').textContent = `${artifact.name} · ${this.#shown + 1} of ${this.#shots.length}`;
  }

  #file(artifact) {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = this.#url(artifact, true);
    link.download = artifact.name.split('/').pop();
    link.textContent = artifact.name;
    const kind = document.createElement('span');
    kind.textContent = artifact.kind;
    const size = document.createElement('span');
    size.textContent = bytes(artifact.bytes);
    item.append(link, kind, size);
    return item;
  }
}

if (!customElements.get('loom-artifacts')) customElements.define('loom-artifacts', LoomArtifacts);
