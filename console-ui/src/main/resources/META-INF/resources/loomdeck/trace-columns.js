/**
 * The whole trace of a long attempt, a million step runs and more, as columns of numbers. The console sends it in the form
 * that `TraceColumns` (Java) documents: fixed records, then the texts as JSON, then the length of that JSON.
 */
import { KINDS, TimeSpent } from './waits.js';

const RECORD = 20;
const HEAD = 16;
const NO_WAIT = 255;
const STATUS = ['PASSED', 'FAILED', 'SKIPPED', 'CANCELLED'];

export class TraceColumns {
  /** @param {ArrayBuffer} buffer */
  constructor(buffer) {
    const data = new DataView(buffer);
    const textLength = data.getUint32(buffer.byteLength - 4, true);
    const end = buffer.byteLength - 4 - textLength;
    const texts = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, end, textLength)));
    this.labels = texts.labels;
    this.unit = data.getUint32(4, true);
    this.base = data.getFloat64(8, true);
    this.count = (end - HEAD) / RECORD;
    this.#read(data);
    this.#sort();
  }

  #read(data) {
    const n = this.count;
    this.starts = new Float64Array(n);
    this.ends = new Float64Array(n);
    this.ids = new Uint32Array(n);
    this.threads = new Uint16Array(n);
    this.labelOf = new Uint16Array(n);
    this.codes = new Uint8Array(n * 4);
    for (let i = 0, at = HEAD; i < n; i++, at += RECORD) {
      this.starts[i] = this.base + data.getUint32(at, true) * this.unit;
      this.ends[i] = this.starts[i] + data.getUint32(at + 4, true) * this.unit;
      this.ids[i] = data.getUint32(at + 8, true);
      this.threads[i] = data.getUint16(at + 12, true);
      this.labelOf[i] = data.getUint16(at + 14, true);
      for (let k = 0; k < 4; k++) this.codes[i * 4 + k] = data.getUint8(at + 16 + k);
    }
  }

  /** Leaves by thread and start; a lane's step runs never overlap, so their ends are sorted too. */
  #sort() {
    const byThread = new Map();
    for (let i = 0; i < this.count; i++) {
      if (!this.isLeaf(i) || this.status(i) === 'SKIPPED') continue;
      if (!byThread.has(this.threads[i])) byThread.set(this.threads[i], []);
      byThread.get(this.threads[i]).push(i);
    }
    this.lanes = [...byThread.entries()]
      .sort((a, b) => a[0] - b[0])
      .map(([thread, order]) => ({ thread, columns: this, order: Uint32Array.from(order.sort((a, b) => this.starts[a] - this.starts[b])) }));
    const leaves = this.lanes.reduce((sum, lane) => sum + lane.order.length, 0);
    this.begins = new Float64Array(leaves);
    this.finishes = new Float64Array(leaves);
    let at = 0;
    for (const lane of this.lanes) {
      for (const i of lane.order) {
        this.begins[at] = this.starts[i];
        this.finishes[at++] = this.ends[i];
      }
    }
    this.begins.sort();
    this.finishes.sort();
  }

  status(i) {
    return STATUS[this.codes[i * 4] & 0x7f] ?? 'PASSED';
  }

  isLeaf(i) {
    return (this.codes[i * 4] & 0x80) !== 0;
  }

  /** What it waited for the longest, or null. */
  wait(i) {
    const kind = this.codes[i * 4 + 1];
    return kind === NO_WAIT ? null : (KINDS[kind] ?? 'other');
  }

  /** The part of its time that it waited, 0 to 1. */
  waited(i) {
    return this.codes[i * 4 + 2] / 255;
  }

  tries(i) {
    return this.codes[i * 4 + 3];
  }

  label(i) {
    return this.labels[this.labelOf[i]] ?? 'step';
  }

  /** How many leaves are under way at a time. */
  level(at) {
    return below(this.begins, at) - below(this.finishes, at);
  }

  /** The first place in a lane whose step run ends after a time. */
  firstAfter(order, at) {
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ends[order[middle]] < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  spent() {
    if (this.sum) return this.sum;
    this.sum = new TimeSpent();
    for (const lane of this.lanes) {
      for (const i of lane.order) {
        const micros = this.ends[i] - this.starts[i];
        const kind = this.wait(i);
        const waited = kind ? micros * this.waited(i) : 0;
        if (kind) this.sum.add(kind, waited);
        this.sum.add('work', micros - waited);
      }
    }
    return this.sum;
  }

  /** The leaves with the largest value of a measure, at most so many; those with 0 are left out. */
  top(most, measure) {
    const best = [];
    for (const lane of this.lanes) {
      for (const i of lane.order) {
        const value = measure(i);
        if (value <= 0 || (best.length === most && value <= best.at(-1)[1])) continue;
        let place = best.length;
        while (place > 0 && best[place - 1][1] < value) place--;
        best.splice(place, 0, [i, value]);
        if (best.length > most) best.pop();
      }
    }
    return best.map(([i]) => i);
  }

  /** One step run as the timeline's model has them. */
  step(i) {
    const kind = this.wait(i);
    const micros = this.ends[i] - this.starts[i];
    return {
      id: this.ids[i],
      label: this.label(i),
      action: '',
      thread: this.threads[i],
      start: this.starts[i],
      end: this.ends[i],
      status: this.status(i),
      tries: this.tries(i),
      waits: kind ? [{ kind, what: '', micros: micros * this.waited(i) }] : [],
      retries: [],
      children: [],
      error: null,
    };
  }
}

function below(sorted, at) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Fetches the columns of an attempt, or null where it has none. */
export async function fetchColumns(src) {
  const response = await fetch(`${src}/trace/columns`, { credentials: 'same-origin' });
  if (!response.ok || response.status === 204) return null;
  return new TraceColumns(await response.arrayBuffer());
}
