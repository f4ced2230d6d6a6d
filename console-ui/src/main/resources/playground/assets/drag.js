const byId = (id) => document.getElementById(id);
const names = (list) => [...list.children].map((item) => item.dataset.yarn).join(', ');

// HTML5 drag and drop: from either board to the other.
const boards = [byId('basket'), byId('loom')];
const showWoven = () => { byId('woven').textContent = names(byId('loom')) || 'nothing'; };
const move = (item, board) => { board.append(item); showWoven(); };

for (const board of boards) {
  board.addEventListener('dragstart', (event) => event.dataTransfer.setData('text/plain', event.target.id));
  board.addEventListener('dragover', (event) => { event.preventDefault(); board.classList.add('over'); });
  board.addEventListener('dragleave', () => board.classList.remove('over'));
  board.addEventListener('drop', (event) => {
    event.preventDefault();
    board.classList.remove('over');
    const item = byId(event.dataTransfer.getData('text/plain'));
    if (item && boards.includes(item.parentElement)) move(item, board);
  });
  board.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target.draggable) {
      move(event.target, board === boards[0] ? boards[1] : boards[0]);
      event.target.focus();
    }
  });
}

// The pointer: the held row follows the row under the pointer.
const list = byId('sortable');
const showOrder = () => { byId('order').textContent = names(list); };
let held = null;

const release = () => {
  held?.classList.remove('held');
  held = null;
};
list.addEventListener('pointerdown', (event) => {
  held = event.target.closest('li');
  held?.classList.add('held');
  held?.setPointerCapture(event.pointerId);
});
list.addEventListener('pointermove', (event) => {
  const under = held && document.elementFromPoint(event.clientX, event.clientY)?.closest('#sortable li');
  if (!under || under === held) return;
  const box = under.getBoundingClientRect();
  list.insertBefore(held, event.clientY < box.top + box.height / 2 ? under : under.nextSibling);
  held.setPointerCapture(event.pointerId);
  showOrder();
});
list.addEventListener('pointerup', release);
list.addEventListener('pointercancel', release);
list.addEventListener('keydown', (event) => {
  const item = event.target.closest('li');
  if (event.key === 'ArrowUp' && item.previousElementSibling) list.insertBefore(item, item.previousElementSibling);
  else if (event.key === 'ArrowDown' && item.nextElementSibling) list.insertBefore(item.nextElementSibling, item);
  else return;
  event.preventDefault();
  item.focus();
  showOrder();
});
showOrder();
