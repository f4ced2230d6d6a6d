const byId = (id) => document.getElementById(id);

// Editable content is not a form field: it is copied into one when the form is submitted.
byId('all-controls').addEventListener('submit', () => {
  byId('rich-value').value = byId('rich').innerText.trim();
});

for (const field of document.querySelectorAll('[data-enable-after]')) {
  setTimeout(() => { field.disabled = false; }, Number(field.dataset.enableAfter));
}

byId('load').addEventListener('click', async () => {
  const area = byId('dynamic');
  const delay = Math.max(0, Number(byId('delay').value) || 0);
  area.textContent = 'Loading…';
  const response = await fetch(`${byId('load').dataset.source}?delay=${delay}`);
  const list = document.createElement('ul');
  list.id = 'stock-levels';
  for (const [city, stock] of [['Antwerp', 12], ['Cork', 7], ['Graz', 31]]) {
    const item = document.createElement('li');
    item.textContent = `${city}: ${stock}`;
    list.append(item);
  }
  area.replaceChildren(response.ok ? list : 'It could not be loaded.');
});

const pad = byId('pad');
const show = (text) => { byId('pad-event').textContent = text; };
pad.addEventListener('mouseenter', () => show('hover'));
pad.addEventListener('click', () => show('click'));
pad.addEventListener('dblclick', () => show('double click'));
pad.addEventListener('contextmenu', (event) => { event.preventDefault(); show('right click'); });
pad.addEventListener('keydown', (event) => show(`key ${event.key}`));
