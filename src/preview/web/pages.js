// The pages: a slot each, drawn when it comes near the view, changed in one
// step when the new drawing is ready.

import { Store, draw, pictures } from './drawing.js';

/** A canvas has no more pixels than browsers take and memory bears. */
const MOST_PIXELS = 16e6;

export class Pages {
  slots = [];
  #view;
  #container = document.getElementById('pages');
  #store = new Store();
  #commands = new Map();
  /** The pages that are being fetched, by id. */
  #underWay = new Map();
  #near = new Set();
  #observer;
  #scale = 1;
  #round = 0;
  #run = null;
  #failed;
  #clicked;
  #drawn;

  /** `clicked(page, id, x, y)`: a point of a page in pt; `drawn(part)`: what is seen, then all that is near, is up to date; `failed(page)`: one is not. */
  constructor(view, { clicked, drawn, failed }) {
    this.#view = view;
    this.#clicked = clicked;
    this.#drawn = drawn;
    this.#failed = failed;
    // One view above and below is drawn ahead.
    this.#observer = new IntersectionObserver((entries) => this.#seen(entries), {
      root: view,
      rootMargin: '100% 0px',
    });
    this.#watchPixels();
  }

  /** Takes over the pages of a state. */
  update(run, sheets) {
    if (this.#run !== run) {
      // What an earlier run drew may look alike by its id and be another page.
      this.#run = run;
      this.#store.setRun(run);
      this.#commands.clear();
      this.#underWay.clear();
      for (const slot of this.slots) slot.shown = null;
    }
    while (this.slots.length > sheets.length) this.#remove(this.slots.pop());
    while (this.slots.length < sheets.length) this.#add();
    for (const [index, sheet] of sheets.entries()) this.slots[index].sheet = sheet;
    const used = new Set(sheets.map((sheet) => sheet.id));
    for (const id of this.#commands.keys()) {
      if (!used.has(id)) this.#commands.delete(id);
    }
    this.#store.keep(new Set([...this.#commands].flatMap(([id, commands]) => pictures(commands, id))));
  }

  /** Sets the size of the pages: CSS pixels a pt. */
  resize(scale, twoUp) {
    this.#scale = scale;
    this.#container.classList.toggle('two-up', twoUp);
    for (const slot of this.slots) {
      slot.scale = scale;
      slot.element.style.width = `${slot.sheet.width * scale}px`;
      slot.element.style.height = `${slot.sheet.height * scale}px`;
    }
  }

  /** Draws the last pages before they come into view. */
  async prepareEnd() {
    for (const slot of this.slots.slice(-2)) {
      this.#near.add(slot);
      await this.#draw(slot);
    }
  }

  /** Draws what is near the view and not up to date: what is seen first. */
  async refresh() {
    const round = ++this.#round;
    const { scrollTop, clientHeight } = this.#view;
    const middle = scrollTop + clientHeight / 2;
    const distance = ({ element }) => {
      const top = element.offsetTop;
      return Math.max(0, top - middle, middle - top - element.offsetHeight);
    };
    const slots = this.slots.filter((slot) => this.#isNear(slot));
    slots.sort((a, b) => distance(a) - distance(b));
    const seen = slots.filter((slot) => this.#isSeen(slot));
    for (const [part, slice] of [['seen', seen], ['drawn', slots]]) {
      let whole = true;
      for (const slot of slice) {
        whole = await this.#draw(slot) && whole;
        if (round !== this.#round) return;
      }
      if (whole) this.#drawn(part);
      // The browser shows what is seen before what is only near is drawn.
      await new Promise((resolve) => { setTimeout(resolve); });
      if (round !== this.#round) return;
    }
  }

  /** Lays marks over pages; `kind` is a class of theirs. Older ones go. */
  mark(marks, kind = '') {
    for (const old of this.#container.querySelectorAll('.mark')) old.remove();
    for (const { page, left, top, width, height } of marks) {
      const slot = this.slots[page - 1];
      if (!slot) continue;
      const mark = document.createElement('div');
      mark.className = `mark ${kind}`;
      const { width: w, height: h } = slot.sheet;
      mark.style.left = `${100 * left / w}%`;
      mark.style.top = `${100 * top / h}%`;
      mark.style.width = `${100 * width / w}%`;
      mark.style.height = `${100 * height / h}%`;
      slot.element.append(mark);
    }
  }

  #isNear(slot) {
    // Before the observer has spoken, what is seen is near.
    return this.#near.has(slot) || this.#isSeen(slot);
  }

  #isSeen(slot) {
    const { offsetTop, offsetHeight } = slot.element;
    const { scrollTop, clientHeight } = this.#view;
    return offsetTop < scrollTop + clientHeight && offsetTop + offsetHeight > scrollTop;
  }

  #add() {
    const element = document.createElement('div');
    element.className = 'page';
    const canvas = document.createElement('canvas');
    canvas.width = 0;
    canvas.height = 0;
    element.append(canvas);
    const slot = { element, canvas, sheet: null, scale: this.#scale, shown: null, pixels: 0 };
    const index = this.slots.push(slot);
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', `第 ${index} 页`);
    element.addEventListener('click', (event) => {
      const box = element.getBoundingClientRect();
      const pt = box.width / slot.sheet.width;
      // The drawing that was clicked is the one that is shown.
      this.#clicked(index, slot.shown, (event.clientX - box.left) / pt, (event.clientY - box.top) / pt);
    });
    this.#container.append(element);
    this.#observer.observe(element);
  }

  #remove(slot) {
    this.#observer.unobserve(slot.element);
    this.#near.delete(slot);
    slot.element.remove();
  }

  #seen(entries) {
    for (const entry of entries) {
      const slot = this.slots.find(({ element }) => element === entry.target);
      if (!slot) continue;
      if (entry.isIntersecting) {
        this.#near.add(slot);
      } else {
        this.#near.delete(slot);
        // The pixels of a page far away are given back.
        slot.canvas.width = 0;
        slot.canvas.height = 0;
        slot.shown = null;
      }
    }
    this.refresh();
  }

  async #draw(slot) {
    const { sheet } = slot;
    if (slot.shown === sheet.id && slot.pixels === this.#pixels(sheet)) return true;
    try {
      const commands = await this.#fetch(sheet.id);
      await this.#store.prepare(commands, sheet.id);
      // It may have changed or gone meanwhile: then the next round draws it.
      if (slot.sheet.id !== sheet.id || !this.#isNear(slot)) return true;
      const pixels = this.#pixels(sheet);
      slot.canvas.width = Math.round(sheet.width * pixels);
      slot.canvas.height = Math.round(sheet.height * pixels);
      const context = slot.canvas.getContext('2d', { alpha: false });
      // Until this task is over the browser shows nothing of it: no white flash.
      context.fillStyle = '#fff';
      context.fillRect(0, 0, slot.canvas.width, slot.canvas.height);
      draw(context, commands, pixels, this.#store, sheet.id, sheet.width, sheet.height);
      slot.shown = sheet.id;
      slot.pixels = pixels;
      return true;
    } catch {
      // The program may be gone, or have newer pages: then the next state tells.
      if (slot.sheet === sheet) this.#failed(this.slots.indexOf(slot) + 1);
      return false;
    }
  }

  /** Pixels of the canvas a pt. */
  #pixels(sheet) {
    const wanted = this.#scale * devicePixelRatio;
    const most = Math.sqrt(MOST_PIXELS / (sheet.width * sheet.height));
    return Math.min(wanted, most);
  }

  async #fetch(id) {
    const known = this.#commands.get(id);
    if (known) return known;
    // Two rounds may ask for a page at the same time.
    let commands = this.#underWay.get(id);
    if (!commands) {
      commands = load(id);
      this.#underWay.set(id, commands);
    }
    try {
      const loaded = await commands;
      // A start of the program anew may have made it another page.
      if (this.#underWay.get(id) === commands) this.#commands.set(id, loaded);
      return loaded;
    } finally {
      if (this.#underWay.get(id) === commands) this.#underWay.delete(id);
    }
  }

  /** A window may move to a screen with other pixels. */
  #watchPixels() {
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener('change', () => {
      this.refresh();
      this.#watchPixels();
    }, { once: true });
  }
}

/** The drawing commands of a page. */
async function load(id) {
  const answer = await fetch(`pages/${id}`);
  if (!answer.ok) throw new Error('page');
  return answer.json();
}
