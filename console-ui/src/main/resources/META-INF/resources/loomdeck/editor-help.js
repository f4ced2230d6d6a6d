/**
 * What the editor says of the word that the mouse rests on: the problem there, with its mend, or else what the word means.
 */

/** A title over a text, and an example where there is one. */
export function box(title, text, example) {
  const made = document.createElement('div');
  made.className = 'loom-editor-doc';
  const head = document.createElement('b');
  head.textContent = title;
  const words = document.createElement('p');
  words.textContent = text;
  made.append(head, words);
  if (example) {
    const code = document.createElement('pre');
    code.textContent = example.trimEnd();
    made.append(code);
  }
  return made;
}

/**
 * Shows help where the mouse rests.
 *
 * @param editor an Ace editor
 * @param source meaning(text, line, column) promises {title, text, example} or null; problems(row) gives the diagnostics of a
 *   row; apply(fix) makes a change, null where none may be made
 */
export function helpOnHover(editor, source) {
  const { HoverTooltip } = window.ace.require('ace/tooltip');
  const tooltip = new HoverTooltip();
  tooltip.addToEditor(editor);
  editor.on('destroy', () => tooltip.destroy());
  tooltip.setDataProvider(async (event) => {
    const { row, column } = event.getDocumentPosition();
    const range = word(editor.session, row, column);
    if (!range) return;
    const problem = source.problems(row).find((d) => d.column >= range.start.column && d.column < range.end.column);
    if (problem) {
      tooltip.showForRange(editor, range, trouble(problem, source.apply, tooltip), event);
      return;
    }
    const help = await source.meaning(editor.getValue(), row + 1, column + 1);
    if (help) tooltip.showForRange(editor, range, box(help.title, help.text, help.example), event);
  });
}

function trouble(problem, apply, tooltip) {
  const [message, hint = ''] = problem.text.split('\n', 2);
  const made = box(message, hint);
  made.dataset.severity = problem.type;
  if (problem.fix && apply) {
    const button = document.createElement('button');
    button.className = 'loom-problem-fix';
    button.textContent = problem.fix.title;
    button.addEventListener('click', () => {
      apply(problem.fix);
      tooltip.hide();
    });
    made.append(button);
  }
  return made;
}

/** Where the word at a place begins and ends, or null between words. */
function word(session, row, column) {
  const line = session.getLine(row);
  const part = /[\p{L}\p{N}_-]/u;
  if (column >= line.length || !part.test(line[column])) return null;
  let start = column;
  while (start > 0 && part.test(line[start - 1])) start--;
  let end = column;
  while (end < line.length && part.test(line[end])) end++;
  const { Range } = window.ace.require('ace/range');
  return new Range(row, start, row, end);
}
