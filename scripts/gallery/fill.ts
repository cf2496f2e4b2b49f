import type { Page } from 'playwright'

/**
 * Fills the store of an own page's browser with `n` flags that are made up from a few words, for pictures and for measuring
 * long lists; run in a page of the extension.
 */
export async function fillFlags(page: Page, n: number): Promise<void> {
  await page.evaluate(async (n) => {
    const db = await new Promise<IDBDatabase>((done, fail) => {
      const opening = indexedDB.open('counterfoil')
      opening.addEventListener('success', () => done(opening.result))
      opening.addEventListener('error', () => fail(opening.error!))
    })
    const marks = ['LEGO', 'PLAYMOBIL', 'NIKE', 'HUGGIES']
    const texts = ['LEGO', 'Playmobiil', 'N1KE', 'Hug gies']
    const kinds = ['exact', 'typo', 'leet', 'split']
    const levels = ['strong', 'likely', 'look', 'likely']
    const goods = ['building set', 'castle', 'running shoes', 'baby wipes']
    const decisions = [null, 'watch', 'notice', 'not_infringing', null]
    const day = Date.UTC(2026, 10, 20)
    const flagOf = (i: number) => {
      const m = i % 4
      const at = new Date(day - i * 7_000_000 * (n > 1000 ? 0.02 : 1)).toISOString()
      const decision = decisions[i % 5]
      const id = `B0${String(i).padStart(8, '0')}`
      return {
        id: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
        listingKey: `amazon/${id}`,
        listing: {
          marketplace: 'amazon',
          store: i % 3 === 0 ? 'www.amazon.de' : 'www.amazon.com',
          id,
          parentId: null,
          url: `https://www.amazon.com/dp/${id}`,
          title: `${texts[m]} ${goods[m]} ${i}, ${(i % 9) + 1} pieces`,
          brand: null,
          price: {
            kind: 'single',
            amount: `${(i % 80) + 9}.50`,
            max: null,
            currency: i % 3 === 0 ? 'EUR' : 'USD',
            tiers: [],
          },
          listPrice: null,
          images: [],
          seller:
            i % 4 === 3
              ? null
              : {
                  key: `A${i % 97}SELLER`,
                  name: `Toy corner ${i % 97}`,
                  url: null,
                  platform: false,
                },
          offers: [],
          shipsFrom: null,
          location: null,
          sold: null,
          moq: null,
          rating: null,
          ratingCount: null,
          condition: null,
          availability: null,
          sponsored: null,
          exactMatch: null,
          description: null,
          position: i,
          sources: {},
          gaps: [],
        },
        pageUrl: 'https://www.amazon.com/s?k=toys',
        matches: [
          {
            rightId: `right-${m}`,
            mark: marks[m],
            term: marks[m],
            termKind: 'mark',
            field: 'title',
            kind: kinds[m],
            span: [0, texts[m]!.length],
            text: texts[m],
            distance: m === 0 ? 0 : 1,
            score: 0.9,
            level: levels[m],
            context: [],
            suppressed: null,
          },
        ],
        level: levels[m],
        rules: '1',
        flaggedAt: at,
        review: decision ? { decision, by: 'Kim Sample', at, note: '' } : null,
      }
    }
    for (let from = 0; from < n; from += 5000)
      await new Promise<void>((done, fail) => {
        const change = db.transaction('flags', 'readwrite')
        change.addEventListener('complete', () => done())
        change.addEventListener('error', () => fail(change.error!))
        const store = change.objectStore('flags')
        for (let i = from; i < Math.min(n, from + 5000); i++) store.put(flagOf(i))
      })
    db.close()
  }, n)
}

/** Gives the account of that name an earlier life: two names and an identity before, and listings seen again and again. */
export async function fillSeller(page: Page, name: string): Promise<void> {
  await page.evaluate(async (name) => {
    interface Row {
      id: string
      sellerId: string
      at: string
      aliases: { name: string; firstSeen: string; lastSeen: string; seenIn: object }[]
      profile: { marketplace: string; store: string }
    }
    const db = await new Promise<IDBDatabase>((done) => {
      const opening = indexedDB.open('counterfoil')
      opening.addEventListener('success', () => done(opening.result))
    })
    const tables = ['sellers', 'sellerSnapshots', 'sellerSightings', 'flags']
    const transaction = db.transaction(tables, 'readwrite')
    const all = (table: string) =>
      new Promise<Row[]>((done) => {
        const reading = transaction.objectStore(table).getAll()
        reading.addEventListener('success', () => done(reading.result as Row[]))
      })
    const seller = (await all('sellers')).find(({ aliases }) => aliases.at(-1)?.name === name)!
    const snapshot = (await all('sellerSnapshots')).find((one) => one.sellerId === seller.id)!
    const [flag] = (await all('flags')) as unknown as { listing: object }[]
    const day = (back: number) =>
      new Date(Date.parse(snapshot.at) - back * 86_400_000).toISOString()
    const [now] = seller.aliases
    const named = (before: string, from: number, to: number) => ({
      ...now!,
      name: before,
      firstSeen: day(from),
      lastSeen: day(to),
    })
    transaction.objectStore('sellers').put({
      ...seller,
      firstSeen: day(160),
      aliases: [named('Sunny Lamp House', 160, 90), named('lampworld-88', 90, 25), now!],
    })
    const { profile } = snapshot
    transaction.objectStore('sellerSnapshots').put({
      ...snapshot,
      id: crypto.randomUUID(),
      at: day(120),
      profile: { ...profile, legalName: 'Shenzhen Mingyue Lighting Co., Ltd.', phones: [] },
    })
    const seen = (n: number, title: string, amount: string, back: number) =>
      transaction.objectStore('sellerSightings').put({
        id: crypto.randomUUID(),
        sellerId: seller.id,
        listingKey: `${profile.marketplace}/30000000000${n}`,
        at: day(back),
        seenIn: now!.seenIn,
        listing: {
          ...flag!.listing,
          marketplace: profile.marketplace,
          store: profile.store,
          id: `30000000000${n}`,
          title,
          price: { kind: 'single', amount, max: null, currency: 'USD', tiers: [] },
        },
      })
    seen(1, 'Veltrano style desk lamp, brass', '24.90', 60)
    seen(1, 'Veltrano style desk lamp, brass', '19.90', 30)
    seen(1, 'Veltrano style desk lamp, brass', '19.90', 2)
    seen(2, 'VELTRANO pendant lamp, 3 lights', '48.00', 12)
    await new Promise((done) => transaction.addEventListener('complete', done))
    db.close()
  }, name)
}
