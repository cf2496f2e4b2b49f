import { suggestLinks } from './lib/sellers/links.ts'
import { listing, picture, price, record } from './tests/sellers/record.ts'
for (const n of [300, 1000, 3000]) {
  const words =
    'lamp blue red shade brass desk night light house warm glow soft ship fast gift box new style modern home'.split(
      ' ',
    )
  const records = Array.from({ length: n }, (_, i) =>
    record(
      `ebay/s-${i}`,
      {
        emails: [`s${Math.floor(i / 2)}@x.cn`],
        phones: [`+86 755 8${String(1000000 + i)}`],
        addressLines: [`Room ${i % 400}, No. ${i % 37} Xinhua Road`, 'Shenzhen', 'CN'],
        country: 'CN',
        registrationNumber: '91330100799655058B',
      },
      Array.from({ length: 4 }, (_, k) =>
        listing('ebay', `${i * 10 + k}`, {
          title: 'x',
          price: price('9.9'),
          images: Array.from({ length: 6 }, (_, m) => picture(`g${(i * 7 + k * 3 + m) % (n * 4)}`)),
          description: Array.from(
            { length: 120 },
            (_, w) => words[(i * 31 + k * 17 + w * w) % words.length] + ((i * 7 + w * 13 + k) % 97),
          ).join(' '),
        }),
      ),
    ),
  )
  const t = performance.now()
  const c = process.cpuUsage()
  const l = suggestLinks(records)
  console.log(
    n,
    'sellers',
    Math.round(performance.now() - t),
    'ms wall',
    Math.round(process.cpuUsage(c).user / 1000),
    'ms cpu',
    l.length,
    'links',
  )
}
