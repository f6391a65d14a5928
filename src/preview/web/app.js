// Takes the states of the program and shows them; wires the parts together.

import { Findings, where } from './findings.js';
import { Outline } from './outline.js';
import { Pages } from './pages.js';
import { Place } from './place.js';
import { Position } from './position.js';
import { Settings, load, save } from './settings.js';
import { Status } from './status.js';
import { Zoom } from './zoom.js';

const byId = (id) => document.getElementById(id);
const view = byId('view');
const pageNumber = byId('page');

let state = null;
let app = null;

const status = new Status();
const settings = new Settings();
const pages = new Pages(view, { clicked, drawn });
const position = new Position(view, pages);
const zoom = new Zoom(view, layOut);
const place = new Place(settings, note, () => pages.mark([]));
const outline = new Outline((entry) => {
  // A heading lands in the middle; it has no height of its own.
  position.centre(entry.page - 1, entry.top, 24);
  followed();
});
const findings = new Findings({
  show: showFinding,
  open: (finding) => place.open(finding, finding.on_page),
  copy: (finding) => place.copy(where(finding)),
});

const panels = {
  outline: { panel: byId('outline'), toggle: byId('toggle-outline') },
  findings: { panel: byId('findings'), toggle: byId('toggle-findings') },
};

/** Whether panels lie over the pages. */
const isNarrow = () => matchMedia('(max-width: 1000px)').matches;

function togglePanel(name, open = panels[name].panel.hidden, keep = true) {
  const { panel, toggle } = panels[name];
  panel.hidden = !open;
  toggle.setAttribute('aria-expanded', String(open));
  if (keep && !isNarrow()) save(`panel:${name}`, open);
}

for (const name of Object.keys(panels)) {
  togglePanel(name, !isNarrow() && load(`panel:${name}`, name === 'findings'), false);
  panels[name].toggle.addEventListener('click', () => {
    if (isNarrow() && panels[name].panel.hidden) {
      for (const other of Object.keys(panels)) togglePanel(other, false, false);
    }
    togglePanel(name);
  });
}

/** What was asked for is shown: a panel over the pages gets out of the way. */
function followed() {
  if (!isNarrow()) return;
  for (const name of Object.keys(panels)) togglePanel(name, false, false);
}

// The program's states

const events = new EventSource('events');
events.addEventListener('message', (event) => take(JSON.parse(event.data)));
events.addEventListener('error', () => status.lose());

function take(next) {
  if (app !== null && app !== next.app) {
    // Another version of the program has another page.
    location.reload();
    return;
  }
  app = next.app;
  state = next;
  position.open(next.id);
  status.update(next);
  byId('title').textContent = next.title ?? next.id;
  byId('title').title = next.file;
  document.title = `${next.broken_since ? '▲ ' : ''}${next.title ?? next.id} 预览`;
  byId('page-count').textContent = String(next.pages.length);
  place.setPath(next.path);
  zoom.setPages(next.pages);
  pages.update(next.run, next.pages);
  layOut();
  outline.update(next.outline);
  findings.update(next.findings, next.checked || next.broken_since !== null);
  if (next.at === null && next.broken_since !== null) togglePanel('findings', true, false);
  for (const link of [byId('print'), byId('save')]) {
    link.href = `pdf/${encodeURIComponent(next.id)}.pdf`;
    link.setAttribute('aria-disabled', String(next.at === null));
  }
  byId('save').download = `${next.id}.pdf`;
  scrolled();
}

/** Puts the pages in their size and the reader where he was. */
function layOut() {
  if (!state) return;
  pages.resize(zoom.scale, zoom.twoUp);
  position.restore();
  pages.refresh();
}

/** What is near the view is drawn: tests and measurements wait for it. */
function drawn() {
  if (state) document.body.dataset.drawn = `${state.run}:${state.revision}`;
}

// Between page and text

