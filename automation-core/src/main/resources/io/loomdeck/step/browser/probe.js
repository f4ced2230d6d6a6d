// Looks for an element until it can be used, for a short while, inside the page. Runs as the body of a function whose
// arguments are: kind of locator, its value, what is needed of the element, and for how many milliseconds to look.
// Needs: "attached" (it is there), "visible", "ready" (visible, still, enabled, uncovered: for the mouse), "editable"
// (ready, and takes text), "toggle" (ready, or its label is).
// Gives {element, count}, or {problem, detail, count, instead, names} that says what is there in its place.
const [kind, value, need, budget] = arguments;

// The functions of locate.js stand here.

function describe(element) {
  const id = element.id ? ` id="${element.id}"` : '';
  const names = typeof element.className === 'string' && element.className ? ` class="${element.className}"` : '';
  const text = squeeze(element.innerText).slice(0, 40);
  return `<${element.tagName.toLowerCase()}${id}${names}>` + (text ? ` "${text}"` : '');
}

function box(element) {
  return [...element.getClientRects()].find(rect => rect.width > 0 && rect.height > 0) || element.getBoundingClientRect();
}

function frame() {
  // A page that is not painted gets no animation frames; then a little time has to do.
  return new Promise(next => {
    const timer = setTimeout(next, 40);
    requestAnimationFrame(() => { clearTimeout(timer); next(); });
  });
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
  const before = box(element);
  await frame();
  const after = box(element);
  if (['top', 'left', 'width', 'height'].some(side => Math.abs(before[side] - after[side]) > 0.5)) {
    return {problem: 'moving', detail: describe(element)};
  }
  const hit = onTop(element);
  if (!hit) return {problem: 'outside', detail: describe(element)};
  return within(element, hit) ? null : {problem: 'covered', detail: describe(element), by: describe(hit)};
}

function shorterMatches() {
  const words = kind === 'css' ? value.trim().split(/\s+/) : [];
  for (let length = words.length - 1; length >= 1; length--) {
    try {
      const shorter = words.slice(0, length).join(' ');
      const count = document.querySelectorAll(shorter).length;
      if (count > 0) return `${shorter} matches ${count}`;
    } catch (_) {
      // Cut behind a combinator; a shorter one will do.
    }
  }
  return null;
}

function names() {
  const take = (selector, of) => [...new Set(css(selector).map(of).filter(text => text && text.length < 80))].slice(0, 300);
  switch (kind) {
    case 'id': return take('[id]', element => element.id);
    case 'name': return take('[name]', element => element.getAttribute('name'));
    case 'testId': return take('[data-testid], [data-test-id], [data-test]',
      element => element.dataset.testid || element.dataset.testId || element.dataset.test);
    case 'linkText': return take('a', element => squeeze(element.innerText));
    case 'text': return take('a, button, input[type=submit], h1, h2, h3, label, summary', element => squeeze(buttonText(element)));
    case 'label': return take('label', element => squeeze(element.textContent));
    case 'css': return [...take('[id]', element => '#' + element.id),
      ...new Set(css('[class]').flatMap(element => [...element.classList]).map(name => '.' + name))].slice(0, 600);
    default: return [];
  }
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
