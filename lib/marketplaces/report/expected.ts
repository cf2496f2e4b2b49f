import type { Listing, PageReading, Price } from '../types.ts'

type Told = Pick<PageReading, 'marketplace' | 'kind' | 'state' | 'cards' | 'listings'>

/**
 * What a reader read, in the form in which the sample pages' expected values are kept, for a person to correct by hand. What
 * was not read is null.
 */
export function expectedOf(reading: Told, pageUrl: string, capturedAt: string): object {
  const wide = reading.kind === 'product' || reading.kind === 'offers'
  const [first] = reading.listings
  return {
    site: reading.marketplace,
    kind: reading.kind,
    pageUrl,
    capturedAt,
    blocked: reading.state === 'blocked',
    cardCount: wide || reading.kind === 'seller' ? null : reading.cards.seen,
    cards: wide
      ? []
      : reading.listings.map((one, n) => ({ position: (one.position ?? n) + 1, ...valuesOf(one) })),
    fields: wide && first ? valuesOf(first) : null,
  }
}

const isRange = (price: Price | null) => price?.max !== null && price?.max !== undefined

function valuesOf({ id, title, price, url, images, seller }: Listing): object {
  return {
    listingId: id,
    title,
    price: price && !isRange(price) ? Number(price.amount) : null,
    priceMin: price && isRange(price) ? Number(price.amount) : null,
    priceMax: price?.max ? Number(price.max) : null,
    currency: price?.currency ?? null,
    url,
    imageUrl: images[0]?.url ?? null,
    sellerName: seller?.name ?? null,
    sellerId: seller?.key ?? null,
  }
}
