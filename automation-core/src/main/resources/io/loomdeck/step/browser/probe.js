// Looks for an element until it can be used, for a short while, inside the page. Runs as the body of a function whose
// arguments are: the locator's parts, what is needed of the element, and for how many milliseconds to look.
// Needs: "attached" (it is there), "visible", "ready" (visible, still, enabled, uncovered: for the mouse), "editable"
// (ready, and takes text), "toggle" (ready, or its label is).
// Gives {element, count}, or {problem, detail, count, instead, names} that says what is there in its place.
const [chain, need, budget] = arguments;

// The functions of locate.js stand here.

function box(element) {
  return [...element.getClientRects()].find(rect => rect.width > 0 && rect.height > 0) || element.getBoundingClientRect();
}

function frame() {
  // A page that is not painted gets no animation frames; then a little time has to do. One that is may get them late,
  // on a busy machine, and whatever moves stands still between two of them.
  const patience = document.visibilityState === 'hidden' ? 40 : 1000;
  return new Promise(next => {
    const timer = setTimeout(next, patience);
    requestAnimationFrame(() => { clearTimeout(timer); next(); });
  });
}

function aboutToMove(element) {
  // An animation stands at its beginning, for as many frames as the compositor needs, before it starts.
  if (document.visibilityState === 'hidden') return false;
  for (let node = element; node; node = node.parentNode || node.host) {
    if (node.getAnimations && node !== document && node.getAnimations().some(animation => animation.pending)) return true;
  }
  return false;
}

function onTop(element) {
  const rect = box(element);
  const left = Math.max(0, rect.left), right = Math.min(innerWidth, rect.right);
  const top = Math.max(0, rect.top), bottom = Math.min(innerHeight, rect.bottom);
  if (right <= left || bottom <= top) return null;
  let hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  while (hit && hit.shadowRoot) {
    const inner = hit.shadowRoot.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  return hit;
}

function within(element, hit) {
  for (let node = hit; node; node = node.parentNode || node.host) if (node === element) return true;
  return !!element.labels && [...element.labels].some(label => label.contains(hit));
}

async function trouble(element) {
  if (need === 'attached') return null;
  if (!visible(element)) return {problem: 'hidden', detail: describe(element)};
  if (need === 'visible') return null;
  if (element.matches(':disabled') || element.closest('[aria-disabled=true]')) {
    return {problem: 'disabled', detail: describe(element)};
  }
  if (need === 'editable' && (element.readOnly || element.getAttribute('aria-readonly') === 'true')) {
    return {problem: 'readonly', detail: describe(element)};
  }
  const first = box(element);
  if (first.top < 0 || first.left < 0 || first.bottom > innerHeight || first.right > innerWidth) {
    element.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
  }
  await frame();
  // An animation that begins between the two looks stands where it stood, and is about to move no more at the second.
  const starting = aboutToMove(element);
  const time = document.timeline.currentTime;
  const before = box(element);
  await frame();
  const after = box(element);
  const sameMoment = document.visibilityState !== 'hidden' && time !== null && document.timeline.currentTime === time;
  if (starting || sameMoment || aboutToMove(element) || ['top', 'left', 'width', 'height'].some(side => Math.abs(before[side] - after[side]) > 0.5)) {
    return {problem: 'moving', detail: describe(element)};
  }
  const hit = onTop(element);
  if (!hit) return {problem: 'outside', detail: describe(element)};
  return within(element, hit) ? null : {problem: 'covered', detail: describe(element), by: describe(hit)};
}

function shorterMatches() {
  const [kind, value] = chain.at(-1);
  const words = kind === 'css' && chain.length === 1 ? value.trim().split(/\s+/) : [];
  for (let length = words.length - 1; length >= 1; length--) {
    try {
      const shorter = words.slice(0, length).join(' ');
      const count = document.querySelectorAll(shorter).length;
      if (count > 0) return `${shorter} matches ${count}`;
    } catch (_) {
      // Cut behind a combinator; a shorter one will do.
    }
  }
  for (let length = chain.length - 1; length >= 1; length--) {
    const count = find(chain.slice(0, length)).length;
    if (count > 0) return `${chain.slice(0, length).map(([kind, value]) => `${kind}=${value}`).join(' >> ')} matches ${count}`;
  }
  return null;
}

async function look() {
  let found;
  try {
    found = find();
  } catch (error) {
    return {problem: 'syntax', detail: String(error.message || error), count: 0};
  }
  if (found.length === 0) return {problem: 'missing', count: 0};
  let element = found.find(visible) || found[0];
  if (need === 'toggle' && !visible(element) && element.labels) {
    element = [...element.labels].find(visible) || element;
  }
  const inTheWay = await trouble(element);
  return inTheWay ? {...inTheWay, count: found.length} : {element, count: found.length};
}

return (async () => {
  const end = performance.now() + budget;
  for (;;) {
    const seen = await look();
    if (seen.element || seen.problem === 'syntax') return seen;
    if (performance.now() >= end) {
      return seen.problem === 'missing' ? {...seen, instead: shorterMatches(), names: names()} : seen;
    }
    await new Promise(next => setTimeout(next, 30));
  }
})();
