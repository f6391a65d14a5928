// Draws the commands of a page on a canvas; `src/export/drawing.rs` writes them.

/** The outlines and pictures that pages share. */
export class Store {
  #run = '';
  #outlines = new Map();
  #pictures = new Map();

  /** Outlines are numbered anew by each run of the program. */
  setRun(run) {
    if (this.#run !== run) this.#outlines.clear();
    this.#run = run;
  }

  /** Drops the pictures that nothing uses any more. */
  keep(used) {
    for (const id of this.#pictures.keys()) {
      if (!used.has(id)) this.#pictures.delete(id);
    }
  }

  outline(number) {
    return this.#outlines.get(number);
  }

  picture(id) {
    return this.#pictures.get(id);
  }

  /** Fetches what a page needs and is not there yet. */
  async prepare(commands, page) {
    const numbers = new Set();
    const waits = [];
    for (const [kind, ...rest] of commands) {
      if (kind === 't') {
        const glyphs = rest[5];
        for (let i = 0; i < glyphs.length; i += 3) {
          if (!this.#outlines.has(glyphs[i])) numbers.add(glyphs[i]);
        }
      } else if (kind === 'i') {
        waits.push(this.#load(rest[4], `pictures/${rest[4]}`));
      } else if (kind === 'svg') {
        waits.push(this.#load(page, `pages/${page}/picture`));
      }
    }
    if (numbers.size > 0) waits.push(this.#fetchOutlines([...numbers]));
    await Promise.all(waits);
  }

  async #fetchOutlines(numbers) {
    // An address must not become too long.
    for (let i = 0; i < numbers.length; i += 2000) {
      const asked = numbers.slice(i, i + 2000);
      const answer = await fetch(`glyphs?numbers=${asked.join(',')}`);
      if (!answer.ok) throw new Error('outlines');
      for (const [number, path] of Object.entries(await answer.json())) {
        this.#outlines.set(Number(number), new Path2D(path));
      }
    }
  }

  async #load(id, address) {
    if (this.#pictures.has(id)) return;
    const picture = new Image();
    picture.src = address;
    // One that the browser cannot show is told by a frame in its place.
    const shown = await picture.decode().then(() => picture, () => null);
    this.#pictures.set(id, shown);
  }
}

/** Draws a page; `scale` is pixels a pt. */
export function draw(context, commands, scale, store, page, width, height) {
  // The way from a group to the canvas: [a, b, c, d, e, f] as of setTransform.
  let way = [scale, 0, 0, scale, 0, 0];
  const ways = [];
  const move = (x, y) => context.setTransform(
    way[0], way[1], way[2], way[3],
    way[0] * x + way[2] * y + way[4], way[1] * x + way[3] * y + way[5]);
  for (const [kind, ...rest] of commands) {
    if (kind === 't') {
      const [x, y, size, fill, stroke, glyphs] = rest;
      context.fillStyle = fill;
      if (stroke) setStroke(context, stroke, 1 / size);
      for (let i = 0; i < glyphs.length; i += 3) {
        const outline = store.outline(glyphs[i]);
        if (!outline) continue;
        const [gx, gy] = [x + glyphs[i + 1], y - glyphs[i + 2]];
        // A font's outlines grow upwards.
        context.setTransform(
          way[0] * size, way[1] * size, -way[2] * size, -way[3] * size,
          way[0] * gx + way[2] * gy + way[4], way[1] * gx + way[3] * gy + way[5]);
        context.fill(outline);
        if (stroke) context.stroke(outline);
      }
    } else if (kind === 'p') {
      const [x, y, path, fill, rule, stroke] = rest;
      const outline = new Path2D(path);
      move(x, y);
      if (fill) {
        context.fillStyle = fill;
        context.fill(outline, rule);
      }
      if (stroke) {
        setStroke(context, stroke, 1);
        context.stroke(outline);
      }
    } else if (kind === 'i') {
      const [x, y, w, h, id, smooth] = rest;
      move(x, y);
      context.imageSmoothingEnabled = smooth;
      context.imageSmoothingQuality = 'high';
      paint(context, store.picture(id), w, h);
    } else if (kind === 's') {
      const [[a, b, c, d, e, f], clip] = rest;
      ways.push(way);
      way = [
        way[0] * a + way[2] * b, way[1] * a + way[3] * b,
        way[0] * c + way[2] * d, way[1] * c + way[3] * d,
        way[0] * e + way[2] * f + way[4], way[1] * e + way[3] * f + way[5],
      ];
      context.save();
      if (clip !== null) {
        move(0, 0);
        context.clip(new Path2D(clip));
      }
    } else if (kind === 'r') {
      way = ways.pop();
      context.restore();
    } else if (kind === 'svg') {
      move(0, 0);
      paint(context, store.picture(page), width, height);
    }
  }
}

function paint(context, picture, width, height) {
  if (picture) {
    context.drawImage(picture, 0, 0, width, height);
    return;
  }
  context.fillStyle = '#eee';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#a00';
  context.font = '12px sans-serif';
  context.fillText('浏览器显示不了这张图，打印的 PDF 里有', 4, Math.min(height - 4, 16));
}

/** The pictures that commands draw; a page that is one picture has its own id. */
export function pictures(commands, page) {
  return commands.flatMap((command) => {
    if (command[0] === 'i') return [command[5]];
    return command[0] === 'svg' ? [page] : [];
  });
}

function setStroke(context, [color, width, cap, join, miter, dashes, phase], unit) {
  context.strokeStyle = color;
  context.lineWidth = width * unit;
  context.lineCap = cap;
  context.lineJoin = join;
  context.miterLimit = miter;
  context.setLineDash(dashes.map((dash) => dash * unit));
  context.lineDashOffset = phase * unit;
}
