// What a person set, kept by the browser; and how the editor is opened.

const PREFIX = 'yaocan:';

/** A setting, or what it is without one. A browser may refuse to keep any. */
export function load(name, usual) {
  try {
    const kept = localStorage.getItem(PREFIX + name);
    return kept === null ? usual : JSON.parse(kept);
  } catch {
    return usual;
  }
}

/** Keeps a setting. */
export function save(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Then it holds until the page is closed.
  }
}

const EDITORS = {
  vscode: 'vscode://file/{file}:{line}:{column}',
  vscodium: 'vscodium://file/{file}:{line}:{column}',
  cursor: 'cursor://file/{file}:{line}:{column}',
};

/** A scheme of an editor's own; one that a browser acts on itself is none. */
const isEditor = (template) => /^[a-z][a-z0-9+.-]*:/i.test(template)
  && !/^(about|blob|data|file|filesystem|ftp|https?|javascript|mailto|vbscript|view-source|wss?):/i.test(template)
  && template.includes('{file}');

export class Settings {
  #panel = document.getElementById('settings');
  #editor = document.getElementById('editor');
  #template = document.getElementById('template');
  #toggle = document.getElementById('toggle-settings');

  constructor() {
    this.#editor.value = load('editor', 'vscode');
    // What an older or broken page kept may be no choice.
    if (this.#editor.value === '') this.#editor.value = 'vscode';
    this.#template.value = String(load('template', ''));
    this.#editor.addEventListener('change', () => {
      save('editor', this.#editor.value);
      this.#show();
    });
    this.#template.addEventListener('input', () => {
      save('template', this.#template.value);
      this.#show();
    });
    this.#toggle.addEventListener('click', () => this.toggle());
    document.getElementById('settings-close').addEventListener('click', () => this.toggle(false));
    this.#show();
  }

  toggle(open = this.#panel.hidden) {
    this.#panel.hidden = !open;
    this.#toggle.setAttribute('aria-expanded', String(open));
  }

  get isOpen() {
    return !this.#panel.hidden;
  }

  /** The address that opens a place in the editor; none where it is not to be. */
  address(path, line, column) {
    const name = this.#editor.value;
    const template = name === 'own' ? this.#template.value.trim() : EDITORS[name];
    if (!template || !isEditor(template)) return null;
    // With / on every system; those addresses have the first one themselves.
    const whole = path.replaceAll('\\', '/');
    const file = encodeURI(name === 'own' ? whole : whole.replace(/^\/(?!\/)/, ''))
      .replaceAll('#', '%23').replaceAll('?', '%3F').replaceAll('&', '%26');
    return template.replaceAll('{file}', () => file)
      .replaceAll('{line}', String(line)).replaceAll('{column}', String(column));
  }

  #show() {
    const own = this.#editor.value === 'own';
    document.getElementById('template-row').hidden = !own;
    const bad = own && this.#template.value !== '' && !isEditor(this.#template.value.trim());
    document.getElementById('template-bad').hidden = !bad;
  }
}
