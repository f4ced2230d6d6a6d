// What of the page can be seen, and where.

// Display values that do not begin a line of their own.
const INLINE = new Set(['inline', 'inline-block', 'inline-table', 'inline-flex', 'inline-grid', 'none', 'table-cell',
  'table-column', 'table-column-group', 'contents', 'ruby', 'ruby-text']);

function rendered(element) {
  const list = element.closest('select');
  if (list && list !== element) return rendered(list);
  if (getComputedStyle(element).display === 'contents') {
    const around = element.assignedSlot || element.parentElement || element.getRootNode().host;
    return getComputedStyle(element).visibility === 'visible' && (!around || rendered(around));
  }
  if (!element.checkVisibility({visibilityProperty: true})) return false;
  const style = getComputedStyle(element);
  if (style.display === 'inline') return true;
  const box = element.getBoundingClientRect();
  return (box.width > 0 || style.overflowX !== 'hidden') && (box.height > 0 || style.overflowY !== 'hidden');
}

// The text as a reader sees it: lines as blocks make them, white space as it is drawn.
function text(element) {
  const lines = [''];
  lineUp(element, lines);
  const trimmed = lines.map(line => line.replace(/^[^\S\xa0]+|[^\S\xa0]+$/g, '')).join('\n');
  return trimmed.replace(/^[^\S\xa0]+|[^\S\xa0]+$/g, '').replace(/\xa0/g, ' ');
}

function lineUp(element, lines) {
  if (element.localName === 'br') {
    lines.push('');
    return;
  }
  const style = getComputedStyle(element);
  const cell = element.localName === 'td' || style.display === 'table-cell';
  const block = !cell && !INLINE.has(style.display);
  if (block && lines[lines.length - 1].trim()) lines.push('');
  const shown = style.display !== 'none' && rendered(element);
  if (style.display !== 'none') {
    for (const child of children(element)) {
      if (child.nodeType === 3) {
        if (shown) addText(child.nodeValue, lines, style);
      } else if (child.nodeType === 1) {
        lineUp(child, lines);
      }
    }
  }
  const line = lines[lines.length - 1];
  if (cell && line && !line.endsWith(' ')) lines[lines.length - 1] += ' ';
  if (block && line.trim()) lines.push('');
}

function children(element) {
  if (element.shadowRoot) return element.shadowRoot.childNodes;
  if (element.localName === 'slot') {
    const assigned = element.assignedNodes();
    if (assigned.length > 0) return assigned;
  }
  return element.childNodes;
}

function addText(raw, lines, style) {
  let piece = raw.replace(/[\u200b\u200e\u200f]/g, '').replace(/\r\n|\r/g, '\n');
  const space = style.whiteSpace;
  if (space === 'normal' || space === 'nowrap') piece = piece.replace(/\n/g, ' ');
  piece = space === 'pre' || space === 'pre-wrap'
    ? piece.replace(/[ \f\t\v\u2028\u2029]/g, '\xa0')
    : piece.replace(/[ \f\t\v\u2028\u2029]+/g, ' ');
  switch (style.textTransform) {
    case 'capitalize': piece = piece.replace(/(^|\s|\b)(\S)/g, (_, before, letter) => before + letter.toUpperCase()); break;
    case 'uppercase': piece = piece.toUpperCase(); break;
    case 'lowercase': piece = piece.toLowerCase(); break;
  }
  const current = lines.pop() || '';
  if (current.endsWith(' ') && piece.startsWith(' ')) piece = piece.slice(1);
  const parts = (current + piece).split('\n');
  lines.push(...parts);
}

function firstBox(element) {
  return [...element.getClientRects()].find(box => box.width > 0 && box.height > 0);
}

function scrolled(element) {
  const box = firstBox(element) || element.getBoundingClientRect();
  if (box.top < 0 || box.left < 0 || box.bottom > innerHeight || box.right > innerWidth) {
    element.scrollIntoView({behavior: 'instant', block: 'end', inline: 'nearest'});
  }
  const now = element.getBoundingClientRect();
  return {x: now.left, y: now.top, width: now.width, height: now.height};
}

function described(element) {
  const attributes = [...element.attributes].map(one => ` ${one.name}="${one.value}"`).join('');
  return `<${element.localName}${attributes}>...</${element.localName}>`;
}

function topmost(x, y) {
  let hit = document.elementFromPoint(x, y);
  while (hit && hit.shadowRoot) {
    const inner = hit.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  return hit;
}

function holds(element, hit) {
  for (let node = hit; node; node = node.assignedSlot || node.parentNode || node.host) if (node === element) return true;
  return false;
}

// Where to press an element: the middle of what is in view of its first box, which has to be what is met there. An entry of a
// list is chosen at once.
function press(element) {
  if (element.localName === 'input' && element.type === 'file') {
    refuse('invalid argument', 'invalid argument: a file field is not clicked; send it the path of the file');
  }
  if (element.localName === 'option') {
    chooseOption(element);
    return {chosen: true};
  }
  if (!firstBox(element) || !element.checkVisibility({visibilityProperty: true})) {
    refuse('element not interactable', 'element not interactable: the element is not visible or has no size');
  }
  scrolled(element);
  const box = firstBox(element);
  const left = Math.max(0, box.left), right = Math.min(innerWidth, box.right);
  const top = Math.max(0, box.top), bottom = Math.min(innerHeight, box.bottom);
  if (right <= left || bottom <= top) {
    refuse('element not interactable', 'element not interactable: the element cannot be scrolled into view');
  }
  const x = Math.floor((left + right) / 2), y = Math.floor((top + bottom) / 2);
  const hit = topmost(x, y);
  if (!hit || !holds(element, hit)) {
    refuse('element click intercepted', `element click intercepted: Element ${described(element)} is not clickable at point`
      + ` (${x}, ${y}).` + (hit ? ` Other element would receive the click: ${described(hit)}` : ''));
  }
  return {x, y};
}

// Where the document of a frame begins in the document around it.
function inside(frame) {
  const box = frame.getBoundingClientRect();
  const style = getComputedStyle(frame);
  return {x: box.left + frame.clientLeft + parseFloat(style.paddingLeft),
    y: box.top + frame.clientTop + parseFloat(style.paddingTop)};
}

// A point of a frame's document as one of the document around it, where it is brought into view.
function outward(frame, x, y) {
  let begin = inside(frame);
  const seen = begin.x + x >= 0 && begin.y + y >= 0 && begin.x + x < innerWidth && begin.y + y < innerHeight;
  if (!seen) {
    scrollBy({left: begin.x + x - innerWidth / 2, top: begin.y + y - innerHeight / 2, behavior: 'instant'});
    begin = inside(frame);
  }
  return {x: begin.x + x, y: begin.y + y};
}

// The middle of an element, wherever it is, and how large the view is.
function where(element) {
  if (!element) return {width: innerWidth, height: innerHeight};
  const box = firstBox(element) || element.getBoundingClientRect();
  const left = Math.max(0, box.left), right = Math.min(innerWidth, box.right);
  const top = Math.max(0, box.top), bottom = Math.min(innerHeight, box.bottom);
  const inView = right > left && bottom > top;
  return {x: Math.floor(inView ? (left + right) / 2 : (box.left + box.right) / 2),
    y: Math.floor(inView ? (top + bottom) / 2 : (box.top + box.bottom) / 2), width: innerWidth, height: innerHeight};
}
