// How elements are found and read: the beginning of every script that Loomdeck runs in a page. Needs the constant chain: a
// list of [kind, value], each looked for within what the one before it found.
const squeeze = text => (text || '').replace(/\s+/g, ' ').trim();
const lower = text => squeeze(text).toLowerCase();

// Visits a document or an element, and every open shadow root below it.
function everywhere(root, visit) {
  visit(root);
  if (root.shadowRoot) everywhere(root.shadowRoot, visit);
  for (const element of root.querySelectorAll('*')) {
    if (element.shadowRoot) everywhere(element.shadowRoot, visit);
  }
}

function anywhere(root, selector) {
  const found = [];
  everywhere(root, place => found.push(...place.querySelectorAll(selector)));
  return found;
}

// Shadow roots only where the page itself has no match.
function css(root, selector) {
  const found = [...root.querySelectorAll(selector)];
  return found.length > 0 ? found : anywhere(root, selector);
}

function xpath(root, path) {
  const own = root === document ? path : path.replace(/^(\(*)\//, '$1./');
  const result = document.evaluate(own, root, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
  const found = [];
  for (let i = 0; i < result.snapshotLength; i++) {
    const node = result.snapshotItem(i);
    found.push(node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
  }
  return found;
}

// A wanted text in quotes is the whole text, letter for letter. Without them case counts for nothing, and whole texts go
// before those that merely contain it.
function matching(elements, textOf, wanted) {
  const quoted = /^"(.*)"$/s.exec(wanted) || /^'(.*)'$/s.exec(wanted);
  if (quoted) return elements.filter(element => squeeze(textOf(element)) === squeeze(quoted[1]));
  const sought = lower(wanted);
  const exact = elements.filter(element => lower(textOf(element)) === sought);
  return exact.length > 0 ? exact : elements.filter(element => lower(textOf(element)).includes(sought));
}

function buttonText(element) {
  const isButton = element.tagName === 'INPUT' && /^(submit|button|reset)$/.test(element.type);
  return isButton ? element.value : element.innerText ?? element.textContent;
}

function byText(root, wanted) {
  const all = anywhere(root, '*').filter(element =>
    !/^(HTML|HEAD|TITLE|SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(element.tagName));
  const hits = matching(all, buttonText, wanted);
  return hits.filter(element => !hits.some(other => other !== element && element.contains(other)));
}

function byLabel(root, wanted) {
  const labels = matching(anywhere(root, 'label'), label => label.textContent, wanted);
  const controls = labels.map(label => label.control).filter(control => control);
  return controls.length > 0 ? controls
    : matching(anywhere(root, '[aria-label], [aria-labelledby]'), accessibleName, wanted);
}

function byAttribute(root, name, wanted) {
  return matching(anywhere(root, `[${name}]`), element => element.getAttribute(name), wanted);
}

function accessibleName(element) {
  const labelled = (element.getAttribute('aria-labelledby') || '').split(/\s+/)
    .map(id => id && element.getRootNode().getElementById(id)).filter(other => other).map(other => other.textContent).join(' ');
  const labels = element.labels ? [...element.labels].map(label => label.textContent).join(' ') : '';
  return squeeze(labelled || element.getAttribute('aria-label') || labels || element.getAttribute('alt')
    || squeeze(buttonText(element)) || element.getAttribute('title') || element.getAttribute('placeholder'));
}

const implied = {
  button: 'button, input[type=button], input[type=submit], input[type=reset], input[type=image], summary',
  link: 'a[href], area[href]', checkbox: 'input[type=checkbox]', radio: 'input[type=radio]',
  textbox: 'textarea, input:not([type]), input[type=text], input[type=email], input[type=url], input[type=tel],'
    + ' input[type=password]',
  searchbox: 'input[type=search]', spinbutton: 'input[type=number]', slider: 'input[type=range]',
  combobox: 'select:not([multiple]):not([size])', listbox: 'select[multiple], select[size], datalist', option: 'option',
  heading: 'h1, h2, h3, h4, h5, h6', img: 'img', list: 'ul, ol, menu', listitem: 'li', table: 'table', row: 'tr',
  cell: 'td', columnheader: 'th', navigation: 'nav', main: 'main', form: 'form', dialog: 'dialog', article: 'article',
  banner: 'header', contentinfo: 'footer', region: 'section', group: 'fieldset, details', progressbar: 'progress',
};

const states = {
  name: (element, wanted) => wanted,
  level: element => /^H[1-6]$/.test(element.tagName) ? element.tagName[1] : element.getAttribute('aria-level'),
  checked: element => String(element.checked ?? (element.getAttribute('aria-checked') || false)),
  pressed: element => element.getAttribute('aria-pressed') || 'false',
  expanded: element => element.getAttribute('aria-expanded')
    || String(!!element.closest('details')?.open && element.tagName === 'SUMMARY'),
  selected: element => String(element.selected ?? (element.getAttribute('aria-selected') || false)),
  disabled: element => String(element.matches(':disabled') || !!element.closest('[aria-disabled=true]')),
};

// button, or button[name="Save"], heading[level=2], checkbox[checked]
function byRole(root, text) {
  const one = '\\[\\s*([a-z]+)\\s*(?:=\\s*(?:"([^"]*)"|\'([^\']*)\'|([^\\]]*)))?\\s*\\]';
  const parts = new RegExp(`^\\s*([a-zA-Z]+)((?:\\s*${one})*)\\s*$`).exec(text);
  if (!parts) throw new Error(`a role is written as button, or button[name="Save"], and not as ${text}`);
  const role = parts[1];
  const natural = implied[role] ? anywhere(root, implied[role]).filter(element => !element.hasAttribute('role')) : [];
  let found = [...anywhere(root, `[role="${CSS.escape(role)}"]`), ...natural];
  for (const [, key, double, single, bare] of parts[2].matchAll(new RegExp(one, 'g'))) {
    const wanted = double ?? single ?? bare?.trim() ?? 'true';
    if (!states[key]) throw new Error(`a role has no [${key}], but ${Object.keys(states).join(', ')}`);
    found = key === 'name' ? matching(found, accessibleName, wanted)
      : found.filter(element => states[key](element) === wanted);
  }
  return found;
}

function search(root, kind, value) {
  switch (kind) {
    case 'css': return css(root, value);
    case 'id': return css(root, '#' + CSS.escape(value));
    case 'name': return css(root, `[name="${CSS.escape(value)}"]`);
    case 'testId': return css(root, ['data-testid', 'data-test-id', 'data-test'].map(a => `[${a}="${CSS.escape(value)}"]`).join(','));
    case 'xpath': return xpath(root, value);
    case 'linkText': return matching(anywhere(root, 'a'), element => element.innerText, value);
    case 'partialLinkText': return anywhere(root, 'a').filter(element => lower(element.innerText).includes(lower(value)));
    case 'text': return byText(root, value);
    case 'label': return byLabel(root, value);
    case 'placeholder': return byAttribute(root, 'placeholder', value);
    case 'title': return byAttribute(root, 'title', value);
    case 'alt': return byAttribute(root, 'alt', value);
    case 'role': return byRole(root, value);
    default: throw new Error('unknown kind of locator ' + kind);
  }
}

function narrowed(found, kind, value) {
  if (kind === 'hasText') {
    return found.filter(element => lower(element.innerText ?? element.textContent).includes(lower(value)));
  }
  const place = Number(value);
  const one = found.at(place);
  return one ? [one] : [];
}

function find(steps = chain) {
  let found = [document];
  for (const [kind, value] of steps) {
    found = kind === 'nth' || kind === 'hasText' ? narrowed(found, kind, value)
      : [...new Set(found.flatMap(root => search(root, kind, value)))];
  }
  return found;
}

function visible(element) {
  if (!element.checkVisibility({visibilityProperty: true})) return false;
  return [...element.getClientRects()].some(rect => rect.width > 0 && rect.height > 0);
}

function describe(element) {
  const shown = ['id', 'name', 'class', 'type', 'href', 'role', 'aria-label', 'data-testid']
    .filter(name => element.getAttribute(name)).slice(0, 4)
    .map(name => ` ${name}="${element.getAttribute(name).slice(0, 60)}"`).join('');
  const text = squeeze(element.innerText).slice(0, 40);
  return `<${element.tagName.toLowerCase()}${shown}>` + (text ? ` "${text}"` : '');
}

// What exists and could have been meant, by the kind of the locator's last part.
function names() {
  const [kind] = chain.filter(([kind]) => kind !== 'nth' && kind !== 'hasText').at(-1) || ['css'];
  const take = (selector, of) => [...new Set(css(document, selector).map(of).filter(text => text && text.length < 80))].slice(0, 300);
  switch (kind) {
    case 'id': return take('[id]', element => element.id);
    case 'name': return take('[name]', element => element.getAttribute('name'));
    case 'testId': return take('[data-testid], [data-test-id], [data-test]',
      element => element.dataset.testid || element.dataset.testId || element.dataset.test);
    case 'linkText': case 'partialLinkText': return take('a', element => squeeze(element.innerText));
    case 'text': return take('a, button, input[type=submit], h1, h2, h3, label, summary', element => squeeze(buttonText(element)));
    case 'label': return take('label', element => squeeze(element.textContent));
    case 'placeholder': case 'title': case 'alt': return take(`[${kind}]`, element => element.getAttribute(kind));
    case 'role': return take(Object.values(implied).join(', ') + ', [role]', element => {
      const role = element.getAttribute('role') || Object.keys(implied).find(name => element.matches(implied[name]));
      const name = accessibleName(element);
      return role + (name && name.length < 40 ? `[name="${name}"]` : '');
    });
    case 'css': return [...take('[id]', element => '#' + element.id),
      ...new Set(css(document, '[class]').flatMap(element => [...element.classList]).map(name => '.' + name))].slice(0, 600);
    default: return [];
  }
}
