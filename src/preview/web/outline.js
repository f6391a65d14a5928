// The outline: sections, articles and headings, with their pages.

export class Outline {
  #list = document.getElementById('headings');
  #known = '';
  #entries = [];

  /** `go(entry)` is called when one is chosen. */
  constructor(go) {
    this.#list.addEventListener('click', (event) => {
      const button = event.target.closest('.heading');
      if (button) go(this.#entries[Number(button.dataset.index)]);
    });
  }

  update(entries) {
    this.#entries = entries;
    const text = JSON.stringify(entries.map(({ level, text, page }) => [level, text, page]));
    if (text === this.#known) return;
    this.#known = text;
    this.#list.replaceChildren(...entries.map((entry, index) => this.#entry(entry, index)));
    if (entries.length === 0) {
      const none = document.createElement('li');
      none.className = 'none';
      none.textContent = '没有标题';
      this.#list.append(none);
    }
  }

  /** Shows which entry the reader is in: the last that begins above a place. */
  here(page, top) {
    let here = -1;
    for (const [index, entry] of this.#entries.entries()) {
      if (entry.page < page || (entry.page === page && entry.top <= top)) here = index;
    }
    for (const [index, item] of [...this.#list.querySelectorAll('.heading')].entries()) {
      if (index === here && !item.classList.contains('is-here')) item.scrollIntoView({ block: 'nearest' });
      item.classList.toggle('is-here', index === here);
    }
  }

  #entry({ level, text, page }, index) {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = `heading level-${Math.min(level, 6)}`;
    button.dataset.index = String(index);
    const name = document.createElement('span');
    name.textContent = text;
    const number = document.createElement('span');
    number.className = 'heading-page';
    number.textContent = String(page);
    button.append(name, number);
    item.append(button);
    return item;
  }
}
