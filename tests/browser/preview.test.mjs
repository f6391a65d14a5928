// The preview as a person meets it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fs from 'node:fs';
import {
  Workspace, closeBrowser, drawn, open, openBrowser, pageIds, position, redrawn, settled, text,
} from './harness.mjs';
import { HEAD, PATH, article, long, issue } from './sample.mjs';

before(openBrowser);
after(closeBrowser);

/** A test on a workspace of its own, in a window of its own. */
function preview(name, source, run, options = {}) {
  test(name, { timeout: 60000 }, async () => {
    const workspace = new Workspace(source, options.files);
    await workspace.start();
    try {
      const page = await open(workspace, options.window);
      await settled(page);
      await run(page, workspace);
      assert.deepEqual(page.trouble, []);
      await page.context().close();
    } finally {
      await workspace.remove();
    }
  });
}

/** Where the view is: the page from 0, and CSS pixels below its upper edge. */
const reading = (page) => page.evaluate(() => {
  const view = document.getElementById('view');
  const pages = [...document.querySelectorAll('.page')];
  const index = pages.findLastIndex((it) => it.offsetTop <= view.scrollTop + 20);
  return { page: index, top: Math.round(view.scrollTop - pages[index].offsetTop) };
});

const scrollTo = async (page, number, top) => {
  await page.evaluate(([number, top]) => {
    document.getElementById('view').scrollTop = document.querySelectorAll('.page')[number].offsetTop + top;
  }, [number, top]);
  await page.waitForTimeout(250);
};

preview('the pages are shown as they are printed', issue(), async (page, workspace) => {
  assert.equal(await text(page, '#title'), '第1期');
  assert.match(await text(page, '#status'), /^最新，\d\d:\d\d:\d\d$/);
  const count = Number(await text(page, '#page-count'));
  assert.ok(count > 4, `${count} pages`);
  // The same page by the library's own renderer, pixel for pixel.
  workspace.run('build', '--format', 'png', '-o', 'png');
  await page.selectOption('#zoom', '1');
  await page.waitForTimeout(500);
  const canvas = await page.evaluate(() => document.querySelectorAll('.page canvas')[1].toDataURL());
  const png = fs.readFileSync(workspace.path('png/2026-01-2.png')).toString('base64');
  const bare = await page.context().newPage();
  const difference = await bare.evaluate(async ([a, b]) => {
    const pixels = await Promise.all([a, b].map(async (address) => {
      const picture = new Image();
      picture.src = address;
      await picture.decode();
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      const context = canvas.getContext('2d');
      context.drawImage(picture, 0, 0);
      return context.getImageData(0, 0, picture.width, picture.height);
    }));
    const [one, two] = pixels;
    if (one.width !== two.width || one.height !== two.height) return `${one.width}x${one.height}, ${two.width}x${two.height}`;
    let ink = 0;
    let different = 0;
    for (let i = 0; i < one.data.length; i += 4) {
      if (two.data[i] < 128) ink += 1;
      if (Math.abs(one.data[i] - two.data[i]) > 96) different += 1;
    }
    return { ink, part: different / ink };
  }, [canvas, `data:image/png;base64,${png}`]);
  assert.ok(difference.ink > 50000, JSON.stringify(difference));
  assert.ok(difference.part < 0.02, JSON.stringify(difference));
}, { window: { deviceScaleFactor: 200 / 96 } });

preview('a save changes its page, and only that', issue(), async (page, workspace) => {
  const before = await page.evaluate(() => performance.getEntriesByType('resource').map((it) => new URL(it.name).pathname));
  const fetched = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  // Slow enough for the state that tells of the proof-reading to come meanwhile.
  await page.route('**/pages/*', async (route) => {
    await new Promise((resolve) => { setTimeout(resolve, 600); });
    await route.continue();
  });
  const old = await pageIds(page);
  await redrawn(page, () => { workspace.issue = workspace.issue.replace('都说如今安稳多了', '都说如今太平多了'); });
  const now = await pageIds(page);
  const changed = now.flatMap((id, index) => (id === old[index] ? [] : [index]));
  assert.deepEqual(changed, [1]);
  // No page comes again, and of the new ones the changed one alone; another may now be near the view.
  const pages = fetched.filter((path) => path.startsWith('/pages/'));
  assert.deepEqual(pages.filter((path) => before.includes(path)), []);
  assert.deepEqual(pages.filter((path) => !old.includes(path.slice(7))), [`/pages/${now[1]}`]);
});

