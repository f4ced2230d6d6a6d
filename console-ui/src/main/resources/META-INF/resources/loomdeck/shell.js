/** What the frame needs in the browser: the chip that tells how live the page is. */

const SECOND = 1000;

class LoomConnection extends HTMLElement {
  intervalMillis = 5 * SECOND;
  #lastBeat = Date.now();
  #timer = 0;

  connectedCallback() {
    this.#timer = window.setInterval(() => this.#show(), SECOND);
    this.#show();
  }

  disconnectedCallback() {
    window.clearInterval(this.#timer);
  }

  /** Called by the server over the push connection. */
  beat() {
    this.#lastBeat = Date.now();
    this.#show();
  }

  #show() {
    const age = Date.now() - this.#lastBeat;
    const offline = !navigator.onLine;
    const state = window.Vaadin?.connectionState?.state;
    const broken = offline || state === 'connection-lost' || state === 'reconnecting';
    const late = age > 2.5 * this.intervalMillis;
    const seconds = Math.round(age / SECOND);
    if (broken || late) {
      this.#set('reconnecting', `Reconnecting · data ${seconds} s old`);
    } else {
      this.#set('live', 'Live');
    }
  }

  #set(kind, text) {
    if (this.dataset.kind !== kind) this.dataset.kind = kind;
    if (this.textContent !== text) this.textContent = text;
  }
}

if (!customElements.get('loom-connection')) customElements.define('loom-connection', LoomConnection);
