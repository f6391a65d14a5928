// Takes the states of the program and shows them; wires the parts together.

import { Findings, where } from './findings.js';
import { Outline } from './outline.js';
import { Pages } from './pages.js';
import { Place } from './place.js';
import { Position } from './position.js';
import { Settings, load, save } from './settings.js';
import { Status, timeOf } from './status.js';
import { Zoom } from './zoom.js';

const byId = (id) => document.getElementById(id);
const view = byId('view');
const pageNumber = byId('page');

let state = null;
let app = null;

const status = new Status(() => { if (state) offerPdf(); });
const settings = new Settings();
const pages = new Pages(view, { clicked, drawn, failed });
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

// What lies over the lower end of the pages must not hide the last lines.
new ResizeObserver(([{ contentRect }]) => {
  document.body.style.setProperty('--foot', `${Math.ceil(contentRect.height) + 14}px`);
}).observe(document.querySelector('.foot'));

// The program's states

/** How long the program may be silent, and how long until it is asked again, in ms. */
const SILENCE = 15000;
const AGAIN = 1000;

let events = null;
let silence = 0;

/** Listens to the program. A page that is not seen does not: a browser keeps no more than six connections. */
function listen() {
  events?.close();
  clearTimeout(silence);
  if (document.hidden) {
    events = null;
    return;
  }
  events = new EventSource('events');
  events.addEventListener('message', (event) => {
    heard();
    take(JSON.parse(event.data));
  });
  events.addEventListener('sign', () => {
    heard();
    status.find();
  });
  events.addEventListener('error', async () => {
    status.lose();
    if (await isRefused()) status.lose(true);
    // It tries again by itself, unless it was refused.
    if (events?.readyState === EventSource.CLOSED) silence = setTimeout(listen, AGAIN);
  });
  heard();
}

/** Whether the program answers, but not to this page: its secret is another than the page's. */
async function isRefused() {
  try {
    return (await fetch('app/icon.svg', { method: 'HEAD', cache: 'no-store' })).status === 403;
  } catch {
    return false;
  }
}

function heard() {
  clearTimeout(silence);
  silence = setTimeout(() => {
    status.lose();
    listen();
  }, SILENCE);
}

document.addEventListener('visibilitychange', listen);
listen();

function take(next) {
  if (app !== null && app !== next.app) {
    // Another version of the program has another page.
    location.reload();
    return;
  }
  app = next.app;
  if (state !== null && (state.save !== next.save || state.run !== next.run)) {
    // What was marked and told is of an older text.
    pages.mark([]);
    place.close();
  }
  state = next;
  position.open(next.path);
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
  offerPdf();
  scrolled();
}

/** Puts the pages in their size and the reader where he was. */
async function layOut() {
  if (!state) return;
  const across = (view.scrollLeft + view.clientWidth / 2) / view.scrollWidth;
  pages.resize(zoom.scale, zoom.twoUp);
  view.scrollLeft = across * view.scrollWidth - view.clientWidth / 2;
  // Who is at the end is taken to pages that may be new: they are drawn first.
  if (position.isAtEnd) await pages.prepareEnd();
  position.restore();
  pages.refresh();
}

/** What can be printed and saved: the pages that are shown, named by their time if they are old. */
function offerPdf() {
  const lost = document.body.classList.contains('is-lost');
  const old = state.broken_since === null ? '' : `（${timeOf(state.at).replaceAll(':', '.')}的页面）`;
  for (const link of [byId('print'), byId('save')]) {
    const offered = state.at !== null && !lost;
    if (offered) link.href = `pdf/${encodeURIComponent(state.id)}.pdf`;
    else link.removeAttribute('href');
    link.setAttribute('aria-disabled', String(!offered));
  }
  byId('print').title = `在新窗口打开 PDF 来打印（Ctrl+P）${old}`;
  byId('save').title = `把现在的页面存成 PDF${old}`;
  byId('save').download = `${state.id}${old}.pdf`;
}

/** What is seen, or near the view, is drawn: tests and measurements wait for it. */
function drawn(part) {
  if (state) document.body.dataset[part] = `${state.run}:${state.revision}`;
}

let attempts = { revision: -1, count: 0 };

/** A page could not be drawn: it is tried again, and if that fails it is said. */
function failed(page) {
  if (attempts.revision !== state.revision) attempts = { revision: state.revision, count: 0 };
  attempts.count += 1;
  if (attempts.count < 4) setTimeout(() => pages.refresh(), AGAIN / 2);
  else if (document.body.classList.contains('is-good')) note(`第 ${page} 页没有画出来，请重新载入网页`);
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
  const find = (at) => ask(`marks?${new URLSearchParams({ revision: state.revision, finding: at })}`);
  // The list may just have changed.
  const marks = await find(index) ?? await find(findings.indexOf(finding));
  if (!marks || marks.length === 0) {
    pages.mark([]);
    const later = state.broken_since === null ? '' : '；改好以后再看';
    note(state.pages.length === 0 ? '还没有页面' : `这一处没有印在页面上${later}`);
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
    note('预览程序没有响应');
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

pageNumber.addEventListener('focus', () => pageNumber.select());
pageNumber.addEventListener('change', () => {
  // Digits of a Chinese keyboard may be wide.
  const page = Number.parseInt(pageNumber.value.normalize('NFKC'), 10);
  pageNumber.blur();
  if (page > 0) position.goTo(page - 1);
  scrolled();
});
pageNumber.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') pageNumber.dispatchEvent(new Event('change'));
  if (event.key === 'Escape') {
    pageNumber.value = '';
    pageNumber.blur();
    scrolled();
  }
});

const keys = {
  ArrowLeft: () => position.goTo(position.row(-1)),
  ArrowRight: () => position.goTo(position.row(1)),
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
  const own = event.target.closest('.panel, .settings') && /^(Arrow|Page|Home|End)/.test(event.key);
  const pressing = event.key === ' ' && event.target.closest('button, a');
  if (event.ctrlKey || event.metaKey || event.altKey || pressing || own || (typing && event.key !== 'Escape')) return;
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