preview('the last good pages stay while there are mistakes', issue(), async (page, workspace) => {
  const good = workspace.issue;
  const pixels = () => page.evaluate(() => document.querySelector('.page canvas').toDataURL());
  const before = await pixels();
  workspace.issue = good.replace('number = 1', 'nubmer = 1');
  await page.waitForSelector('body.is-broken');
  assert.match(await text(page, '#status'), /^有错误，页面停在 \d\d:\d\d:\d\d$/);
  assert.match(await text(page, '#stale'), /^现在显示的是 .* 的页面。.* 起有错误，之后的修改还没有排进来；改好保存，页面就更新$/);
  assert.match(await page.title(), /^▲/);
  assert.ok(await pixels() === before);
  const finding = await text(page, '.finding');
  assert.match(finding, /错误.*nubmer/s);
  assert.match(finding, new RegExp(`${PATH}:4:1`));
  assert.match(finding, /number/);
  // Another mistake does not make the pages younger; the first time counts.
  const since = await text(page, '#stale');
  workspace.issue = good.replace('number = 1', 'number = ');
  await page.waitForFunction(() => !document.querySelector('.finding').innerText.includes('nubmer'));
  assert.equal((await text(page, '#stale')).split('。')[1], since.split('。')[1]);
  workspace.issue = good.replace('number = 1', 'number = 2');
  await page.waitForSelector('body.is-good');
  await settled(page);
  assert.equal(await text(page, '#title'), '第2期');
  assert.equal(await page.locator('#stale').isVisible(), false);
});

preview('a save that is not yet shown is told', issue(), async (page, workspace) => {
  const before = await pageIds(page);
  // Typst ends each loop after some ten thousand rounds, all of them after years.
  const loop = (inner) => `{ let i = 0; while i < 9000 { i += 1; ${inner} } }`;
  workspace.write('layouts/yaocan/lib.typ', `#let layout(paper) = ${loop(loop(loop('')))}\n`);
  await page.waitForFunction(() => document.querySelector('#status').innerText.startsWith('正在排'));
  assert.match(await text(page, '#status'), /^正在排 \d\d:\d\d:\d\d 的修改，页面停在 \d\d:\d\d:\d\d$/);
  assert.deepEqual(await pageIds(page), before);
  fs.rmSync(workspace.path('layouts/yaocan'), { recursive: true });
  await page.waitForFunction(() => document.querySelector('#status').innerText.startsWith('最新'));
  assert.deepEqual(await pageIds(page), before);
});

test('a paper that has a mistake from the start shows it', { timeout: 60000 }, async () => {
  const workspace = new Workspace('layout = "yaocan"\n');
  await workspace.start();
  try {
    const page = await open(workspace);
    await page.waitForSelector('body.is-broken');
    assert.match(await text(page, '#empty'), /还排不出页面/);
    assert.ok(await page.locator('.finding').count() > 0);
    await redrawn(page, () => { workspace.issue = issue(); });
    assert.match(await text(page, '#status'), /^最新/);
    assert.deepEqual(page.trouble, []);
    await page.context().close();
  } finally {
    await workspace.remove();
  }
});

