/** The loops of a job in figures: how far, how fast, how long a round takes. */
import { human } from './trace-model.js';

const MOST = 6;

export const LOOP_STYLE = `
.loops { display: grid; gap: .3rem; font-size: .82rem; color: var(--loom-muted); font-variant-numeric: tabular-nums; }
.loops:empty { display: none; }
.loop { display: grid; grid-template-columns: minmax(6rem, 12rem) minmax(4rem, 1fr) auto; gap: .6rem; align-items: center; }
.loop b { font-weight: 550; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--vaadin-text-color, inherit); }
.loop .track { block-size: .45rem; border-radius: 1rem; background: var(--loom-line); overflow: hidden; display: flex; }
.loop .done { background: var(--loom-passed); } .loop .failed { background: var(--loom-failed); } .loop .running { background: var(--loom-running); }
@container (max-width: 34rem) { .loop { grid-template-columns: 1fr; gap: .15rem; } }
`;

/**
 * Shows the newest loops, the outermost first.
 *
 * @param {HTMLElement} box
 * @param {import('./trace-model.js').TraceModel} model
 */
export function showLoops(box, model) {
  const rows = [...model.loops].filter(([, progress]) => progress.total > 1 || progress.total < 0);
  box.replaceChildren(...rows.slice(-MOST).map(([id, progress]) => loop(model.steps.get(id)?.label ?? 'Loop', progress)));
}

function loop(label, progress) {
  const row = document.createElement('div');
  row.className = 'loop';
  const name = document.createElement('b');
  name.textContent = label;
  name.title = label;
  const track = document.createElement('div');
  track.className = 'track';
  const total = Math.max(1, progress.total > 0 ? progress.total : progress.done + progress.running);
  for (const [kind, count] of [
    ['done', progress.done - progress.failed],
    ['failed', progress.failed],
    ['running', progress.running],
  ]) {
    const part = document.createElement('span');
    part.className = kind;
    part.style.inlineSize = `${(100 * count) / total}%`;
    track.append(part);
  }
  const figures = document.createElement('span');
  figures.textContent = words(progress);
  row.append(name, track, figures);
  return row;
}

function words(progress) {
  const number = (value) => value.toLocaleString('en');
  const parts = [`${number(progress.done)}${progress.total > 0 ? ` / ${number(progress.total)}` : ''} done`];
  if (progress.running) parts.push(`${number(progress.running)} running`);
  if (progress.failed) parts.push(`${number(progress.failed)} failed`);
  if (progress.perSecond > 0) parts.push(`${progress.perSecond < 10 ? progress.perSecond.toFixed(1) : number(Math.round(progress.perSecond))}/s`);
  if (progress.p50Micros > 0) parts.push(`p50 ${human(progress.p50Micros)}`, `p95 ${human(progress.p95Micros)}`, `p99 ${human(progress.p99Micros)}`);
  // A number and its unit stay on one line.
  return parts.map((part) => part.replaceAll(' ', '\u00a0')).join(' · ');
}
