// Keeps the reading position: the page and the place on it, across edits,
// zooming, and starts of the program.

import { load, save } from './settings.js';

/** How much is seen above a page that is gone to, in CSS pixels. */
const GAP = 14;

/** How near to the end counts as the end, in CSS pixels. */
const END = 3;

export class Position {
  #view;
  #pages;
  #name = null;
  /** Where the reader is: page from 0, pt below its upper edge, or the end. */
  #wanted = { page: 0, top: -99, end: false };
  /** Where the view was put by this code; any other place is the reader's. */
  #expected = 0;
  #timer = 0;

  constructor(view, pages) {
    this.#view = view;
    this.#pages = pages;
    view.addEventListener('scroll', () => {
      if (Math.abs(view.scrollTop - this.#expected) < 2) return;
      this.#expected = view.scrollTop;
      this.#wanted = this.#now();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#keep(), 150);
    }, { passive: true });
    addEventListener('pagehide', () => this.#keep());
  }

  /** Takes up the position of a paper, by its file, from the last time. */
  open(path) {
    const name = `position:${path}`;
    if (this.#name === name) return;
    // Another paper may be shown at the same address.
    this.#keep();
    this.#name = name;
    const kept = load(name, null);
    const good = kept && Number.isFinite(kept.page) && Number.isFinite(kept.top);
    this.#wanted = good ? kept : { page: 0, top: -99, end: false };
  }

  /** Whether the reader is at the end. */
  get isAtEnd() {
    return this.#wanted.end;
  }

  /** Goes back to the position after pages came, went, or changed their size. */
  restore() {
    const { page, top, end } = this.#wanted;
    const slot = this.#pages.slots[page];
    const bottom = this.#view.scrollHeight - this.#view.clientHeight;
    // Pages that are gone may come back: the position is not given up.
    const at = end || !slot ? bottom : slot.element.offsetTop + top * slot.scale;
    this.scrollTo(Math.min(at, bottom), false);
  }

  /** Scrolls, by the reader's wish or to keep to it. */
  scrollTo(top, wished = true) {
    this.#view.scrollTop = Math.max(0, top);
    this.#expected = this.#view.scrollTop;
    if (wished) {
      this.#wanted = this.#now();
      this.#keep();
    }
  }

  /** Puts a place of a page into the middle of the view. */
  centre(page, top, height, left = null, width = 0) {
    const slot = this.#pages.slots[page];
    if (!slot) return;
    const middle = slot.element.offsetTop + (top + height / 2) * slot.scale;
    this.scrollTo(middle - this.#view.clientHeight / 2);
    if (left !== null) {
      const across = slot.element.offsetLeft + (left + width / 2) * slot.scale;
      const seen = this.#view.scrollLeft;
      if (across < seen || across > seen + this.#view.clientWidth) {
        this.#view.scrollLeft = across - this.#view.clientWidth / 2;
      }
    }
  }

  /** The page that is read, from 0: the first of which at least half is seen. */
  current() {
    const { scrollTop } = this.#view;
    const { slots } = this.#pages;
    if (this.#now().end) return Math.max(0, slots.length - 1);
    const seen = slots.findIndex(({ element }) => element.offsetTop + element.offsetHeight / 2 >= scrollTop);
    return seen < 0 ? Math.max(0, slots.length - 1) : seen;
  }

  /** The first page of the row above or below the one at the upper edge. */
  row(direction) {
    const { slots } = this.#pages;
    const tops = slots.map(({ element }) => element.offsetTop);
    const edge = this.#view.scrollTop + GAP;
    if (direction > 0) {
      const below = tops.findIndex((top) => top > edge + 2);
      return below < 0 ? slots.length - 1 : below;
    }
    const above = tops.filter((top) => top < edge - 2).at(-1);
    return above === undefined ? 0 : tops.indexOf(above);
  }

  /** Puts the upper edge of a page at that of the view. */
  goTo(page) {
    const slot = this.#pages.slots[Math.max(0, Math.min(page, this.#pages.slots.length - 1))];
    if (slot) this.scrollTo(slot.element.offsetTop - GAP);
  }

  /** The place at the middle of the view, in pt on the current page. */
  middle() {
    const slot = this.#pages.slots[this.current()];
    if (!slot) return 0;
    const middle = this.#view.scrollTop + this.#view.clientHeight / 2;
    return Math.min((middle - slot.element.offsetTop) / slot.scale, slot.sheet.height);
  }

  #now() {
    const { scrollTop, scrollHeight, clientHeight } = this.#view;
    const { slots } = this.#pages;
    const bottom = scrollHeight - clientHeight;
    let page = 0;
    for (const [index, slot] of slots.entries()) {
      if (slot.element.offsetTop <= scrollTop + 1) page = index;
    }
    const slot = slots[page];
    const top = slot ? (scrollTop - slot.element.offsetTop) / slot.scale : 0;
    return { page, top, end: bottom > END && scrollTop >= bottom - END };
  }

  #keep() {
    clearTimeout(this.#timer);
    if (this.#name !== null) save(this.#name, this.#wanted);
  }
}
