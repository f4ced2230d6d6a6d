// A page's elements as one HTML text that needs nothing else and does nothing: styles are written into it, pictures too as
// far as the page may read them; scripts, frames, handlers, links out and passwords are not. Runs as the body of a function
// whose arguments are: the parts of a locator whose elements are marked, or an empty list; and how many characters it may have.
const [chain, most] = arguments;

// The functions of locate.js stand here.

const MARK = 'data-loomdeck-matched';
let marked = [];
try {
  marked = chain.length > 0 ? find().slice(0, 20) : [];
} catch (_) {
  // Not a locator at all.
}

function rules(sheets) {
  let text = '';
  for (const sheet of sheets) {
    try {
      text += [...sheet.cssRules].map(rule => rule.cssText).join('\n') + '\n';
    } catch (_) {
      // Of another site, which does not let it be read.
    }
  }
  return text.replace(/url\((?!["']?data:)[^)]*\)/g, 'url()').replace(/@import[^;]*;/g, '').replace(/<\//g, '<\\/');
}

let room = most / 2;
function picture(image) {
  try {
    const canvas = document.createElement('canvas');
    const shrink = Math.min(1, 600 / Math.max(image.naturalWidth, image.naturalHeight, 1));
    canvas.width = Math.max(1, image.naturalWidth * shrink);
    canvas.height = Math.max(1, image.naturalHeight * shrink);
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    const data = canvas.toDataURL('image/webp', .7);
    room -= data.length;
    return room > 0 ? data : null;
  } catch (_) {
    return null;
  }
}

function fieldState(element, copy) {
  if (element.tagName === 'INPUT') {
    const secret = /^(password|hidden|file)$/.test(element.type);
    copy.setAttribute('value', secret ? '' : element.value);
    copy.toggleAttribute('checked', element.checked);
  } else if (element.tagName === 'TEXTAREA') {
    copy.textContent = element.value;
  } else if (element.tagName === 'OPTION') {
    copy.toggleAttribute('selected', element.selected);
  }
}

const LEFT_OUT = /^(SCRIPT|NOSCRIPT|LINK|STYLE|BASE|TEMPLATE|OBJECT|EMBED|PORTAL|APPLET)$/i;
const KEPT_ADDRESS = /^(src|href|action|formaction|poster|srcset|data|background|ping|xlink:href)$/i;

function copied(node) {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE || LEFT_OUT.test(node.tagName)) return null;
  if (/^META$/i.test(node.tagName) && !node.hasAttribute('charset') && node.name !== 'viewport') return null;
  if (/^I?FRAME$/i.test(node.tagName)) return frameNote(node);
  const copy = inert.createElementNS(node.namespaceURI, node.localName);
  for (const {name, value} of node.attributes) {
    if (/^on/i.test(name) || KEPT_ADDRESS.test(name) || name === 'nonce' || name === 'integrity') continue;
    try {
      copy.setAttribute(name, name === 'style' ? value.replace(/url\((?!["']?data:)[^)]*\)/g, 'url()') : value);
    } catch (_) {
      // A name that only a parser accepts.
    }
  }
  if (node.tagName === 'IMG') copy.setAttribute('src', picture(node) || 'data:,');
  if (node.hasAttribute('href')) copy.setAttribute('title', node.getAttribute('title') || node.href?.baseVal || node.href || '');
  if (marked.includes(node)) copy.setAttribute(MARK, '');
  fieldState(node, copy);
  if (node.shadowRoot) copy.append(shadow(node.shadowRoot));
  if (node.tagName !== 'TEXTAREA') for (const child of node.childNodes) {
    const one = copied(child);
    if (one) copy.append(one);
  }
  return copy;
}

function frameNote(frame) {
  const note = inert.createElement('div');
  note.setAttribute('style', `width: ${frame.clientWidth}px; height: ${frame.clientHeight}px; border: 1px dashed gray; overflow: hidden`);
  note.textContent = 'Frame: ' + (frame.src || frame.name || frame.id);
  return note;
}

function shadow(root) {
  const template = inert.createElement('template');
  template.setAttribute('shadowrootmode', 'open');
  const style = inert.createElement('style');
  style.textContent = rules([...root.styleSheets, ...root.adoptedStyleSheets]);
  template.content.append(style);
  for (const child of root.childNodes) {
    const one = copied(child);
    if (one) template.content.append(one);
  }
  return template;
}

// Made in a document that loads and runs nothing.
const inert = document.implementation.createHTMLDocument('');
const whole = copied(document.documentElement);
const head = whole.querySelector('head') || whole.insertBefore(inert.createElement('head'), whole.firstChild);
const policy = inert.createElement('meta');
policy.setAttribute('http-equiv', 'Content-Security-Policy');
policy.setAttribute('content', "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:");
head.prepend(policy);
const style = inert.createElement('style');
const sheets = rules([...document.styleSheets, ...document.adoptedStyleSheets]);
style.textContent = (sheets.length < most / 2 ? sheets : '') + `[${MARK}] { outline: 3px solid #d81b60 !important; outline-offset: 2px; }`;
head.append(style);
const html = '<!doctype html>\n' + whole.outerHTML;
return html.length <= most ? html : null;
