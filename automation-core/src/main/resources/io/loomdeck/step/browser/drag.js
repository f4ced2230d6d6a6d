// Drags one element onto another by the events of HTML5 drag and drop. Runs as the body of a function whose arguments are the
// two elements. Gives whether the target let it be dropped.
const [from, to] = arguments;
const data = new DataTransfer();
const middle = element => {
  const rect = element.getBoundingClientRect();
  return {clientX: rect.left + rect.width / 2, clientY: rect.top + rect.height / 2};
};
const fire = (element, type) => element.dispatchEvent(new DragEvent(type,
  {bubbles: true, cancelable: type !== 'dragend', composed: true, dataTransfer: data, ...middle(element)}));
if (!fire(from, 'dragstart')) return false;
fire(from, 'drag');
fire(to, 'dragenter');
const accepted = !fire(to, 'dragover');
if (accepted) fire(to, 'drop');
else fire(to, 'dragleave');
fire(from, 'dragend');
return accepted;
