import { siteName } from '../marketplaces/hosts.ts'
import type { Defendant } from '../contract/defendant.ts'
import type { Photo, TestPurchase } from '../contract/purchase.ts'
import type { CaptureFacts } from './capture-facts.ts'
import {
  accusationsOf,
  capturesOf,
  type CaseFile,
  counts,
  courtOf,
  purchasesOf,
  rightName,
  storeAddress,
} from './case-file.ts'
import { forumRecord } from './forum.ts'
import { spoken, utc } from './on-paper.ts'
import { caseName, type Desk, freshPaper, putCaption } from './papers.ts'
import { viewPage } from './pdf/page-view.ts'
import { openTiles, type Paper } from './pdf/paper.ts'
import { openPicture } from './pdf/picture.ts'
import { photoPath, photosOf } from './photo-files.ts'
import { sectionName } from './schedule.ts'

/** Reads a file of a capture by its hash; null where it is not here. */
export type ReadBytes = (sha256: string) => Promise<Uint8Array | null>

export interface ExhibitPart {
  readonly name: string
  readonly bytes: Uint8Array
  readonly pages: number
  readonly captures: readonly CaptureFacts[]
}

interface Section {
  readonly read: ReadBytes
  readonly photo: (photo: Photo) => Promise<Uint8Array | null>
  /** Bytes of a part. */
  readonly limit: number
  readonly firstPage: number
}

/** Pages of one capture's picture; a page that scrolls for ever would fill an exhibit. */
const maxPages = 3

/**
 * The section of Exhibit 2 for one defendant, in parts of about `limit` bytes: a cover with the rights, then each capture's
 * picture with the accused item boxed. Stamps and boxes are drawn over the picture; its bytes are the original's.
 */
export async function* exhibitSection(
  desk: Desk,
  defendant: Defendant,
  { read, photo, limit, firstPage }: Section,
): AsyncGenerator<ExhibitPart> {
  const { file } = desk
  const captures = capturesOf(file, defendant)
  const photos = purchasesOf(file, defendant).flatMap((purchase) =>
    purchase.photos.map((one) => ({ purchase, photo: one, bytes: one.bytes })),
  )
  const parts = partsOf(
    [
      ...captures.map((capture) => ({
        capture,
        bytes: capture.pictures.reduce((sum, picture) => sum + picture.bytes, 0),
      })),
      ...photos,
    ],
    limit,
  )
  const section = sectionName(defendant.number)
  let before = firstPage - 1
  for (const [n, some] of parts.entries()) {
    const start = before
    const made = await freshPaper(desk, `Exhibit 2, ${section}`, {
      foot: (page, pages) =>
        `Exhibit 2, page ${start + page} | Defendant ${defendant.number} | ${caseName(file)} | page ${page} of ${pages}`,
    })
    if (n === 0) cover(made, file, defendant, captures)
    for (const one of some)
      if ('capture' in one) await show(made, file, defendant, one.capture, read)
      else await showPhoto(made, file, one, await photo(one.photo))
    const name = `${section}${fileSlug(file, defendant)}${parts.length > 1 ? `_part${n + 1}` : ''}.pdf`
    before += made.pages()
    const shown = some.flatMap((one) => ('capture' in one ? one.capture : []))
    yield { name, bytes: made.finish(), pages: made.pages(), captures: shown }
  }
}

/** Items in runs whose pictures stay below the limit; at least one part, at least one item in each. */
function partsOf<T extends { readonly bytes: number }>(items: readonly T[], limit: number): T[][] {
  const parts: T[][] = [[]]
  let size = 0
  for (const item of items) {
    if (size + item.bytes > limit && (parts.at(-1)?.length ?? 0) > 0) {
      parts.push([])
      size = 0
    }
    parts.at(-1)?.push(item)
    size += item.bytes
  }
  return parts
}

/** States the right infringed before any picture, as courts have asked. */
function cover(
  made: Paper,
  file: CaseFile,
  defendant: Defendant,
  captures: readonly CaptureFacts[],
): void {
  const { number, storefronts } = defendant
  putCaption(made, file)
  made.heading(`Exhibit 2, section ${sectionName(number)}: defendant no. ${number}`)
  for (const storefront of storefronts) {
    const { alias, aka, sellerId } = storefront
    const address = storeAddress(file, storefront)
    const [marketplace = '', ...key] = sellerId.split('/')
    made.paragraph(`Seller alias: ${aka ? `${alias} a/k/a ${aka}` : alias}`, { bold: true })
    made.paragraph(
      `${siteName(marketplace)}, account ${key.join('/')}${address ? `   Store: ${address}` : ''}`,
      { size: 8 },
    )
  }
  const accusations = accusationsOf(file, defendant).filter((one) => counts(file, one))
  made.heading('Rights and accused items')
  if (accusations.length === 0) made.paragraph('No reviewed accusation is recorded.')
  else
    made.table({
      name: '',
      columns: [
        { heading: 'Right', width: 4 },
        { heading: 'Item', width: 3 },
        { heading: 'Claim', width: 3 },
        { heading: 'Where on the page', width: 2 },
        { heading: 'As shown', width: 4 },
        { heading: 'Address', width: 5 },
      ],
      rows: accusations.map(({ rightId, listing, type, place, imageNumber, quote }) => {
        const right = file.rights.get(rightId)
        return [
          right ? rightName(right) : '',
          listing.id,
          spoken(type),
          imageNumber === null ? spoken(place) : `image ${imageNumber}`,
          quote,
          listing.url,
        ]
      }),
    })
  const files = photosOf(purchasesOf(file, defendant)).map((photo) => photoPath(number, photo))
  made.heading(`Dealings with the forum (${courtOf(file).forum})`)
  made.table({
    name: '',
    columns: [
      { heading: 'Step', width: 2 },
      { heading: 'Shown since (UTC)', width: 3 },
      { heading: 'By whom bought', width: 3 },
      { heading: 'Captures and files', width: 8 },
    ],
    rows: forumRecord(file, defendant).map(({ step, at, purchaser, captureIds }) => [
      step,
      // The day of the delivery is a person's word, who gives no hour.
      at ? (step === 'delivered' ? at.slice(0, 10) : utc(at)) : 'not shown',
      spoken(purchaser ?? ''),
      (step === 'delivered' ? files : captureIds).join('\n'),
    ]),
  })
  made.heading('Captures in this section')
  made.table(
    {
      name: '',
      columns: [
        { heading: 'Time (UTC)', width: 3 },
        { heading: 'Page', width: 2 },
        { heading: 'Made by', width: 2 },
        { heading: 'Address as in the browser', width: 6 },
        { heading: 'Capture and SHA-256 of its manifest', width: 6 },
      ],
      rows: captures.map((capture) => [
        utc(capture.at),
        spoken(capture.type),
        capture.operator,
        capture.url,
        `${capture.id}\n${capture.manifestSha256}`,
      ]),
    },
    6.5,
  )
  for (const { item, statement, act } of defendant.absences)
    made.paragraph(`Recorded absence, ${spoken(item)}: ${statement} (${act.by}, ${act.at})`, {
      size: 8,
    })
}