preview('the reading position stays', issue(), async (page, workspace) => {
  await scrollTo(page, 3, 200);
  const here = await reading(page);
  assert.deepEqual(here, { page: 3, top: 200 });
  await page.evaluate(() => document.getElementById('toggle-outline').focus());
  // An edit, pages that are added, pages that are taken away.
  await redrawn(page, () => { workspace.issue = workspace.issue.replace('第3段', '第三段'); });
  assert.deepEqual(await reading(page), here);
  await redrawn(page, () => { workspace.issue = issue(160); });
  assert.deepEqual(await reading(page), here);
  await redrawn(page, () => { workspace.issue = issue(4); });
  await redrawn(page, () => { workspace.issue = issue(60); });
  assert.deepEqual(await reading(page), here);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'toggle-outline');
  // Loaded anew.
  await page.reload();
  await drawn(page);
  assert.deepEqual(await reading(page), here);
  // The end stays the end.
  await page.keyboard.press('End');
  await page.waitForTimeout(250);
  const below = () => page.evaluate(() => {
    const view = document.getElementById('view');
    return Math.round(view.scrollHeight - view.clientHeight - view.scrollTop);
  });
  assert.equal(await below(), 0);
  const high = await page.evaluate(() => document.getElementById('view').scrollHeight);
  await redrawn(page, () => { workspace.issue = issue(120); });
  // The new last page is drawn before the view goes there.
  await page.waitForFunction((high) => {
    const view = document.getElementById('view');
    const below = view.scrollHeight - view.clientHeight - view.scrollTop;
    return view.scrollHeight > high && Math.round(below) === 0;
  }, high);
});

preview('a start of the program anew changes nothing', issue(), async (page, workspace) => {
  await scrollTo(page, 2, 120);
  const here = await reading(page);
  await workspace.stop();
  await page.waitForSelector('body.is-lost');
  assert.match(await text(page, '#status'), /^预览程序没有响应，页面停在 /);
  assert.match(await text(page, '#stale'), /重新运行 yaocan preview/);
  workspace.issue = workspace.issue.replace('number = 1', 'number = 3');
  await redrawn(page, () => workspace.start(workspace.port));
  await page.waitForSelector('body.is-good');
  assert.equal(await text(page, '#title'), '第3期');
  assert.deepEqual(await reading(page), here);
  // Outlines are numbered anew: one character in place of another has the same
  // number, and must be drawn all the same.
  const pixels = () => page.evaluate(() => document.querySelectorAll('.page canvas')[2].toDataURL());
  await workspace.stop();
  workspace.issue = issue().replace('第9段', '龘9段');
  await redrawn(page, () => workspace.start(workspace.port));
  const other = await pixels();
  await workspace.stop();
  workspace.issue = issue().replace('第9段', '靐9段');
  await redrawn(page, () => workspace.start(workspace.port));
  assert.ok(await pixels() !== other);
  const same = await pixels();
  await page.reload();
  await drawn(page);
  assert.ok(await pixels() === same);
});

// Each word of the list stands in another kind of place.
const PLACES = HEAD + '[[section.article]]\ntitle = "全省\\u90e8暑甲项工作"\nhighlight = "另一句"\nbody = """\n'
  + '一、按照部暑乙项办理\n（1）明确部暑丙项的领句。后面是正文，他说\\"好\\"以后部暑丁项落实。\n'
  + '这里有**加粗**和\\\\*星号，\\u8fd8有部暑戊项要办。\n| 事项 | 部暑己项 |\n| 甲 | 乙 |\n'
  + '"""\n';

/** The findings of the word that is planted. */
const slips = (page) => page.locator('.finding', { has: page.locator('.finding-head', { hasText: '部暑' }) });

