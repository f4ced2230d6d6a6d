// Fields, lists and the focus.

function focusForKeys(element) {
  if (element.localName === 'input' && element.type === 'file') return {kind: 'file', multiple: element.multiple};
  const body = element === document.body || element === document.documentElement;
  if (!body && !(element.checkVisibility({visibilityProperty: true}) && firstBox(element))) {
    refuse('element not interactable', 'element not interactable: the element is not visible');
  }
  if (!body) scrolled(element);
  const before = deepActive();
  if (before !== element && !holds(element, before)) {
    if (before && before !== document.body && before.blur) before.blur();
    element.focus();
    const now = deepActive();
    if (!body && now !== element && !holds(element, now) && !holds(now, element)) {
      refuse('element not interactable', 'element not interactable: the element cannot be focused');
    }
    toTheEnd(element);
  }
  const picked = ['color', 'date', 'datetime-local', 'month', 'range', 'time', 'week'];
  return {kind: element.localName === 'input' && picked.includes(element.type) ? 'picked' : 'typed'};
}

function deepActive() {
  let active = document.activeElement;
  while (active && active.shadowRoot && active.shadowRoot.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

function toTheEnd(element) {
  try {
    if (element.localName === 'input' || element.localName === 'textarea') {
      element.setSelectionRange(element.value.length, element.value.length);
    } else if (element.isContentEditable) {
      const range = document.createRange();
      range.selectNodeContents(element);
      range.collapse(false);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }
  } catch (_) {
    // An e-mail or number field has no selection; its caret is at the end already.
  }
}

const BUTTONS = new Set(['button', 'checkbox', 'hidden', 'image', 'radio', 'reset', 'submit']);

function clear(element) {
  const field = element.localName === 'textarea' || element.localName === 'input' && !BUTTONS.has(element.type);
  if (!field && !element.isContentEditable) {
    refuse('invalid element state', 'invalid element state: the element cannot be cleared');
  }
  if (field && (element.matches(':disabled') || element.readOnly)) {
    refuse('invalid element state', 'invalid element state: the element is disabled or read-only');
  }
  if (!element.checkVisibility({visibilityProperty: true}) || !firstBox(element)) {
    refuse('element not interactable', 'element not interactable: the element is not visible');
  }
  scrolled(element);
  element.focus();
  if (element.isContentEditable) {
    if (element.innerHTML !== '') element.innerHTML = '';
  } else if (element.value !== '' || !element.validity.valid) {
    setValue(element, '');
    element.dispatchEvent(new Event('input', {bubbles: true}));
    element.dispatchEvent(new Event('change', {bubbles: true}));
  }
  element.blur();
}

// Past whatever a library of the page has put in the way of the property.
function setValue(element, value) {
  const prototype = element.localName === 'textarea' ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value').set.call(element, value);
}

function pick(element, text) {
  element.focus();
  setValue(element, text);
  element.dispatchEvent(new Event('input', {bubbles: true}));
  element.dispatchEvent(new Event('change', {bubbles: true}));
}

// An entry of a list is chosen as the mouse would, whose clicks an open list keeps from the page.
function chooseOption(option) {
  const list = option.closest('select, datalist') || option;
  if (list.localName === 'select' && !(list.checkVisibility({visibilityProperty: true}) && firstBox(list))) {
    refuse('element not interactable', 'element not interactable: the list is not visible');
  }
  for (const kind of ['mouseover', 'mousemove', 'mousedown']) {
    list.dispatchEvent(new MouseEvent(kind, {bubbles: true, cancelable: true, view: window}));
  }
  if (list.focus) list.focus();
  if (!option.matches(':disabled') && !list.matches(':disabled')) {
    const before = option.selected;
    option.selected = list.multiple ? !before : true;
    if (option.selected !== before) {
      list.dispatchEvent(new Event('input', {bubbles: true}));
      list.dispatchEvent(new Event('change', {bubbles: true}));
    }
  }
  for (const kind of ['mouseup', 'click']) {
    list.dispatchEvent(new MouseEvent(kind, {bubbles: true, cancelable: true, view: window}));
  }
}
