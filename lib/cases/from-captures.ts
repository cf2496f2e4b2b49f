import type { Accusation, Act } from '../contract/accusation.ts'
import type { Manifest, MatchedRight } from '../contract/capture.ts'
import type { Case } from '../contract/case.ts'
import type { Match } from '../contract/match.ts'
import type { Right } from '../contract/right.ts'
import { isAllowed } from '../matching/allowed.ts'
import { currentName } from '../sellers/identity.ts'
import { suggestLinks } from '../sellers/links.ts'
import { recordsOf } from '../sellers/takings.ts'
import { captureFacts, type CaptureFacts } from './capture-facts.ts'
import type { CaseFile } from './case-file.ts'
import { accuse, addDefendant, addEvidence, openCase, seeAccusation } from './change.ts'

export interface Sealed {
  readonly manifest: Manifest
  readonly sha256: string
}

export interface Gathering {
  readonly id: string
  readonly title: string
  readonly plaintiff: string
  readonly court: string
  /** Who gathers the captures into a case. */
  readonly act: Act
  /**
   * Two people on whose word each match of a captured listing is an accusation; null where nobody says so, since a match alone
   * accuses nobody.
   */
  readonly accused: { readonly made: Act; readonly seen: Act } | null
  readonly now: string
  /** A new id. */
  readonly uuid: () => string
}

/** A case out of captures: a defendant for each seller with a captured listing, with all captures of that seller. */
export function caseFromCaptures(all: readonly Sealed[], gathering: Gathering): CaseFile {
  const { act, accused, now, uuid, ...opening } = gathering
  const manifests = all.map(({ manifest }) => manifest)
  const records = recordsOf(manifests)
  const sellers = new Map(records.map((record) => [record.seller.id, record]))
  const captures = new Map(
    all.map(({ manifest, sha256 }) => [manifest.id, captureFacts(manifest, sha256)]),
  )
  const rights = new Map(
    manifests.flatMap((m) => m.rights.map((right) => [right.id, wholeRight(right, m)] as const)),
  )
  let open = openCase(opening, act)
  for (const [sellerId, own] of bySeller(captures)) {
    const record = sellers.get(sellerId)
    if (!record || !own.some(({ listing }) => listing !== null)) continue
    const number = open.nextNumber
    const url = own.findLast(({ listing }) => listing?.seller?.url)?.listing?.seller?.url ?? null
    const alias = currentName(record.seller)
    open = addDefendant(open, { sellerId, alias, aka: '', url }, act)
    open = addEvidence(
      open,
      number,
      own.map(({ id }) => id),
      act,
    )
    for (const { id } of accused ? own : []) {
      const manifest = manifests.find((one) => one.id === id)
      if (accused && manifest) open = accuseOf(open, manifest, sellerId, { accused, uuid })
    }
  }
  const links = suggestLinks(records)
  return { case: open, rights, sellers, captures, links, named: [], locked: 0, now }
}

function bySeller(captures: ReadonlyMap<string, CaptureFacts>): Map<string, CaptureFacts[]> {
  const all = [...captures.values()].filter(({ sellerId }) => sellerId !== null)
  return Map.groupBy(all, ({ sellerId }) => sellerId ?? '')
}

/** One accusation for each right that the listing's text uses, at the place of its first match. */
function accuseOf(
  before: Case,
  { id, listing, matches }: Manifest,
  sellerId: string,
  { accused, uuid }: { accused: { made: Act; seen: Act }; uuid: () => string },
): Case {
  if (!listing) return before
  let open = before
  // Who may use the mark is not accused of it.
  const shown = matches.filter((match) => match.suppressed === null && !isAllowed(match))
  for (const [rightId, [match]] of Map.groupBy(shown, (one) => one.rightId)) {
    const known = open.accusations.some(
      (one) =>
        one.rightId === rightId && one.listing.id === listing.id && one.sellerId === sellerId,
    )
    if (!match || known) continue
    const { marketplace, store, url, title } = listing
    const made: Omit<Accusation, 'made' | 'seen'> = {
      id: uuid(),
      sellerId,
      listing: { marketplace, store, id: listing.id, url, title },
      rightId,
      ...placeOfMatch(match),
      imageNumber: null,
      quote: match.text,
      goodsOnListing: '',
      goodsOverlap: 'unsure',
      comparison: '',
      captureIds: [id],
    }
    open = seeAccusation(accuse(open, made, accused.made), made.id, accused.seen)
  }
  return open
}

function placeOfMatch({ field }: Match): Pick<Accusation, 'type' | 'place'> {
  if (field === 'seller' || field === 'store')
    return { type: 'mark_in_store_name', place: 'seller_name' }
  return { type: 'mark_in_listing_text', place: field === 'brand' ? 'title' : field }
}

/** A right as far as a capture keeps it; what it does not keep is unknown, never assumed. */
function wholeRight(right: MatchedRight, { time }: Manifest): Right {
  return {
    ...right,
    statusCode: null,
    statusDate: null,
    register: 'unknown',
    standardCharacters: null,
    drawingCode: null,
    goodsByClass: {},
    markCategories: [],
    disclaimers: [],
    description: null,
    translation: null,
    transliteration: null,
    filingDate: null,
    expiryOrRenewalDate: null,
    searchTerms: [],
    authorised: { sellers: [], brands: [] },
    source: { format: 'capture', file: null, sha256: null },
    createdAt: time.capturedAt,
    updatedAt: time.capturedAt,
  }
}