async function show(
  made: Paper,
  file: CaseFile,
  defendant: Defendant,
  capture: CaptureFacts,
  read: ReadBytes,
): Promise<void> {
  const stamp = stampOf(file, defendant, capture)
  const found = await Promise.all(
    capture.pictures.map(async ({ sha256, box }) => ({
      bytes: await read(sha256),
      x: box?.x ?? 0,
      y: box?.y ?? 0,
    })),
  )
  const here = found.flatMap(({ bytes, x, y }) => (bytes ? [{ bytes, x, y }] : []))
  const { tiles, unreadable } = openTiles(here)
  const lost = unreadable + found.length - here.length
  if (tiles.length === 0 || lost > 0) {
    made.pageBreak()
    for (const line of stamp) made.paragraph(line, { size: 6.5 })
    made.paragraph(
      capture.pictures.length === 0
        ? 'This capture holds no picture.'
        : `${lost} of ${found.length} pictures of this capture cannot be shown here; see the original.`,
    )
  }
  if (tiles.length === 0) return
  const { accusedBox: box, pixelRatio } = capture
  viewPage(made, tiles, { stamp, box, pixelRatio, maxPages })
}

/** A photograph of what came, whole on one page; what is no picture that a PDF takes is named with its place in the packet. */
async function showPhoto(
  made: Paper,
  file: CaseFile,
  { purchase, photo }: { purchase: TestPurchase; photo: Photo },
  bytes: Uint8Array | null,
): Promise<void> {
  const { defendantNumber, orderNumber } = purchase
  const stamp = [
    `${caseName(file)} | Defendant ${defendantNumber} | test purchase ${orderNumber} | file handed in | SHA-256 ${photo.sha256.slice(0, 16)}`,
    `${photo.name} | added by ${photo.added.by} at ${photo.added.at} | not a capture: who took it, and when, is for a witness to say`,
    photoPath(defendantNumber, photo),
  ]
  const picture = bytes && /^image\/(jpeg|png)$/.test(photo.mediaType) ? openPicture(bytes) : null
  if (picture) {
    const view = { stamp, box: null, maxPages: 1, whole: true, cut: () => '' }
    made.view([{ picture, x: 0, y: 0 }], picture, view)
    return
  }
  made.pageBreak()
  for (const line of stamp) made.paragraph(line, { size: 6.5 })
  made.paragraph(
    bytes
      ? 'This file is not shown here; the packet has it as it was handed in.'
      : 'This file is not in the store.',
  )
}

/** What stands above every picture (domain 2.3). A very long address is cut here and stands whole on the cover. */
function stampOf(file: CaseFile, { number }: Defendant, capture: CaptureFacts): string[] {
  const { at, offsetMinutes, timeZone, url } = capture
  const local = new Date(Date.parse(at) + offsetMinutes * 60_000).toISOString().slice(0, 19)
  const sign = offsetMinutes < 0 ? '-' : '+'
  const minutes = Math.abs(offsetMinutes)
  const zone = `UTC${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  return [
    `${caseName(file)} | Defendant ${number} | ${spoken(capture.type)} | capture ${capture.id} | SHA-256 ${capture.manifestSha256.slice(0, 16)}`,
    `${at} (local ${local.replace('T', ' ')}, ${timeZone}, ${zone}) | made by ${capture.operator || 'nobody named'}`,
    url.length > 420 ? `${url.slice(0, 420)}… (whole on the cover)` : url,
  ]
}

const two = (n: number) => String(n).padStart(2, '0')

/** `_blue-fox`; empty in a sealed case, whose file names tell nothing. */
function fileSlug(file: CaseFile, { storefronts }: Defendant): string {
  if (file.case.confidentiality === 'sealed') return ''
  const slug = slugOf(storefronts[0]?.alias ?? '')
  return slug ? `_${slug}` : ''
}

/** Latin letters that Unicode does not take apart into a plain one and a mark. */
const plain: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
}

/** Lower-case ASCII words with hyphens, at most 40 characters: a safe file name on every system. */
export function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łøđßæœı]/g, (letter) => plain[letter] ?? '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')
}
