// Finding elements, and what they are.

function find(using, value, from, all) {
  const root = from || document;
  if (from && from.nodeType === 11 && using === 'xpath') {
    refuse('invalid selector', 'invalid selector: XPath does not work in a shadow root');
  }
  let found;
  try {
    switch (using) {
      case 'css selector': found = [...root.querySelectorAll(value)]; break;
      case 'tag name': found = [...root.querySelectorAll(value)]; break;
      case 'link text': found = [...root.querySelectorAll('a')].filter(link => text(link).trim() === value); break;
      case 'partial link text': found = [...root.querySelectorAll('a')].filter(link => text(link).includes(value)); break;
      case 'xpath': found = byXPath(root, value); break;
      default: refuse('invalid argument', 'invalid argument: no such strategy: ' + using);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    refuse('invalid selector', `invalid selector: ${value} (${error.message})`);
  }
  if (all) return found;
  if (found.length === 0) {
    refuse('no such element', `no such element: Unable to locate element: {"method":"${using}","selector":"${value}"}`);
  }
  return found[0];
}

function byXPath(root, path) {
  const result = document.evaluate(path, root, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
  const found = [];
  for (let i = 0; i < result.snapshotLength; i++) {
    const node = result.snapshotItem(i);
    if (node.nodeType !== 1) {
      refuse('invalid selector', `invalid selector: The result of the xpath expression "${path}" is not an element`);
    }
    found.push(node);
  }
  return found;
}

const BOOLEANS = new Set(['allowfullscreen', 'allowpaymentrequest', 'allowusermedia', 'async', 'autofocus', 'autoplay',
  'checked', 'compact', 'complete', 'controls', 'declare', 'default', 'defaultchecked', 'defaultselected', 'defer', 'disabled',
  'ended', 'formnovalidate', 'hidden', 'indeterminate', 'iscontenteditable', 'ismap', 'itemscope', 'loop', 'multiple', 'muted',
  'nohref', 'nomodule', 'noresize', 'noshade', 'novalidate', 'nowrap', 'open', 'paused', 'playsinline', 'pubdate', 'readonly',
  'required', 'reversed', 'scoped', 'seamless', 'seeking', 'selected', 'truespeed', 'typemustmatch', 'willvalidate']);

function attribute(element, name) {
  const value = element.getAttribute(name);
  return value !== null && BOOLEANS.has(name.toLowerCase()) ? 'true' : value;
}

function property(element, name) {
  return element[name];
}

function css(element, name) {
  return getComputedStyle(element).getPropertyValue(name);
}

function selected(element) {
  if (element.localName === 'option') return element.selected;
  if (element.localName === 'input' && (element.type === 'checkbox' || element.type === 'radio')) return element.checked;
  return false;
}

function enabled(element) {
  if (document.contentType.endsWith('/xml')) return false;
  if (element.localName === 'option') {
    return !element.matches(':disabled') && !element.closest('select:disabled');
  }
  return !element.matches(':disabled');
}

function tag(element) {
  return element.tagName.toLowerCase();
}

function rect(element) {
  const box = element.getBoundingClientRect();
  return {x: box.left + scrollX, y: box.top + scrollY, width: box.width, height: box.height};
}

function active() {
  if (!document.activeElement) refuse('no such element', 'no such element: nothing has the focus');
  return document.activeElement;
}

function source() {
  const root = document.documentElement;
  return root ? root.outerHTML : new XMLSerializer().serializeToString(document);
}

function shadowRoot(element) {
  const root = element.shadowRoot;
  if (!root) refuse('no such shadow root', 'no such shadow root: the element has none that is open');
  return root;
}

// The element of a frame by its number among the document's, in document order.
function frameOf(which) {
  if (typeof which === 'number') {
    const child = window.frames[which];
    const frame = [...document.querySelectorAll('iframe, frame, object, embed')].find(one => one.contentWindow === child);
    if (!child || !frame) refuse('no such frame', 'no such frame: there is no frame ' + which);
    return frame;
  }
  if (!['iframe', 'frame'].includes(which.localName)) refuse('no such frame', 'no such frame: element is not a frame');
  return which;
}

// What a press would take hold of to drag it.
function draggableAt(x, y) {
  for (let node = topmost(x, y); node; node = node.parentNode || node.host) if (node.draggable) return true;
  return false;
}
