/**
 * A text editor for scripts: a thin wrapper around Ace, which the page has loaded as the global `ace`.
 *
 * Properties: text, language (as Ace names it), readOnly, dirty (ask before leaving the page), diagnostics ([{row, column, text, type, fix}]).
 * It calls the server's textChanged(text) when typing pauses, saveRequested(text) on Ctrl+S, tryRequested(text, line) on
 * Ctrl+Enter, complete(text, line, column)
 * for proposals, and meaning(text, line, column) for what the mouse rests on.
 */
import { upgrade } from './trace-model.js';
import { box, helpOnHover } from './editor-help.js';

const PAUSE = 300;
const KINDS = { action: 900, key: 800, value: 800, variable: 850, function: 700 };

class LoomEditor extends HTMLElement {
  #ace = null;
  #pending = null;
  #text = '';
  #diagnostics = [];
  #readOnly = false;
  #setting = false;
  #language = 'yaml';
  dirty = false;

  set text(value) {
    this.#text = value ?? '';
    if (this.#ace) this.#replace();
  }

  get text() {
    return this.#ace ? this.#ace.getValue() : this.#text;
  }

  set language(value) {
    this.#language = value ?? 'yaml';
    this.#ace?.session.setMode(`ace/mode/${this.#language}`);
  }

  get language() {
    return this.#language;
  }

  set readOnly(value) {
    this.#readOnly = value;
    this.#ace?.setReadOnly(value);
  }

  set diagnostics(value) {
    this.#diagnostics = value ?? [];
    this.#annotate();
  }

  connectedCallback() {
    upgrade(this, 'text', 'language', 'readOnly', 'diagnostics', 'dirty');
    this.onLeave = (event) => {
      if (this.dirty) event.preventDefault();
    };
    window.addEventListener('beforeunload', this.onLeave);
    this.onScheme = () => this.#ace?.setTheme(theme());
    window.addEventListener('loom-scheme-changed', this.onScheme);
    this.media = window.matchMedia('(prefers-color-scheme: dark)');
    this.media.addEventListener('change', this.onScheme);
    this.#start();
  }

  disconnectedCallback() {
    window.removeEventListener('beforeunload', this.onLeave);
    window.removeEventListener('loom-scheme-changed', this.onScheme);
    this.media.removeEventListener('change', this.onScheme);
    this.resize?.disconnect();
    if (this.#ace) this.#text = this.#ace.getValue();
    this.#ace?.destroy();
    this.#ace = null;
  }

  /** Sends the newest text to be saved. */
  save() {
    window.clearTimeout(this.#pending);
    this.#pending = null;
    this.$server?.saveRequested(this.text);
  }

  /** Sends the newest text and the cursor's line, whose step is to be tried. */
  tryStep() {
    window.clearTimeout(this.#pending);
    this.#pending = null;
    this.$server?.tryRequested(this.text, (this.#ace?.getCursorPosition().row ?? 0) + 1);
  }

  /** Moves the cursor; line and column count from 1. */
  goTo(line, column) {
    this.#ace?.gotoLine(line, column - 1, false);
    this.#ace?.focus();
  }

  /** Makes a change as if it was typed, unless its line has become another one since it was proposed. */
  applyFix(fix) {
    if (!this.#ace || this.#readOnly || this.#ace.session.getLine(fix.row) !== fix.line) return;
    this.#ace.session.replace(
      { start: { row: fix.row, column: fix.from }, end: { row: fix.row, column: fix.to } },
      fix.replacement,
    );
    this.#ace.focus();
  }

  async #start() {
    if (!window.ace) {
      window.setTimeout(() => this.isConnected && this.#start(), 50);
      return;
    }
    const base = new URL('webjars/ace-builds/src-min-noconflict/', document.baseURI).href;
    for (const path of ['basePath', 'modePath', 'themePath', 'workerPath']) window.ace.config.set(path, base);
    await module('ace/ext/language_tools');
    if (!this.isConnected || this.#ace) return;
    const host = document.createElement('div');
    host.className = 'loom-editor-text';
    this.replaceChildren(host);
    this.#ace = window.ace.edit(host, {
      mode: `ace/mode/${this.#language}`,
      theme: theme(),
      useWorker: false,
      tabSize: 2,
      useSoftTabs: true,
      showPrintMargin: false,
      scrollPastEnd: 0.3,
      fontSize: 13.5,
      fontFamily: getComputedStyle(this).getPropertyValue('--loom-mono'),
      enableBasicAutocompletion: [this.#completer()],
      enableLiveAutocompletion: true,
      enableSnippets: false,
      readOnly: this.#readOnly,
    });
    this.#ace.textInput.getElement().setAttribute('aria-label', 'Script');
    this.#ace.commands.addCommand({ name: 'save', bindKey: { win: 'Ctrl-S', mac: 'Command-S' }, exec: () => this.save() });
    this.#ace.commands.addCommand({ name: 'try', bindKey: { win: 'Ctrl-Enter', mac: 'Command-Enter' }, exec: () => this.tryStep(), readOnly: true });
    this.#ace.commands.addCommand({ name: 'fix', bindKey: 'Alt-Enter', exec: () => this.#fixLine() });
    helpOnHover(this.#ace, {
      meaning: (text, line, column) => (this.#language === 'yaml' ? this.$server?.meaning(text, line, column) : null),
      problems: (row) => this.#diagnostics.filter((d) => d.row === row),
      apply: this.#readOnly ? null : (fix) => this.applyFix(fix),
    });
    // Tab must not trap whoever uses the keyboard alone: after Escape it moves the focus on.
    this.#ace.commands.addCommand({ name: 'leave', bindKey: 'Escape', exec: () => this.#leave(), readOnly: true });
    this.#replace();
    this.#ace.session.on('change', () => this.#changed());
    this.resize = new ResizeObserver(() => this.#ace?.resize());
    this.resize.observe(this);
    this.#ace.focus();
  }

  #fixLine() {
    const { row } = this.#ace.getCursorPosition();
    const problem = this.#diagnostics.find((d) => d.row === row && d.fix);
    if (problem) this.applyFix(problem.fix);
  }

  #leave() {
    this.#ace.setOption('enableKeyboardAccessibility', true);
    this.#ace.blur();
    this.#ace.renderer.scroller.focus();
  }

  #replace() {
    if (this.#ace.getValue() === this.#text) return;
    this.#setting = true;
    this.#ace.session.setValue(this.#text);
    this.#setting = false;
    this.#annotate();
  }

  #changed() {
    if (this.#setting) return;
    this.dirty = true;
    window.clearTimeout(this.#pending);
    this.#pending = window.setTimeout(() => this.$server?.textChanged(this.text), PAUSE);
  }

  #annotate() {
    this.#ace?.session.setAnnotations(this.#diagnostics.map((d) => ({ ...d })));
  }

  #completer() {
    return {
      identifierRegexps: [/[\w.$]/],
      triggerCharacters: ['{', '.'],
      getCompletions: async (_editor, session, position, _prefix, done) => {
        const known = this.#language === 'yaml';
        const found = known ? await this.$server?.complete(session.getValue(), position.row + 1, position.column + 1) : [];
        done(null, (found ?? []).map(entry));
      },
      insertMatch: insert,
      getDocTooltip: (item) => {
        if (!item.docHTML && item.documentation) {
          item.docHTML = box(item.detail || item.caption, item.documentation).outerHTML;
        }
      },
    };
  }
}

/** A proposal as Ace wants it. */
function entry(proposal) {
  return {
    caption: proposal.label,
    value: proposal.insert,
    meta: proposal.kind,
    score: KINDS[proposal.kind] ?? 500,
    detail: proposal.detail,
    documentation: proposal.documentation,
  };
}

/** Replaces the word before the cursor, and asks again where a key with a choice of values was inserted. */
function insert(editor, item) {
  const { row, column } = editor.getCursorPosition();
  const line = editor.session.getLine(row);
  let start = column;
  while (start > 0 && /[\w.$-]/.test(line[start - 1])) start--;
  const after = line.slice(column);
  const value = item.value.endsWith(': ') && after.startsWith(':') ? item.value.slice(0, -2) : item.value;
  editor.session.replace({ start: { row, column: start }, end: { row, column } }, value);
  if (value.endsWith(': ')) window.setTimeout(() => editor.execCommand('startAutocomplete'), 0);
}

function theme() {
  const scheme = document.documentElement.style.colorScheme;
  const dark = scheme ? scheme === 'dark' : window.matchMedia('(prefers-color-scheme: dark)').matches;
  return dark ? 'ace/theme/github_dark' : 'ace/theme/github_light_default';
}

function module(name) {
  return new Promise((resolve) => window.ace.config.loadModule(name, resolve));
}

if (!customElements.get('loom-editor')) customElements.define('loom-editor', LoomEditor);