preview('a click shows the place in the text, to the character', PLACES, async (page, workspace) => {
  const source = workspace.issue;
  const findings = slips(page);
  assert.equal(await findings.count(), 6);
  const words = ['部暑乙', '部暑丙', '部暑丁', '部暑戊', '部暑己'];
  const expected = [
    { ...position(source, '\\u90e8暑甲'), second: 6 },
    ...words.map((word) => ({ ...position(source, word), second: 1 })),
  ];
  for (const [index, { line, column, second }] of expected.entries()) {
    const item = findings.nth(index);
    assert.match(await item.innerText(), new RegExp(`${PATH}:${line}:${column}`));
    await page.keyboard.press('Escape');
    await item.click();
    await page.waitForSelector('.mark');
    const mark = await page.locator('.mark').first().boundingBox();
    const view = await page.locator('#view').boundingBox();
    // A word may stand on two lines: both are in the middle.
    const last = await page.locator('.mark').last().boundingBox();
    const middle = (mark.y + last.y + last.height) / 2 - view.y - view.height / 2;
    const { scrollTop, bottom } = await page.evaluate(() => {
      const it = document.getElementById('view');
      return { scrollTop: it.scrollTop, bottom: it.scrollHeight - it.clientHeight };
    });
    assert.ok(Math.abs(middle) < 3 || scrollTop < 3 || scrollTop > bottom - 3, `${middle} px from the middle`);
    // The first character of the word, then its second, if it is on the line.
    const chances = last.y === mark.y ? [[0.25, column], [0.75, column + second]] : [[0.5, column]];
    for (const [part, at] of chances) {
      await page.mouse.click(mark.x + mark.width * part, mark.y + mark.height / 2);
      await page.waitForFunction((wanted) => document.getElementById('place-where').textContent === wanted, `${PATH}:${line}:${at}`);
      const opened = await page.evaluate(() => globalThis.opened.at(-1));
      assert.equal(opened, `vscode://file/${workspace.path(PATH).slice(1)}:${line}:${at}`);
    }
  }
  await page.click('#place-copy');
  await page.waitForSelector('#note:visible');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await text(page, '#place-where'));
  // What a layout adds has no place, and says so; number and date have theirs.
  await page.keyboard.press('Home');
  const first = await page.locator('.page').first().boundingBox();
  const points = {
    number: [0.504, 0.398], date: [0.668, 0.519], name: [0.45, 0.273],
  };
  const where = {};
  for (const [name, [x, y]] of Object.entries(points)) {
    await page.mouse.click(first.x + first.width * x, first.y + first.width * y);
    await page.waitForTimeout(300);
    where[name] = await page.locator('#place').innerText();
  }
  assert.match(where.number, new RegExp(`^${PATH}:4:10`));
  assert.match(where.date, new RegExp(`^${PATH}:5:8`));
  assert.match(where.name, /版式里固定的/);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#place').isVisible(), false);
}, { files: { 'words.toml': '[[word]]\nwrong = "部暑"\nright = "部署"\ncertain = true\n' } });

preview('a place is that of the text as it is now', PLACES, async (page, workspace) => {
  const item = slips(page).nth(3);
  await item.click();
  await page.waitForSelector('.mark');
  const mark = await page.locator('.mark').first().boundingBox();
  // Two lines more above it, and a mistake: the pages are the old ones.
  workspace.issue = workspace.issue.replace('[[section]]', '# 一\n# 二\n[[section]]').replace('number = 1', 'number =');
  await page.waitForSelector('body.is-broken');
  const { line, column } = position(workspace.issue, '部暑丁');
  // What is marked is of an older text; the page itself does not move.
  assert.equal(await page.locator('.mark').count(), 0);
  await page.mouse.click(mark.x + mark.width / 4, mark.y + mark.height / 2);
  await page.waitForFunction((wanted) => document.getElementById('place-where').textContent === wanted, `${PATH}:${line}:${column}`);
}, { files: { 'words.toml': '[[word]]\nwrong = "部暑"\nright = "部署"\ncertain = true\n' } });

preview('another editor, or none, can be set', PLACES, async (page) => {
  const body = await page.locator('.page').nth(1).boundingBox();
  const click = async () => {
    await page.evaluate(() => { globalThis.opened = []; });
    await page.keyboard.press('End');
    await page.mouse.click(body.x + body.width / 2, 300);
    await page.waitForTimeout(300);
    return page.evaluate(() => globalThis.opened);
  };
  await page.click('#toggle-settings');
  await page.selectOption('#editor', 'none');
  await page.click('#toggle-settings');
  assert.deepEqual(await click(), []);
  await page.click('#toggle-settings');
  await page.selectOption('#editor', 'own');
  await page.fill('#template', 'javascript:alert(1)//{file}');
  assert.equal(await page.locator('#template-bad').isVisible(), true);
  await page.click('#toggle-settings');
  assert.deepEqual(await click(), []);
  await page.click('#toggle-settings');
  await page.fill('#template', 'bianji://open?file={file}&line={line}');
  assert.equal(await page.locator('#template-bad').isVisible(), false);
});

