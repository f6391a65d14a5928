// What was clicked on a page: its place in the text, and the way there.

import { excerpt, where } from './findings.js';

export class Place {
  #bar = document.getElementById('place');
  #where = document.getElementById('place-where');
  #text = document.getElementById('place-text');
  #copy = document.getElementById('place-copy');
  #open = document.getElementById('place-open');
  #settings;
  #note;
  #path = '';

  constructor(settings, note, closed) {
    this.#settings = settings;
    this.#note = note;
    this.#copy.addEventListener('click', () => this.copy(this.#where.textContent));
    document.getElementById('place-close').addEventListener('click', () => {
      this.close();
      closed();
    });
  }

  /** The real path of the paper's file. */
  setPath(path) {
    this.#path = path;
  }

  close() {
    this.#bar.hidden = true;
  }

  /** Shows a place, and opens it in the editor if one is set. */
  show(place) {
    this.#where.textContent = where(place);
    this.#text.replaceChildren(...excerpt(place.excerpt));
    this.#copy.hidden = false;
    const address = this.#settings.address(this.#path, place.line, place.column);
    this.#open.hidden = address === null;
    this.#bar.hidden = false;
    if (address !== null) {
      this.#open.href = address;
      this.#open.click();
    }
  }

  /** What is clicked does not come from the text. */
  explain() {
    this.#where.textContent = '';
    this.#text.textContent = '这里的字是版式里固定的，或者由程序排出，如刊名、页码、平时的主送抄送；在版式的 layout.toml 里改';
    this.#copy.hidden = true;
    this.#open.hidden = true;
    this.#bar.hidden = false;
  }

  /** Opens a finding in the editor; what is not the paper's file is copied. */
  open(finding, own) {
    const address = own && this.#settings.address(this.#path, finding.line, finding.column);
    if (!address) {
      this.copy(where(finding));
      return;
    }
    const link = document.createElement('a');
    link.href = address;
    link.click();
  }

  async copy(text) {
    this.#note(await copied(text) ? `已复制 ${text}` : `没有复制成，请自己选中：${text}`);
  }
}

/** Puts a text on the clipboard, in an old browser as well. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const before = document.activeElement;
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    before?.focus({ preventScroll: true });
    return done;
  }
}
