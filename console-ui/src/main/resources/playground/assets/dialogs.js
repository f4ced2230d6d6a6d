const byId = (id) => document.getElementById(id);
const answer = (text) => { byId('answer').textContent = text; };

byId('alert').addEventListener('click', () => { alert('The warp is threaded.'); answer('alert closed'); });
byId('late-alert').addEventListener('click', () => setTimeout(() => { alert('A second later.'); answer('late alert closed'); }, 1000));
byId('confirm').addEventListener('click', () => answer(confirm('Cut the thread?') ? 'confirmed' : 'dismissed'));
byId('prompt').addEventListener('click', () => {
  const text = prompt('What shall be woven?', 'a towel');
  answer(text === null ? 'no answer' : text);
});
byId('modal').addEventListener('click', () => byId('own').showModal());
byId('own').addEventListener('close', () => answer(byId('own').returnValue));
