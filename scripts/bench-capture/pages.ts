import { crc32, deflateSync } from 'node:zlib'

export interface ServedPage {
  readonly name: string
  readonly url: string
  readonly files: ReadonlyMap<string, { body: Buffer | string; contentType: string }>
}

const amazonImages = 'https://m.media-amazon.com/images/I'

/** A long product page of more than ten screens of 800 px: 37 pictures of which most load late, a bar that sticks. */
export function longProduct(images = amazonImages): ServedPage {
  const url = 'https://www.amazon.com/dp/B0BENCH0001'
  const rows = Array.from(
    { length: 36 },
    (_, n) => `<section style="display:flex;gap:24px;height:270px">
      <img ${n > 2 ? 'loading="lazy"' : ''} width="360" height="260" src="${images}/71BENCH${n}X.png">
      <p>${'A sturdy lamp for desk and shelf, with a switch that clicks. '.repeat(12)}</p></section>`,
  ).join('')
  const body = `<!doctype html><html lang="en"><head><title>Harbor Lamp</title></head>
    <body style="margin:0;font:16px sans-serif">
    <header style="position:sticky;top:0;background:#134;color:#fff;padding:12px;z-index:9">Shop</header>
    <div id="dp"><h1><span id="productTitle">Harbor Lamp for the Desk</span></h1>
    <img id="landingImage" width="600" height="500" src="${images}/71BENCHLAND.png">
    <div id="corePriceDisplay_desktop_feature_div"><span class="a-price"><span class="a-offscreen">$39.99</span></span></div>
    ${rows}</div>
    <div style="position:fixed;bottom:0;left:0;right:0;background:#fe9;padding:8px">Cookies</div></body></html>`
  const names = ['LAND', ...Array.from({ length: 36 }, (_, n) => `${n}X`)]
  return served({ name: 'long product page', url, body }, images, names)
}

/** Sixty cards of results. */
export function resultsPage(images = amazonImages): ServedPage {
  const url = 'https://www.amazon.com/s?k=harbor+lamp'
  const cards = Array.from(
    { length: 60 },
    (
      _,
      n,
    ) => `<div data-component-type="s-search-result" data-asin="B0BENCH${String(n).padStart(3, '0')}"
      data-index="${n}" style="height:420px;border:1px solid #ddd">
      <img class="s-image" ${n > 11 ? 'loading="lazy"' : ''} width="240" height="240" src="${images}/71BENCH${n}X.png">
      <h2><a href="/dp/B0BENCH${String(n).padStart(3, '0')}"><span>Harbor lamp no. ${n}, warm light</span></a></h2>
      <span class="a-price"><span class="a-offscreen">$${n + 10}.50</span></span></div>`,
  ).join('')
  const body = `<!doctype html><html lang="en"><head><title>harbor lamp</title></head>
    <body style="margin:0;font:16px sans-serif"><div class="s-main-slot"
    style="display:grid;grid-template-columns:repeat(4,1fr);gap:8px">${cards}</div></body></html>`
  const names = Array.from({ length: 60 }, (_, n) => `${n}X`)
  return served({ name: 'results page of 60 cards', url, body }, images, names)
}

function served(
  { name, url, body }: { name: string; url: string; body: string },
  images: string,
  names: string[],
): ServedPage {
  const files = new Map<string, { body: Buffer | string; contentType: string }>()
  files.set(url, { body, contentType: 'text/html; charset=utf-8' })
  for (const [n, one] of names.entries())
    files.set(`${images}/71BENCH${one}.png`, { body: picture(n), contentType: 'image/png' })
  return { name, url, files }
}

/** 360 × 260 with a pattern of its own, so that it weighs what a small product picture does. */
function picture(seed: number): Buffer {
  const width = 360
  const height = 260
  const raw = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * (width * 3 + 1) + 1 + x * 3
      raw[at] = (x * (seed + 3)) & 0xff
      raw[at + 1] = (x ^ y) & 0xff
      raw[at + 2] = (y * 7 + seed * 31) & 0xff
    }
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const edge = (value: number) => {
      const four = Buffer.alloc(4)
      four.writeUInt32BE(value)
      return four
    }
    return Buffer.concat([edge(data.length), body, edge(crc32(body))])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
