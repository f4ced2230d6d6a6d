/** Where each thread of a running job stands now, the one that has stood there the longest first. */
import { human } from './trace-model.js';
import { object } from './waits.js';

const MOST = 8;

export const STANDING_STYLE = `
.standing { margin: 0; padding: 0; list-style: none; font-size: .82rem; display: grid; gap: .15rem; max-block-size: 11rem; overflow-y: auto; }
.standing:empty { display: none; }
.standing li { display: flex; gap: .6rem; align-items: baseline; min-width: 0; }
.standing .who { color: var(--loom-muted); flex: none; inline-size: 5rem; font-variant-numeric: tabular-nums; }
.standing .what { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.standing .since { color: var(--loom-muted); flex: none; font-variant-numeric: tabular-nums; }
.standing i { inline-size: .55rem; block-size: .55rem; border-radius: 50%; background: var(--swatch); flex: none; }
`;

/** @param {HTMLElement} box @param {{threads: object[], others: object[]}|null} standing @param {number} now */
export function showStanding(box, standing, now) {
  if (!standing) return box.replaceChildren();
  const threads = standing.threads.slice(0, MOST);
  const hidden = standing.threads.length - threads.length;
  const rows = threads.map((thread) =>
    row(`Thread ${thread.thread}`, words(thread), thread.waitingFor, human(Math.max(0, now - thread.sinceMicros))),
  );
  for (const crowd of standing.others) rows.push(row(`${crowd.count} more`, words(crowd), crowd.waitingFor, ''));
  if (hidden > 0) rows.push(row(`${hidden} more`, 'are busy too', null, ''));
  box.replaceChildren(...rows);
}

function words(one) {
  const item = one.itemLabel ? `${one.itemLabel} · ` : '';
  return `${item}${one.label}${one.waitingFor ? `, waiting for ${object(one.waitingFor, one.what)}` : ''}`;
}

function row(who, what, kind, since) {
  const line = document.createElement('li');
  const dot = document.createElement('i');
  dot.style.setProperty('--swatch', kind ? `var(--loom-wait-${kind})` : 'var(--loom-running)');
  for (const [name, text] of [
    ['who', who],
    ['what', what],
    ['since', since],
  ]) {
    const part = document.createElement('span');
    part.className = name;
    part.textContent = text;
    if (name === 'what') part.title = text;
    line.append(part);
  }
  line.insertBefore(dot, line.children[1]);
  return line;
}