preview('a window that is not seen keeps no connection', issue(), async (page, workspace) => {
  const hide = (hidden) => page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  await hide(true);
  workspace.issue = workspace.issue.replace('number = 1', 'number = 5');
  await page.waitForTimeout(600);
  assert.equal(await text(page, '#title'), '第1期');
  await redrawn(page, () => hide(false));
  assert.equal(await text(page, '#title'), '第5期');
  // Many of them at once.
  const others = [];
  for (let i = 0; i < 7; i += 1) {
    const other = await page.context().newPage();
    await other.addInitScript(() => Object.defineProperty(document, 'hidden', { value: true, configurable: true }));
    await other.goto(workspace.address);
    others.push(other);
  }
  await redrawn(page, () => { workspace.issue = workspace.issue.replace('number = 5', 'number = 6'); });
  assert.equal(await text(page, '#title'), '第6期');
  await Promise.all(others.map((other) => other.close()));
});

preview('the outline leads to its pages', HEAD + article('第一篇', long(40)) + article('第二篇', long(20)), async (page) => {
  await page.click('#toggle-outline');
  const entries = page.locator('.heading');
  assert.deepEqual(await entries.locator('span:first-child').allInnerTexts(), ['【省内要情】', '第一篇', '第二篇']);
  await entries.nth(2).click();
  await page.waitForTimeout(300);
  const number = await entries.nth(2).locator('.heading-page').innerText();
  assert.equal(await page.inputValue('#page'), number);
  assert.equal(await page.locator('.heading.is-here').innerText(), `第二篇\n${number}`);
});

preview('zoom keeps the place', issue(), async (page) => {
  await scrollTo(page, 2, 0);
  const width = async () => (await page.locator('.page').first().boundingBox()).width;
  const view = await page.locator('#view').boundingBox();
  assert.ok(Math.abs(await width() - (view.width - 28)) < 20);
  await page.selectOption('#zoom', '1');
  assert.ok(Math.abs(await width() - 793.7) < 1);
  assert.equal((await reading(page)).page, 2);
  await page.keyboard.press('f');
  const box = await page.locator('.page').nth(2).boundingBox();
  assert.ok(box.height <= view.height && box.height > view.height - 40);
  assert.equal(await page.inputValue('#zoom'), 'page');
  await page.keyboard.press('d');
  const [left, right] = await Promise.all([1, 2].map((index) => page.locator('.page').nth(index).boundingBox()));
  assert.equal(left.y, right.y);
  assert.ok(left.x + left.width <= right.x);
  const cover = await page.locator('.page').first().boundingBox();
  assert.equal(cover.x, right.x);
  await page.keyboard.press('d');
  await page.keyboard.press('+');
  assert.notEqual(await page.inputValue('#zoom'), 'page');
  // Kept for the next time.
  const kept = await width();
  await page.reload();
  await drawn(page);
  assert.equal(await width(), kept);
});

preview('the keyboard and the page number lead through the pages', issue(), async (page) => {
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.inputValue('#page'), '3');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await page.inputValue('#page'), '2');
  await page.fill('#page', '4');
  await page.keyboard.press('Enter');
  assert.equal(await page.inputValue('#page'), '4');
  assert.equal((await reading(page)).page, 3);
});

preview('a narrow window has all of it', issue(), async (page) => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(wide, 360);
  assert.equal(await page.locator('#findings').isVisible(), false);
  for (const name of ['outline', 'findings']) {
    await page.click(`#toggle-${name}`);
    const panel = await page.locator(`#${name}`).boundingBox();
    assert.ok(panel.x >= 0 && panel.x + panel.width <= 360, JSON.stringify(panel));
    await page.keyboard.press('Escape');
    assert.equal(await page.locator(`#${name}`).isVisible(), false);
  }
  const sheet = await page.locator('.page').first().boundingBox();
  assert.ok(sheet.width > 320 && sheet.width <= 360);
  for (const id of ['print', 'toggle-settings', 'zoom', 'page', 'status']) {
    const box = await page.locator(`#${id}`).boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 360, id);
  }
}, { window: { viewport: { width: 360, height: 640 } } });

