// How elements are found and read: the beginning of every script that Loomdeck runs in a page. Needs the constants kind
// and value, the two parts of a locator.
const squeeze = text => (text || '').replace(/\s+/g, ' ').trim();
const lower = text => squeeze(text).toLowerCase();

function everywhere(root, visit) {
  visit(root);
  for (const element of root.querySelectorAll('*')) {
    if (element.shadowRoot) everywhere(element.shadowRoot, visit);
  }
}

function css(selector) {
  const found = [...document.querySelectorAll(selector)];
  if (found.length === 0) {
    everywhere(document, root => { if (root !== document) found.push(...root.querySelectorAll(selector)); });
  }
  return found;
}

// In the document and in every open shadow root.
function anywhere(selector) {
  const found = [];
  everywhere(document, root => found.push(...root.querySelectorAll(selector)));
  return found;
}

function xpath(path) {
  const result = document.evaluate(path, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
  const found = [];
  for (let i = 0; i < result.snapshotLength; i++) {
    const node = result.snapshotItem(i);
    found.push(node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
  }
  return found;
}

// Exact matches before those that merely contain the text.
function matching(elements, textOf, wanted) {
  const sought = lower(wanted);
  const exact = elements.filter(element => lower(textOf(element)) === sought);
  return exact.length > 0 ? exact : elements.filter(element => lower(textOf(element)).includes(sought));
}

function buttonText(element) {
  const isButton = element.tagName === 'INPUT' && /^(submit|button|reset)$/.test(element.type);
  return isButton ? element.value : element.innerText ?? element.textContent;
}

function byText(wanted) {
  const all = anywhere('*').filter(element =>
    !/^(HTML|HEAD|TITLE|SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(element.tagName));
  const hits = matching(all, buttonText, wanted);
  return hits.filter(element => !hits.some(other => other !== element && element.contains(other)));
}

function byLabel(wanted) {
  const labels = matching(anywhere('label'), label => label.textContent, wanted);
  const controls = labels.map(label => label.control).filter(control => control);
  return controls.length > 0 ? controls : matching(anywhere('[aria-label], [aria-labelledby]'), accessibleName, wanted);
}

function accessibleName(element) {
  const labelled = (element.getAttribute('aria-labelledby') || '').split(/\s+/)
    .map(id => id && document.getElementById(id)).filter(other => other).map(other => other.textContent).join(' ');
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

// role=button or role=button[name="Save"]
function byRole(text) {
  const [, role, name] = /^([a-z]+)(?:\[name=["']?(.*?)["']?\])?$/.exec(text.trim()) || [, text, undefined];
  const natural = implied[role] ? anywhere(implied[role]).filter(element => !element.hasAttribute('role')) : [];
  const found = [...anywhere(`[role="${CSS.escape(role)}"]`), ...natural];
  return name === undefined ? found : matching(found, accessibleName, name);
}

function find() {
  switch (kind) {
    case 'css': return css(value);
    case 'id': return css('#' + CSS.escape(value));
    case 'name': return css(`[name="${CSS.escape(value)}"]`);
    case 'testId': return css(['data-testid', 'data-test-id', 'data-test'].map(a => `[${a}="${CSS.escape(value)}"]`).join(','));
    case 'xpath': return xpath(value);
    case 'linkText': return matching(anywhere('a'), element => element.innerText, value);
    case 'text': return byText(value);
    case 'label': return byLabel(value);
    case 'role': return byRole(value);
    default: throw new Error('unknown kind of locator ' + kind);
  }
}

function visible(element) {
  if (!element.checkVisibility({visibilityProperty: true})) return false;
  return [...element.getClientRects()].some(rect => rect.width > 0 && rect.height > 0);
}
