/** What step runs wait for: words and colours, and how the threads' time was spent. */

/** In the order of the trace's binary form. */
export const KINDS = ['slot', 'limit', 'rate', 'lock', 'network', 'cpu', 'browser', 'page', 'retry', 'pause', 'rounds', 'person', 'other'];

const WORDS = {
  slot: ['Waiting for a thread', 'a thread'],
  limit: ['Limited', 'its turn under the limit'],
  rate: ['Held by a rate', 'its turn under the rate'],
  lock: ['Waiting for a lock', 'the lock'],
  network: ['Network', 'the network'],
  cpu: ['Waiting for a core', 'a thread of the cpu lane'],
  browser: ['Waiting for a browser', 'a browser'],
  page: ['In the browser', 'the page'],
  retry: ['Before a retry', 'the next try'],
  pause: ['Paused by the script', 'time to pass'],
  rounds: ['Waiting for rounds', 'its rounds'],
  person: ['Waiting for a person', 'a person'],
  other: ['Waiting', 'something'],
};

/** Kinds that are drawn: a loop that waits for its own rounds is no thread of its own. */
export const DRAWN = KINDS.filter((kind) => kind !== 'rounds');

/** @returns {string} as a legend calls it */
export function title(kind) {
  return (WORDS[kind] ?? WORDS.other)[0];
}

/** @returns {string} what comes after "waiting for" */
export function object(kind, what) {
  return (WORDS[kind] ?? WORDS.other)[1] + (what ? ` ${what}` : '');
}

/** The key of a kind as the wire writes it. */
export function kindOf(wire) {
  const key = String(wire ?? '').toLowerCase();
  return KINDS.includes(key) ? key : 'other';
}

/** How the time of many step runs was spent: microseconds by kind, and `work`. */
export class TimeSpent {
  constructor() {
    this.micros = new Map();
    this.total = 0;
  }

  add(kind, micros) {
    if (micros <= 0) return;
    this.micros.set(kind, (this.micros.get(kind) ?? 0) + micros);
    this.total += micros;
  }

  /** A step run with the waits that the trace knows. */
  addStep(step, now) {
    const whole = (step.end || now) - step.start;
    let waited = 0;
    for (const wait of step.waits ?? []) {
      if (wait.kind === 'rounds') continue;
      const micros = Math.min(wait.micros, whole - waited);
      this.add(wait.kind, micros);
      waited += micros;
    }
    this.add('work', whole - waited);
  }
}

export const LEGEND_STYLE = `
.legend { display: flex; flex-wrap: wrap; gap: .25rem .9rem; font-size: .82rem; color: var(--loom-muted); }
.legend:empty { display: none; }
.legend span { display: inline-flex; align-items: center; gap: .35rem; font-variant-numeric: tabular-nums; }
.legend i { inline-size: .7rem; block-size: .7rem; border-radius: .2rem; background: var(--swatch); }
`;

/** Shows what the colours of the lanes mean, the largest share first. */
export function showLegend(box, spent) {
  const kinds = [...spent.micros].sort((a, b) => b[1] - a[1]);
  box.replaceChildren(
    ...kinds.map(([kind, micros]) => {
      const chip = document.createElement('span');
      const swatch = document.createElement('i');
      swatch.style.setProperty('--swatch', kind === 'work' ? 'var(--loom-passed)' : `var(--loom-wait-${kind})`);
      const share = (100 * micros) / spent.total;
      const words = kind === 'work' ? 'Working' : title(kind);
      chip.append(swatch, `${words} ${share >= 10 ? share.toFixed(0) : share.toFixed(1)} %`);
      return chip;
    }),
  );
}
