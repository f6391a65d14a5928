// Says what the pages are worth: up to date, or since when not.

/** The time of day. */
export const timeOf = (at) => new Date(at).toLocaleTimeString('zh-CN', { hour12: false });

/** How long ago, in words; nothing for less than a minute. */
function ago(at) {
  const minutes = Math.floor((Date.now() - at) / 60000);
  if (minutes < 1) return '';
  return minutes < 60 ? `，${minutes} 分钟前` : `，${Math.floor(minutes / 60)} 小时前`;
}

export class Status {
  #text = document.getElementById('status-text');
  #stale = document.getElementById('stale');
  #empty = document.getElementById('empty');
  #state = null;
  #lost = false;
  #refused = false;

  #changed;

  /** `changed()`: the pages may be worth something else. */
  constructor(changed) {
    this.#changed = changed;
    setInterval(() => this.#show(), 10000);
  }

  update(state) {
    this.#state = state;
    this.find();
  }

  /** The program answers. */
  find() {
    this.#lost = false;
    this.#refused = false;
    this.#show();
    this.#changed();
  }

  /** The program does not answer; `refused`: not to this page, whose secret is an old one. */
  lose(refused = false) {
    this.#lost = true;
    this.#refused = refused;
    this.#show();
    this.#changed();
  }

  #show() {
    const state = this.#state;
    const kind = this.#lost ? 'lost' : !state || state.pending ? 'waiting' : state.broken_since ? 'broken' : state.at ? 'good' : 'waiting';
    for (const name of ['lost', 'waiting', 'broken', 'good']) {
      document.body.classList.toggle(`is-${name}`, name === kind);
    }
    const at = state?.at;
    const pages = at ? `页面停在 ${timeOf(at)}${ago(at)}` : '还没有页面';
    const texts = {
      lost: this.#refused ? `请用终端里印出的网址打开，${pages}` : `预览程序没有响应，${pages}`,
      waiting: state?.pending && at ? `正在排 ${timeOf(state.pending)} 的修改，${pages}` : '正在排版……',
      broken: `有错误，${pages}`,
      good: at ? `最新，${timeOf(at)}${state.checked ? '' : '，正在校对'}${state.round ? `；${state.round}` : ''}` : '',
    };
    if (this.#text.textContent !== texts[kind]) this.#text.textContent = texts[kind];
    // While a save is being laid out, the pages are as old as before.
    const isBroken = kind === 'broken' || (kind === 'waiting' && Boolean(state?.broken_since));
    const stale = isBroken || kind === 'lost';
    this.#stale.hidden = !stale || !at;
    if (stale && at) {
      this.#stale.textContent = this.#refused
        ? `现在显示的是 ${timeOf(at)} 的页面。预览程序的网址换了；请用终端里印出的网址打开`
        : kind === 'lost'
        ? `现在显示的是 ${timeOf(at)} 的页面。预览程序停了或者连不上；重新运行 yaocan preview，这里会自己接上`
        : `现在显示的是 ${timeOf(at)} 的页面。${timeOf(state.broken_since)} 起有错误，之后的修改还没有排进来；改好保存，页面就更新`;
    }
    this.#empty.hidden = Boolean(at);
    const nothing = kind === 'broken' ? '有错误，还排不出页面；改好“问题”里列出的错误，保存' : texts[kind];
    if (this.#empty.textContent !== nothing) this.#empty.textContent = nothing;
  }
}