async function clicked(page, id, x, y) {
  if (!id || !getSelection().isCollapsed) return;
  const query = new URLSearchParams({ page, id, x: x.toFixed(2), y: y.toFixed(2) });
  const answer = await ask(`place?${query}`);
  if (!answer) {
    pages.mark([]);
    place.close();
    return;
  }
  pages.mark([answer.cell], 'is-cell');
  if (answer.place) place.show(answer.place);
  else place.explain();
}

async function showFinding(index, finding) {
  if (!finding.on_page) {
    note(finding.file ? '这一处不在稿件里' : '这个问题不在某一处');
    return;
  }
  const query = new URLSearchParams({ revision: state.revision, finding: index });
  const marks = await ask(`marks?${query}`);
  if (!marks || marks.length === 0) {
    pages.mark([]);
    note(state.pages.length === 0 ? '还没有页面' : '这一处没有印在页面上');
    return;
  }
  followed();
  pages.mark(marks);
  const [first] = marks;
  const same = marks.filter((mark) => mark.page === first.page);
  const last = same[same.length - 1];
  position.centre(first.page - 1, first.top, last.top + last.height - first.top, first.left, first.width);
}

async function ask(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

let noteTimer = 0;

/** Says something for a moment. */
function note(text) {
  byId('note').textContent = text;
  byId('note').hidden = false;
  clearTimeout(noteTimer);
  noteTimer = setTimeout(() => { byId('note').hidden = true; }, 3000);
}

// Going about

function scrolled() {
  const page = position.current();
  if (document.activeElement !== pageNumber) {
    pageNumber.value = pages.slots.length > 0 ? String(page + 1) : '';
  }
  outline.here(page + 1, position.middle());
}

view.addEventListener('scroll', scrolled, { passive: true });

function goTo(page) {
  const slot = pages.slots[Math.max(0, Math.min(page, pages.slots.length - 1))];
  if (slot) position.scrollTo(slot.element.offsetTop - 14);
}

pageNumber.addEventListener('focus', () => pageNumber.select());
pageNumber.addEventListener('change', () => {
  const page = Number.parseInt(pageNumber.value, 10);
  pageNumber.blur();
  if (page > 0) goTo(page - 1);
  scrolled();
});
pageNumber.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') pageNumber.dispatchEvent(new Event('change'));
});

const keys = {
  ArrowLeft: () => goTo(position.current() - 1),
  ArrowRight: () => goTo(position.current() + 1),
  Home: () => position.scrollTo(0),
  End: () => position.scrollTo(view.scrollHeight),
  PageUp: () => position.scrollTo(view.scrollTop - view.clientHeight * 0.9),
  PageDown: () => position.scrollTo(view.scrollTop + view.clientHeight * 0.9),
  ArrowUp: () => position.scrollTo(view.scrollTop - 60),
  ArrowDown: () => position.scrollTo(view.scrollTop + 60),
  ' ': () => position.scrollTo(view.scrollTop + view.clientHeight * 0.9),
  '+': () => zoom.step(1),
  '=': () => zoom.step(1),
  '-': () => zoom.step(-1),
  1: () => zoom.set(1),
  w: () => zoom.set('width'),
  f: () => zoom.set('page'),
  d: () => zoom.toggleTwoUp(),
  o: () => panels.outline.toggle.click(),
  l: () => panels.findings.toggle.click(),
  '?': () => settings.toggle(),
  Escape: () => {
    if (settings.isOpen) {
      settings.toggle(false);
      return;
    }
    place.close();
    pages.mark([]);
    followed();
  },
};

addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'p') {
    event.preventDefault();
    byId('print').click();
    return;
  }
  const typing = event.target.closest('input, select, textarea');
  const pressing = event.key === ' ' && event.target.closest('button, a');
  if (event.ctrlKey || event.metaKey || event.altKey || pressing || (typing && event.key !== 'Escape')) return;
  const action = keys[event.key] ?? keys[event.key.toLowerCase()];
  if (action) {
    event.preventDefault();
    action();
    scrolled();
  }
});

view.addEventListener('wheel', (event) => {
  if (!event.ctrlKey) return;
  event.preventDefault();
  zoom.step(event.deltaY < 0 ? 1 : -1);
}, { passive: false });
