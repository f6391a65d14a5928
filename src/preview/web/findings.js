// The list of what was found, the gravest first.

import { load, save } from './settings.js';

/** What must be mended is always in the list. */
const HIDEABLE = ['warning', 'hint'];

const LEVELS = [['error', '错误'], ['warning', '疑似'], ['hint', '提示']];

/** An element with a class and text. */
export function element(name, className, text = '') {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

/** The text around a place, the place itself marked. */
export function excerpt({ before, text, after }) {
  const mark = document.createElement('mark');
  // What has no shape is told by its number.
  const shapeless = text !== '' && /^[\p{Cf}\p{Co}\u00a0\u2000-\u200a]+$/u.test(text);
  mark.textContent = shapeless
    ? [...text].map((c) => `U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ')
    : text;
  return [before, mark, after];
}

export class Findings {
  #list = document.getElementById('finding-list');
  #filters = document.getElementById('filters');
  #none = document.getElementById('finding-none');
  #count = document.getElementById('finding-count');
  #findings = [];
  #known = '';
  #hidden = new Set([load('hidden-levels', [])].flat().filter((level) => HIDEABLE.includes(level)));
  #actions;

  /** `show(index)` shows a finding on the page; `open` and `copy` take the finding. */
  constructor(actions) {
    this.#actions = actions;
    this.#list.addEventListener('click', (event) => {
      const item = event.target.closest('.finding');
      if (!item) return;
      const index = Number(item.dataset.index);
      const finding = this.#findings[index];
      const action = event.target.closest('[data-action]')?.dataset.action;
      if (action) {
        actions[action](finding);
      } else if (getSelection().isCollapsed) {
        this.#choose(item);
        actions.show(index, finding);
      }
    });
    this.#filters.addEventListener('click', (event) => {
      const level = event.target.closest('button')?.dataset.level;
      if (!HIDEABLE.includes(level)) return;
      if (!this.#hidden.delete(level)) this.#hidden.add(level);
      save('hidden-levels', [...this.#hidden]);
      this.#show();
    });
  }

  /** Where a finding stands in the list as it is now. */
  indexOf(finding) {
    const text = JSON.stringify(finding);
    return this.#findings.findIndex((other) => JSON.stringify(other) === text);
  }

  update(findings, checked) {
    this.#findings = findings;
    const known = JSON.stringify([findings, checked]);
    if (known === this.#known) return;
    this.#known = known;
    this.#none.textContent = checked ? '没有发现问题' : '正在校对……';
    this.#show();
  }

  #choose(item) {
    this.#list.querySelector('.is-chosen')?.classList.remove('is-chosen');
    item.classList.add('is-chosen');
  }

  #show() {
    const findings = this.#findings;
    const count = (level) => findings.filter((finding) => finding.level === level).length;
    const worst = LEVELS.find(([level]) => count(level) > 0)?.[0] ?? '';
    this.#count.textContent = String(findings.length);
    this.#count.className = `count ${worst}`;
    const present = LEVELS.filter(([level]) => count(level) > 0);
    this.#filters.replaceChildren(...present.map(([level, usual]) => {
      const names = new Set(findings.filter((it) => it.level === level).map((it) => it.name));
      const button = element('button', `button filter ${level}`, `${[...names].join('、') || usual} ${count(level)}`);
      button.type = 'button';
      button.dataset.level = level;
      button.disabled = !HIDEABLE.includes(level);
      button.title = button.disabled ? '' : '点一下不看这一级，再点一下恢复';
      button.setAttribute('aria-pressed', String(!this.#hidden.has(level)));
      return button;
    }));
    const shown = findings.map((finding, index) => [finding, index])
      .filter(([finding]) => !this.#hidden.has(finding.level));
    // Who goes through the list by the keyboard keeps his place in it.
    const place = [...this.#list.querySelectorAll('button')].indexOf(document.activeElement);
    this.#list.replaceChildren(...shown.map(([finding, index]) => this.#item(finding, index)));
    if (place >= 0) {
      const buttons = this.#list.querySelectorAll('button');
      buttons[Math.min(place, buttons.length - 1)]?.focus({ preventScroll: true });
    }
    this.#none.hidden = findings.length > 0;
  }

  #item(finding, index) {
    const item = element('li', `finding ${finding.level}`);
    item.dataset.index = String(index);
    const head = element('button', 'finding-head');
    head.type = 'button';
    head.append(element('span', 'level', finding.name), finding.message);
    item.append(head);
    if (finding.excerpt) {
      const text = element('p', 'finding-text');
      text.append(...excerpt(finding.excerpt));
      item.append(text);
    }
    const hints = finding.label ? [finding.label, ...finding.hints] : finding.hints;
    for (const hint of hints) item.append(element('p', 'finding-hint', hint));
    const foot = element('p', 'finding-foot');
    foot.append(element('span', 'where', where(finding)));
    if (finding.file) {
      const buttons = element('span', 'group');
      for (const [action, name] of [['copy', '复制'], ['open', '打开']]) {
        const button = element('button', 'link', name);
        button.type = 'button';
        button.dataset.action = action;
        buttons.append(button);
      }
      foot.append(buttons);
    }
    item.append(foot);
    return item;
  }
}

/** `file:line:column`. */
export function where({ file, line, column }) {
  return file ? `${file}:${line}:${column}` : '';
}