preview('the pages can be printed and saved', issue(), async (page) => {
  const saved = page.waitForEvent('download');
  await page.click('#save');
  const download = await saved;
  assert.equal(download.suggestedFilename(), '2026-01.pdf');
  const file = fs.readFileSync(await download.path());
  assert.equal(file.subarray(0, 5).toString(), '%PDF-');
  const [address, target] = await page.locator('#print').evaluate((it) => [it.getAttribute('href'), it.target]);
  assert.deepEqual([address, target], ['pdf/2026-01.pdf', '_blank']);
});

// A picture, a gradient that makes a page one picture, a clip, and marks of HTML.
const LAYOUT = '#let layout(it) = { set page(width: 10cm, height: 10cm, margin: 1cm)\n'
  + 'for section in it.sections { for one in section.articles { one.title.join() } }\n'
  + 'box(clip: true, width: 2cm, height: 1cm, rotate(10deg, rect(width: 4cm, height: 4cm, fill: rgb("#00ff00"))))\n'
  + 'pagebreak()\nrect(width: 5cm, height: 5cm, fill: gradient.linear(rgb("#ff0000"), rgb("#ff0000"))) }\n';

preview('what a layout draws is drawn, and text is no markup',
  HEAD.replace('yaocan', 'hua').replace('省内要情', '栏') + article('<img src=x onerror=alert(1)>&amp;', '一段。'),
  async (page) => {
    await page.click('#toggle-outline');
    assert.equal(await page.locator('img').count(), 0);
    const colors = await page.evaluate(() => [...document.querySelectorAll('.page canvas')].map((canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      const found = { red: 0, green: 0 };
      for (let i = 0; i < data.length; i += 4) {
        if (data[i] > 200 && data[i + 1] < 60 && data[i + 2] < 60) found.red += 1;
        if (data[i] < 60 && data[i + 1] > 200 && data[i + 2] < 60) found.green += 1;
      }
      const unit = (canvas.width / 10) ** 2;
      return { red: found.red / unit, green: found.green / unit };
    }));
    // In cm²: the clip shows 2 cm² of the square, less its slant corner.
    assert.ok(colors[0].green > 1.5 && colors[0].green <= 2.02, JSON.stringify(colors));
    assert.ok(Math.abs(colors[1].red - 25) < 0.3, JSON.stringify(colors));
  }, {
    files: {
      'layouts/hua/lib.typ': LAYOUT,
      'layouts/hua/layout.toml': 'name = "画"\nissuers = ["某某"]\n'
        + 'omits = ["number", "date", "section.name", "article.body"]\n[fonts]\nbody = ["FandolFang R"]\n',
    },
  });

preview('only who has the address sees the pages', issue(), async (page, workspace) => {
  const address = new URL('/', workspace.address).href;
  // The secret is not left in the address, and no script reads it.
  assert.equal(page.url(), address);
  assert.equal(await page.evaluate(() => document.cookie), '');
  // A second window, a new load and the PDF need no more.
  const second = await page.context().newPage();
  await second.goto(address);
  await drawn(second);
  await second.reload();
  await drawn(second);
  const pdf = await second.request.get(`${address}pdf/2026-01.pdf`);
  assert.equal(pdf.status(), 200);
  await second.close();
  // A browser without it sees nothing.
  const context = await page.context().browser().newContext();
  const stranger = await context.newPage();
  await stranger.goto(address);
  assert.equal(await stranger.locator('body').innerText(), '请用终端里印出的网址打开');
  // A page on disk leads there, as the one that opens the browser does.
  workspace.write('open.html', `<meta http-equiv="refresh" content="0; url=${workspace.address}">`);
  await stranger.goto(`file://${workspace.path('open.html')}`);
  await stranger.waitForURL(address);
  await drawn(stranger);
  await context.close();
  // The secret is another: the page that was open says what to do, and goes on with it.
  await workspace.stop();
  fs.rmSync(workspace.home, { recursive: true });
  fs.mkdirSync(workspace.home);
  await workspace.start(workspace.port);
  await page.waitForFunction(() => document.getElementById('status').textContent.startsWith('请用终端里印出的网址打开'));
  assert.match(await text(page, '#stale'), /预览程序的网址换了；请用终端里印出的网址打开$/);
  const again = await page.context().newPage();
  await again.goto(workspace.address);
  await drawn(again);
  await page.waitForSelector('body.is-good');
});
