// Tells what the elements of a locator are like at this moment. Runs as the body of a function whose arguments are: the
// locator's parts, and the name of an attribute or null.
const [chain, attribute] = arguments;

// The functions of locate.js stand here.

let found;
try {
  found = find();
} catch (error) {
  return {problem: String(error.message || error)};
}
const element = found.find(visible) || found[0];
if (!element) return {count: 0, visible: false};
const control = element.tagName === 'LABEL' && element.control ? element.control : element;
return {
  count: found.length,
  visible: visible(element),
  enabled: !element.matches(':disabled') && !element.closest('[aria-disabled=true]'),
  editable: !element.matches(':disabled') && !element.readOnly && (element.isContentEditable || 'value' in element),
  checked: !!control.checked || element.getAttribute('aria-checked') === 'true',
  focused: element.getRootNode().activeElement === element,
  text: squeeze(element.innerText ?? element.textContent),
  value: 'value' in element ? element.value : null,
  attribute: attribute === null ? null : element.getAttribute(attribute),
};
