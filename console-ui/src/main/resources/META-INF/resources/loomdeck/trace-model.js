import { kindOf } from './waits.js';

/**
 * Folds an attempt's events into what the timeline draws. Times are microseconds since the epoch, by the agent's clock.
 */
export class TraceModel {
  constructor() {
    this.clear();
  }

  clear() {
    this.lastSequence = 0;
    this.steps = new Map();
    this.roots = [];
    this.loops = new Map();
    this.aggregated = new Map();
    this.threads = null;
    this.standing = null;
    this.startedAt = 0;
    this.finishedAt = 0;
    this.outcome = null;
    this.mostThreads = 0;
    this.pageFailures = [];
    this.revision = 0;
  }

  /** @param {{sequence:number, atMicros:number, event:object}[]} events in order; ones seen before are skipped */
  apply(events) {
    for (const item of events) {
      if (item.sequence <= this.lastSequence) continue;
      this.lastSequence = item.sequence;
      this.#take(item.event, item.atMicros);
    }
    if (events.length) this.revision++;
  }

  #take(event, at) {
    if (!this.startedAt) this.startedAt = at;
    switch (event.type) {
      case 'stepStarted':
        this.#start(event, at);
        break;
      case 'stepFinished': {
        const step = this.steps.get(event.stepRun);
        if (step) {
          const waits = (event.waits ?? []).map((wait) => ({ ...wait, kind: kindOf(wait.kind) }));
          Object.assign(step, { end: at, status: event.status, tries: event.tries, error: event.error, waits });
        }
        break;
      }
      case 'stepRetried': {
        const step = this.steps.get(event.stepRun);
        if (step) step.retries.push({ at, waitMillis: event.waitMillis, error: event.error });
        break;
      }
      case 'pageFailed':
        this.pageFailures.push({ stepRun: event.stepRun, label: this.steps.get(event.stepRun)?.label ?? 'an action', page: event.page });
        break;
      case 'loopProgressed':
        this.loops.set(event.stepRun, event.progress);
        break;
      case 'stepsAggregated':
        this.aggregated.set(event.stepRun, (this.aggregated.get(event.stepRun) ?? 0) + event.count);
        break;
      case 'threadsSampled':
        this.threads = event;
        break;
      case 'threadsStanding':
        this.standing = { threads: event.threads.map(standing), others: event.others.map(standing) };
        break;
      case 'attemptFinished':
        this.standing = null;
        this.finishedAt = at;
        this.outcome = event.outcome;
        break;
      default:
    }
  }

  #start(event, at) {
    const step = {
      id: event.stepRun,
      parent: event.parent,
      action: event.action,
      path: event.path,
      label: event.label,
      thread: event.thread,
      iteration: event.iteration,
      itemLabel: event.itemLabel,
      start: at,
      end: 0,
      status: 'RUNNING',
      tries: 1,
      error: null,
      waits: [],
      retries: [],
      children: [],
    };
    this.steps.set(step.id, step);
    this.mostThreads = Math.max(this.mostThreads, step.thread);
    (this.steps.get(step.parent)?.children ?? this.roots).push(step);
  }

  /** The rows of the waterfall: the tree without what is folded. */
  rows(expanded) {
    const rows = [];
    const visit = (step, depth) => {
      rows.push({ step, depth, foldable: step.children.length > 0, open: expanded(step) });
      if (expanded(step)) step.children.forEach((child) => visit(child, depth + 1));
    };
    this.roots.forEach((root) => visit(root, 0));
    return rows;
  }

  /** Whether step runs were counted instead of sent, so that only the trace file has them all. */
  isPartial() {
    return this.aggregated.size > 0;
  }

  /** All step runs without children: the work itself. */
  leaves() {
    return [...this.steps.values()].filter((step) => step.children.length === 0);
  }
}

function standing(one) {
  return { ...one, waitingFor: one.waitingFor ? kindOf(one.waitingFor) : null };
}

const UNITS = [
  [60_000_000, 'min'],
  [1_000_000, 's'],
  [1_000, 'ms'],
  [1, 'µs'],
];

/** A duration for people: 1.24 s, 87 ms. */
export function human(micros) {
  if (!micros) return '0';
  if (micros >= 60_000_000) {
    const seconds = Math.round(micros / 1_000_000);
    const hours = Math.floor(seconds / 3600);
    const minutes = Math.floor((seconds % 3600) / 60);
    return hours ? `${hours} h ${minutes} min` : `${minutes} min ${seconds % 60} s`;
  }
  const [size, unit] = UNITS.find(([unitSize]) => micros >= unitSize) ?? [1, 'µs'];
  const value = micros / size;
  return `${value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)} ${unit}`;
}

/** A size for people: 12.3 kB. */
export function bytes(count) {
  if (count < 1000) return `${count} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = count;
  let unit = -1;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${units[unit]}`;
}

/** Fetches JSON; a refused or broken answer is an error with words. */
export async function json(url, signal) {
  const response = await fetch(url, { headers: { Accept: 'application/json' }, signal, credentials: 'same-origin' });
  if (!response.ok) throw new Error(response.status === 404 ? 'There is nothing here yet.' : `The console answered ${response.status}.`);
  return response.json();
}

/** Runs an async function so that calls that come while it runs lead to one more run, not to many. */
export function coalesced(work) {
  let running = false;
  let again = false;
  return async function run() {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        await work();
      } while (again);
    } finally {
      running = false;
    }
  };
}

/** Properties that were set before an element's module was loaded hide its setters: sets them again. */
export function upgrade(element, ...names) {
  for (const name of names) {
    if (!Object.hasOwn(element, name)) continue;
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
}
