/** Points in time and durations, formatted in the reader's own zone and counting on by themselves. */
import { human, upgrade } from './trace-model.js';

const zoned = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });
const short = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });

/** How long it is until then: "in 5 min". */
function ahead(millis) {
  const seconds = Math.round(millis / 1000);
  if (seconds < 60) return `in ${seconds} s`;
  if (seconds < 3600) return `in ${Math.floor(seconds / 60)} min`;
  if (seconds < 86400) return `in ${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  return null;
}

function age(millis) {
  // Clocks differ by a little; what is more than that ahead is meant to be.
  if (millis < -2000) return ahead(-millis);
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 5) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ago`;
  return null;
}

/** All elements on the page that change with time share one timer. */
const ticking = new Set();
setInterval(() => ticking.forEach((element) => element.tick()), 1000);
setInterval(() => ticking.forEach((element) => element.quick?.()), 100);

class LoomTime extends HTMLElement {
  static observedAttributes = ['at'];

  connectedCallback() {
    ticking.add(this);
    this.tick();
  }

  disconnectedCallback() {
    ticking.delete(this);
  }

  attributeChangedCallback() {
    this.tick();
  }

  tick() {
    const value = this.getAttribute('at');
    if (!value) return;
    const at = new Date(value);
    const text = age(Date.now() - at) ?? short.format(at);
    if (this.textContent !== text) this.textContent = text;
    const title = zoned.format(at);
    if (this.title !== title) this.title = title;
  }
}

class LoomTimer extends HTMLElement {
  #elapsed = null;
  #since = 0;
  #running = false;

  set elapsedMillis(value) {
    this.#elapsed = value;
    this.#since = performance.now();
    this.#show();
  }

  set running(value) {
    this.#running = value;
    this.#show();
  }

  connectedCallback() {
    upgrade(this, 'running', 'elapsedMillis');
    ticking.add(this);
  }

  disconnectedCallback() {
    ticking.delete(this);
  }

  tick() {
    this.#show();
  }

  quick() {
    if (this.#running) this.#show();
  }

  #show() {
    if (this.#elapsed == null) return;
    const millis = this.#elapsed + (this.#running ? performance.now() - this.#since : 0);
    const text = this.#running && millis >= 1000 ? running(millis) : human(millis * 1000);
    if (this.textContent !== text) this.textContent = text;
  }
}

/** A running timer shows tenths of a second, so that it neither jumps nor flickers. */
function running(millis) {
  return millis < 60_000 ? `${(Math.floor(millis / 100) / 10).toFixed(1)} s` : human(Math.floor(millis / 1000) * 1_000_000);
}

if (!customElements.get('loom-time')) customElements.define('loom-time', LoomTime);
if (!customElements.get('loom-timer')) customElements.define('loom-timer', LoomTimer);
