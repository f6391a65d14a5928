// A temporary workspace, the program that previews it, and a browser.

import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

const PROGRAM = process.env.YAOCAN;
const CHROMIUM = process.env.CHROMIUM;

// As root there is no sandbox; the others keep it from asking for the network.
const SWITCHES = [
  '--disable-background-networking', '--disable-component-update', '--disable-gpu',
  '--disable-quic', '--disable-sync', '--no-first-run', '--no-sandbox',
];

let browser = null;

/** The browser that all tests share. */
export async function openBrowser() {
  browser = await chromium.launch({ executablePath: CHROMIUM, args: SWITCHES });
}

export const closeBrowser = () => browser.close();

/** A workspace with one issue; `files` are further ones by their paths. */
export class Workspace {
  constructor(issue, files = {}) {
    this.root = fs.mkdtempSync(path.join(os.tmpdir(), 'yaocan-'));
    // The user's folder, where the preview keeps its secret from one start to the next.
    this.home = fs.mkdtempSync(path.join(os.tmpdir(), 'yaocan-home-'));
    this.write('issues/2026-01/issue.toml', issue);
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  path(name) {
    return path.join(this.root, name);
  }

  write(name, content) {
    fs.mkdirSync(path.dirname(this.path(name)), { recursive: true });
    fs.writeFileSync(this.path(name), content);
  }

  get issue() {
    return fs.readFileSync(this.path('issues/2026-01/issue.toml'), 'utf8');
  }

  set issue(text) {
    this.write('issues/2026-01/issue.toml', text);
  }

  /** Runs a command in the workspace. */
  run(...args) {
    const ran = spawnSync(PROGRAM, args, { cwd: this.root, encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(ran.stderr);
  }

  /** Starts the preview; `port` is that of an earlier one. */
  async start(port = 0) {
    this.child = spawn(PROGRAM, ['preview', '--no-open', '--port', String(port)], {
      cwd: this.root,
      env: { ...process.env, XDG_RUNTIME_DIR: this.home, LOCALAPPDATA: this.home },
    });
    const said = await new Promise((resolve, reject) => {
      let text = '';
      this.child.stdout.on('data', (data) => {
        text += data;
        if (text.includes('\n')) resolve(text);
      });
      this.child.once('exit', () => reject(new Error('the preview ended')));
    });
    this.address = said.match(/http:\S+/)[0];
    this.port = Number(new URL(this.address).port);
  }

  async stop() {
    // Not only the process that was started: the one that it watches over holds the port.
    const ended = new Promise((resolve) => { this.child.once('close', resolve); });
    this.child.kill();
    await ended;
  }

  async remove() {
    await this.stop();
    fs.rmSync(this.root, { recursive: true });
    fs.rmSync(this.home, { recursive: true });
  }
}

/** Opens the preview in a window, drawn; mistakes of the page fail the test. */
export async function open(workspace, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1200, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  const page = await context.newPage();
  page.trouble = [];
  page.on('pageerror', (error) => page.trouble.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) page.trouble.push(message.text());
  });
  // What would open an editor is noted instead.
  await page.addInitScript(() => {
    globalThis.opened = [];
    addEventListener('click', (event) => {
      const link = event.target.closest?.('a[href]');
      if (link && !link.href.startsWith('http')) {
        globalThis.opened.push(link.getAttribute('href'));
        event.preventDefault();
      }
    }, true);
  });
  await page.goto(workspace.address);
  await drawn(page);
  return page;
}

/** Waits until what is near the view is drawn. */
export const drawn = (page) => page.waitForFunction(() => document.body.dataset.drawn);

/** Does something, and waits for the next pages to be drawn. */
export async function redrawn(page, change) {
  const before = await page.evaluate(() => document.body.dataset.drawn);
  await change();
  await page.waitForFunction((before) => document.body.dataset.drawn !== before, before);
  await settled(page);
}

/** Waits until the newest text is proof-read, or told to be broken. */
export const settled = (page) => page.waitForFunction(
  () => !document.getElementById('status').textContent.includes('正在'));

/** The ids of the pages as they are now: the first event of a stream tells them. */
export const pageIds = (page) => page.evaluate(async () => {
  const events = new EventSource('events');
  const state = await new Promise((resolve) => { events.onmessage = (it) => resolve(JSON.parse(it.data)); });
  events.close();
  return state.pages.map((it) => it.id);
});

/** The text of an element. */
export const text = (page, selector) => page.locator(selector).innerText();

/** Line and column, from 1, of the n-th place of a word. */
export function position(source, word, n = 1) {
  let at = -1;
  for (let i = 0; i < n; i++) at = source.indexOf(word, at + 1);
  const before = source.slice(0, at).split('\n');
  return { line: before.length, column: [...before.at(-1)].length + 1 };
}
