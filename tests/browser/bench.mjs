// From a save to the drawn page, in a real browser: `cargo bench --bench preview`.

import fs from 'node:fs';
import { Workspace, closeBrowser, open, openBrowser, pageIds, settled } from './harness.mjs';

/** What the watcher waits for after a save, which is not counted. */
const QUIET = 100;
const [issue, count = '340'] = process.argv.slice(2);
const EDITS = Number(count);

/** The memory of the process that does the work, in MiB, now and at most; only Linux tells. */
function memory(supervisor) {
  try {
    const threads = fs.readdirSync(`/proc/${supervisor}/task`);
    const children = threads.map((thread) => fs.readFileSync(`/proc/${supervisor}/task/${thread}/children`, 'utf8'));
    const pid = children.join('').trim();
    const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
    const [now, most] = ['VmRSS', 'VmHWM'].map((name) => Number(status.match(`${name}:\\s+(\\d+)`)[1]) / 1024);
    return `${now.toFixed(0)} MiB, at most ${most.toFixed(0)} MiB`;
  } catch {
    return 'not told by this system';
  }
}

const sorted = (times) => [...times].sort((a, b) => a - b);
const median = (times) => sorted(times)[Math.floor(times.length / 2)];
const p95 = (times) => sorted(times)[Math.floor(times.length * 0.95)];
const now = () => performance.timeOrigin + performance.now();

await openBrowser();
const original = fs.readFileSync(issue, 'utf8');
const workspace = new Workspace(original);
await workspace.start();
const page = await open(workspace, { viewport: { width: 1400, height: 900 } });
await settled(page);

// The time at which a frame with the new pages was given to the screen.
await page.evaluate(() => {
  globalThis.shown = null;
  globalThis.before = document.body.dataset.seen;
  new MutationObserver(() => {
    // Another look at the same pages is none at the new ones.
    if (globalThis.shown !== null || document.body.dataset.seen === globalThis.before) return;
    globalThis.shown = 0;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { globalThis.shown = performance.timeOrigin + performance.now(); };
      port2.postMessage(0);
    });
  }).observe(document.body, { attributeFilter: ['data-seen'] });
});

/** Saves a text; the milliseconds until its pages are drawn. */
async function save(text) {
  await page.evaluate(() => {
    globalThis.before = document.body.dataset.seen;
    globalThis.shown = null;
  });
  const start = now();
  workspace.issue = text;
  const shown = await (await page.waitForFunction(() => globalThis.shown || undefined, null, { polling: 5 })).jsonValue();
  await settled(page);
  return shown - start - QUIET;
}

// In a body; the lines above it may be comments.
const body = original.search(/'{3}|"{3}/);
const ends = [...original.matchAll(/。\r?\n/g)].map((match) => match.index).filter((at) => at > body);
const places = { first: ends[0], middle: ends[Math.floor(ends.length / 2)], last: ends.at(-1) };
console.log(`${issue}: ${EDITS} edits in each of three paragraphs; the wait of ${QUIET} ms is not counted`);
console.log(`memory before: ${memory(workspace.child.pid)}`);
for (const [name, at] of Object.entries(places)) {
  const edited = (number) => `${original.slice(0, at)}${'改'.repeat(1 + number % 7)}${'动'.repeat(1 + Math.floor(number / 7) % 40)}${original.slice(at)}`;
  // The page that changes is the one that is looked at.
  await save(original);
  const before = await pageIds(page);
  await save(edited(EDITS));
  const after = await pageIds(page);
  const changed = after.findIndex((id, index) => id !== before[index]);
  await page.fill('#page', String(changed + 1));
  await page.keyboard.press('Enter');
  await page.waitForTimeout(300);
  const times = [];
  for (let number = 0; number < EDITS; number += 1) times.push(await save(edited(number)));
  const part = Math.min(100, Math.floor(EDITS / 2));
  console.log(`${name.padEnd(6)} paragraph, page ${changed + 1}: median ${median(times).toFixed(1)} ms, p95 ${p95(times).toFixed(1)} ms`
    + ` (aim: 100 ms or less); first ${part} edits ${median(times.slice(0, part)).toFixed(1)} ms, last ${part} ${median(times.slice(-part)).toFixed(1)} ms`);
  console.log(`memory: ${memory(workspace.child.pid)} (aim: 300 MB or less)`);
}
await page.context().close();
await closeBrowser();
await workspace.remove();
