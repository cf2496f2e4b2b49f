/** Pages of a toy shop as Amazon builds its own, made for the gallery: what a reader finds there, and a face to look at. */

const style = `<style>
body{font:14px/1.4 Arial,sans-serif;margin:0;color:#0f1111}
header{display:flex;gap:24px;align-items:center;background:#131921;color:#fff;padding:10px 20px}
header input{flex:1;height:30px;border:0;border-radius:4px;padding:0 10px;font-size:15px}
a{color:#0f5a75;text-decoration:none}h2{font-size:15px;font-weight:400;margin:8px 0 4px}
.s-main-slot{display:grid;grid-template-columns:repeat(4,1fr);gap:18px;padding:20px}
.s-result-item{border:1px solid #e7e7e7;border-radius:4px;padding:12px}
.s-image{width:100%;height:170px;object-fit:contain;background:#f7f7f7}
.a-offscreen{font-size:20px}
#dp{display:grid;grid-template-columns:360px 1fr 240px;gap:28px;padding:24px}#landingImage{width:360px;height:360px;background:#f7f7f7}
h1{font-size:24px;font-weight:400;margin:0 0 4px}#buybox{border:1px solid #d5d9d9;border-radius:8px;padding:16px}
</style>`

const head = (title: string, words: string) =>
  `<!doctype html><html lang="en-us"><head><meta charset="utf-8"><title>Amazon.com: ${title}</title>${style}</head><body>
<header><b>Toy aisle</b><input id="twotabsearchtextbox" value="${words}"><span id="glow-ingress-line2">Chicago 60601</span></header>`

const image = (n: number) => `https://m.media-amazon.com/images/I/61TOYS000${n}L._AC_UL320_.jpg`

const card = (title: string, price: string, n: number) =>
  `<div data-component-type="s-search-result" data-asin="B0CFTEST0${n}" class="s-result-item"><img class="s-image" alt="" src="${image(n)}"><a href="/x/dp/B0CFTEST0${n}/ref=sr_1_${n}"><h2 aria-label="${title}"><span>${title}</span></h2></a><span class="a-price"><span class="a-offscreen">${price}</span></span></div>`

const found = [
  ['Playmobiil Castle Playset with 6 Knights, 120 pcs', '$14.50'],
  ['LEGO City Fire Truck Building Set, 502 Pieces', '$39.99'],
  ['Building bricks compatible with LEGO, 1000 pcs', '$22.90'],
  ['Wooden train set with 40 metres of track', '$22.00'],
  ['Fire station with light and sound, 3 figures', '$31.00'],
  ['L-E-G-O style fire brigade set, 380 pcs', '$12.75'],
  ['Magnetic tiles, 60 pieces, in a box', '$27.40'],
  ['Marble run with lift, 120 pieces', '$18.95'],
] as const

const searchFor = (words: string, host = 'www.amazon.com') => ({
  url: `https://${host}/s?k=${words.replaceAll(' ', '+')}`,
  html: `${head(words, words)}
<div class="s-main-slot s-result-list">${found.map(([title, price], n) => card(title, price, n + 1)).join('')}</div></body></html>`,
})

export const search = searchFor('fire truck bricks')

/** Searches for marks themselves, as the coverage map counts them. */
export const markSearches = [
  searchFor('LEGO'),
  searchFor('PLAYMOBIL'),
  searchFor('LEGO', 'www.amazon.de'),
]

/** The same listing at two times: `earlier`, it cost more and was sold as another kit. */
export const product = (earlier: boolean) => ({
  url: 'https://www.amazon.com/dp/B0CFTEST02',
  html: `${head('LEGO City Fire Truck', 'fire truck bricks').replace('</head>', '<link rel="canonical" href="https://www.amazon.com/LEGO-City/dp/B0CFTEST02"></head>')}
<input type="hidden" id="ASIN" name="ASIN" value="B0CFTEST02">
<div id="dp"><div><img id="landingImage" alt="" src="${image(2)}" data-old-hires="${image(2)}"></div>
<div id="centerCol"><h1 id="title"><span id="productTitle"> LEGO City Fire Truck Building ${earlier ? 'Kit' : 'Set'}, 502 Pieces </span></h1>
<a id="bylineInfo" href="/stores/LEGO/page/1">Visit the LEGO Store</a>
<div id="social-proofing-faceout-title-tk_bought">${earlier ? '50' : '200'}+ bought in past month</div>
<ul><li>502 pieces with ladder, siren and four figures</li><li>For builders of six years and more</li></ul></div>
<div id="buybox"><div id="corePriceDisplay_desktop_feature_div"><span class="a-price"><span class="a-offscreen">${earlier ? '$54.90' : '$39.99'}</span></span></div>
<p>FREE delivery to Chicago 60601</p><input type="hidden" id="merchantID" value="A3TOYCORNER01">
<div id="fulfillerInfoFeature_feature_div"><span class="offer-display-feature-label">Ships from</span> <span class="offer-display-feature-text-message">Toy Corner</span></div>
<div id="merchantInfoFeature_feature_div"><span class="offer-display-feature-label">Sold by</span> <span class="offer-display-feature-text-message"><a id="sellerProfileTriggerId" href="/sp?seller=A3TOYCORNER01">Toy Corner</a></span></div></div>
</div></body></html>`,
})

/** The picture of a toy truck, in a colour of its own for each address. */
export function picture(url: string): string {
  const hue = (Number(/(\d)L/.exec(url)?.[1] ?? 0) * 47) % 360
  const wheel = (x: number) => `<circle cx="${x}" cy="118" r="16" fill="#222"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 160"><rect x="20" y="60" width="120" height="52" rx="6" fill="hsl(${hue} 70% 50%)"/><path d="M140 74h26l16 22v16h-42z" fill="hsl(${hue} 70% 38%)"/><rect x="32" y="44" width="100" height="9" fill="#999"/>${wheel(56)}${wheel(150)}</svg>`
}
