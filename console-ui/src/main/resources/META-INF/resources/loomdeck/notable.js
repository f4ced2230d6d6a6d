/** The step runs that are worth a look: the slowest, the failed, the retried. */
import { human } from './trace-model.js';

const MOST = 25;

export const NOTABLE_STYLE = `
.notable { overflow-y: auto; flex: 1; min-height: 12rem; display: grid; gap: .75rem 1rem; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); align-items: start; align-content: start; }
.notable[hidden] { display: none; }
.notable h3 { font-size: .84rem; margin: 0 0 .25rem; font-weight: 600; }
.notable p { margin: 0; font-size: .82rem; color: var(--loom-muted); }
.notable button { display: flex; inline-size: 100%; gap: .6rem; border: none; border-radius: .3rem; padding: .2rem .3rem; text-align: start; font-size: .82rem; }
.notable button:hover { background: color-mix(in oklab, var(--loom-accent) 10%, transparent); }
.notable button span { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--vaadin-text-color, inherit); }
.notable button b { font-weight: 500; flex: none; font-variant-numeric: tabular-nums; }
`;

/**
 * @param {HTMLElement} box
 * @param {import('./trace-model.js').TraceModel} model
 * @param {import('./trace-columns.js').TraceColumns|null} columns of the whole trace where the model has only a part
 * @param {(step: object) => void} choose
 */
export function showNotable(box, model, columns, choose) {
  const steps = model.leaves().filter((step) => step.end && step.status !== 'SKIPPED');
  const duration = (step) => step.end - step.start;
  const known = (step) => model.steps.get(step.id) ?? step;
  const pick = (measure, ofColumns) =>
    columns
      ? columns.top(MOST, ofColumns).map((i) => known(columns.step(i)))
      : steps
          .filter((step) => measure(step) > 0)
          .sort((a, b) => measure(b) - measure(a))
          .slice(0, MOST);
  const slowest = pick(duration, (i) => columns.ends[i] - columns.starts[i]);
  const failed = steps.filter((step) => step.status === 'FAILED').slice(0, MOST);
  const retried = pick(
    (step) => step.tries - 1,
    (i) => columns.tries(i) - 1,
  );
  box.replaceChildren(
    list('Slowest', slowest, (step) => human(duration(step)), 'Nothing has ended yet.', choose),
    list('Failed', failed, (step) => step.error?.errorClass ?? 'failed', 'Nothing failed.', choose),
    list('Retried', retried, (step) => `${step.tries} tries`, 'Nothing was tried twice.', choose),
  );
}

function list(title, steps, figure, whenEmpty, choose) {
  const part = document.createElement('section');
  const heading = document.createElement('h3');
  heading.textContent = title;
  part.append(heading);
  if (!steps.length) {
    const nothing = document.createElement('p');
    nothing.textContent = whenEmpty;
    part.append(nothing);
  }
  for (const step of steps) {
    const button = document.createElement('button');
    const label = document.createElement('span');
    const item = step.itemLabel ? `${step.itemLabel} · ` : '';
    label.textContent = item + step.label;
    label.title = step.error?.message ?? label.textContent;
    const value = document.createElement('b');
    value.textContent = figure(step);
    button.append(label, value);
    button.onclick = () => choose(step);
    part.append(button);
  }
  return part;
}
