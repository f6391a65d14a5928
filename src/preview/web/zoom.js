// How large the pages are: fitted to the view, or so many of their real size.

import { load, save } from './settings.js';

/** CSS pixels a pt at 100 %. */
const REAL = 96 / 72;
const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 2, 2.5, 3];

/** A way to fit, or a number that pages can have. */
const known = (mode) => (mode === 'width' || mode === 'page' || (mode >= STEPS[0] && mode <= STEPS.at(-1)) ? mode : 'width');

export class Zoom {
  #view;
  #changed;
  #select = document.getElementById('zoom');
  #own = document.getElementById('zoom-own');
  #twoUpButton = document.getElementById('two-up');
  #mode = known(load('zoom', 'width'));
  #twoUp = load('two-up', false) === true;
  #widest = { width: 595.28, height: 841.89 };

  constructor(view, changed) {
    this.#view = view;
    this.#changed = changed;
    this.#select.addEventListener('change', () => {
      const value = this.#select.value;
      this.set(value === 'width' || value === 'page' ? value : Number(value));
      view.focus({ preventScroll: true });
    });
    document.getElementById('zoom-in').addEventListener('click', () => this.step(1));
    document.getElementById('zoom-out').addEventListener('click', () => this.step(-1));
    this.#twoUpButton.addEventListener('click', () => this.toggleTwoUp());
    new ResizeObserver(() => {
      if (typeof this.#mode === 'string') this.#changed();
    }).observe(view);
    this.#show();
  }

  get twoUp() {
    return this.#twoUp;
  }

  /** CSS pixels a pt. */
  get scale() {
    const style = getComputedStyle(document.getElementById('pages'));
    const across = this.#twoUp ? 2 : 1;
    const room = this.#view.clientWidth - 2 * parseFloat(style.paddingLeft)
      - (across - 1) * (parseFloat(style.columnGap) || 0);
    const width = room / across / this.#widest.width;
    const height = (this.#view.clientHeight - 2 * parseFloat(style.paddingTop)) / this.#widest.height;
    const scale = this.#mode === 'width' ? width
      : this.#mode === 'page' ? Math.min(width, height)
      : this.#mode * REAL;
    // A page is no smaller than can be told for one.
    return Math.max(scale, 0.08);
  }

  /** Takes over the sizes of the pages: the largest is fitted. */
  setPages(sheets) {
    if (sheets.length === 0) return;
    this.#widest = {
      width: Math.max(...sheets.map((sheet) => sheet.width)),
      height: Math.max(...sheets.map((sheet) => sheet.height)),
    };
  }

  set(mode) {
    this.#mode = mode;
    save('zoom', mode);
    this.#show();
    this.#changed();
  }

  step(direction) {
    const now = this.scale / REAL;
    const next = direction > 0
      ? STEPS.find((step) => step > now + 0.01)
      : STEPS.filter((step) => step < now - 0.01).at(-1);
    if (next) this.set(next);
  }

  toggleTwoUp() {
    this.#twoUp = !this.#twoUp;
    save('two-up', this.#twoUp);
    this.#show();
    this.#changed();
  }

  #show() {
    const value = String(this.#mode);
    const known = [...this.#select.options].some((option) => option !== this.#own && option.value === value);
    this.#own.hidden = known;
    if (!known) this.#own.textContent = `${Math.round(this.#mode * 100)} %`;
    this.#select.value = known ? value : 'own';
    this.#twoUpButton.setAttribute('aria-pressed', String(this.#twoUp));
  }
}
