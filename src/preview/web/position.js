// Keeps the reading position: the page and the place on it, across edits,
// zooming, and starts of the program.

import { load, save } from './settings.js';

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

  /** Takes up the position of a paper from the last time. */
  open(id) {
    if (this.#name !== null) return;
    this.#name = `position:${id}`;
    const kept = load(this.#name, null);
    if (kept && Number.isFinite(kept.page) && Number.isFinite(kept.top)) this.#wanted = kept;
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

  /** The page that fills the middle of the view, from 0. */
  current() {
    const middle = this.#view.scrollTop + this.#view.clientHeight / 2;
    const { slots } = this.#pages;
    const after = slots.findIndex((slot) => slot.element.offsetTop > middle);
    const last = after < 0 ? slots.length - 1 : after - 1;
    return Math.max(0, last);
  }

  /** The place at the middle of the view, in pt on the current page. */
  middle() {
    const slot = this.#pages.slots[this.current()];
    if (!slot) return 0;
    const middle = this.#view.scrollTop + this.#view.clientHeight / 2;
    return (middle - slot.element.offsetTop) / slot.scale;
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
