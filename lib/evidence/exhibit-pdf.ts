import type { Manifest } from '../contract/capture.ts'
import type { Fonts } from '../cases/pdf/fonts.ts'
import { viewPage } from '../cases/pdf/page-view.ts'
import { openTiles, paper, type Paper } from '../cases/pdf/paper.ts'

/** Pages of picture; a page that scrolls for ever would fill an exhibit. */
const maxPages = 60

export interface ExhibitInput {
  readonly manifest: Manifest
  /** SHA-256 of the manifest. */
  readonly sha256: string
  readonly blob: (sha256: string) => Promise<Uint8Array>
  readonly stamps: readonly { time: string; authority: string }[]
}

/**
 * One capture as a PDF: what it is, the rights that were matched, its files with their hashes, and its pictures with a stamp
 * above each page and a frame around the accused item. Stamps and frames are drawn over the pictures in this copy only; the
 * pictures' own bytes stand in it unchanged.
 */
export async function exhibitPdf(input: ExhibitInput, fonts: Fonts): Promise<Uint8Array> {
  const { manifest, sha256, stamps } = input
  const { page, time, artifacts } = manifest
  const name = `Capture ${manifest.id}`
  const made = paper({
    fonts,
    title: `${name}, ${page.title}`,
    foot: (n, of) => `${name} | copy for reading | page ${n} of ${of}`,
    at: time.capturedAt,
    hash: sha256.slice(0, 32),
  })
  made.heading(page.title || page.finalUrl)
  const fact = (label: string, value: string | null) => {
    if (value) made.paragraph(`${label}: ${value}`, { size: 9 })
  }
  fact('Address as in the browser', page.finalUrl)
  fact('Captured (device clock)', `${time.capturedAt}, ${time.timeZone}`)
  fact("Server's clock when the page came", time.serverDate)
  fact('Device clock ahead of it by, seconds', time.skewSeconds?.toString() ?? null)
  for (const { time: at, authority } of stamps) fact('Timestamp (RFC 3161)', `${at}, ${authority}`)
  fact('Delivery place as shown', page.deliverTo)
  fact('Made by', manifest.operator || 'nobody named')
  fact('Session as the operator declares it', manifest.session)
  fact('With', `Counterfoil ${manifest.agent.extension}, ${manifest.agent.userAgent}`)
  fact('Partial', manifest.partial)
  fact('Of the set of linked captures', manifest.setId)
  fact('Corrects the record', manifest.corrects)
  if (manifest.correction) {
    const { by, at, reason } = manifest.correction
    fact('Correction', `by ${by || 'nobody named'}, ${at}: ${reason}`)
  }
  fact('SHA-256 of the manifest', sha256)
  rightsTable(made, manifest)
  if (manifest.masks.length + manifest.notCaptured.length > 0) {
    made.heading('Covered or not captured')
    for (const { selector, reason } of manifest.masks)
      made.paragraph(`Covered: ${selector}, ${reason}`, { size: 8 })
    for (const { what, reason } of manifest.notCaptured)
      made.paragraph(`Not captured: ${what}. ${reason}`, { size: 8 })
  }
  made.heading('Files and their SHA-256')
  made.table(
    {
      name: '',
      columns: [
        { heading: 'File', width: 3 },
        { heading: 'Bytes', width: 1 },
        { heading: 'SHA-256', width: 7 },
      ],
      rows: artifacts.map((one) => [one.name, String(one.bytes), one.sha256]),
    },
    7,
  )
  await pictures(made, input)
  return made.finish()
}

function rightsTable(made: Paper, { flagged, matches, rights, listings }: Manifest): void {
  const all = flagged.flatMap((flag) =>
    flag.matches.flatMap((n) => {
      const match = matches[n]
      const right = rights.find((one) => one.id === match?.rightId)
      const listing = listings.find((one) => flag.listingKey.endsWith(`/${one.id}`))
      return match
        ? [
            [
              listing?.title ?? flag.listingKey,
              match.text,
              match.mark,
              right ? `${right.office} ${right.registrationNumber ?? 'no registration no.'}` : '',
              right?.niceClasses.join(', ') ?? '',
            ],
          ]
        : []
    }),
  )
  // The same words stand in a listing's title and its brand line.
  const rows = [...new Map(all.map((cells) => [JSON.stringify(cells), cells])).values()]
  made.heading('Marks matched')
  if (rows.length === 0) return made.paragraph('None was matched by the software.')
  made.paragraph('A match is the software’s finding; whether it infringes is for a person.', {
    size: 8,
  })
  made.table(
    {
      name: '',
      columns: [
        { heading: 'Listing', width: 5 },
        { heading: 'Text', width: 2 },
        { heading: 'Mark', width: 2 },
        { heading: 'Registration', width: 2 },
        { heading: 'Classes', width: 1 },
      ],
      rows,
    },
    7,
  )
}

async function pictures(made: Paper, { manifest, sha256, blob }: ExhibitInput): Promise<void> {
  const { page, time, accusedBox, flagged } = manifest
  const shown = manifest.artifacts.filter(({ role, box }) => role === 'screenshot_tile' && box)
  const parts = await Promise.all(
    shown.map(async (one) => ({ bytes: await blob(one.sha256), x: one.box!.x, y: one.box!.y })),
  )
  const { tiles, unreadable } = openTiles(parts)
  if (unreadable > 0) made.paragraph(`${unreadable} pictures cannot be shown here.`)
  if (tiles.length === 0) return
  const placed = flagged.flatMap(({ box }) => box ?? [])
  // One frame is drawn: of several flagged listings, none is the accused one until a person says so.
  const box = accusedBox ?? (placed.length === 1 ? placed[0]! : null)
  const stamp = [
    page.finalUrl.slice(0, 300),
    `${time.capturedAt} | capture ${manifest.id} | SHA-256 ${sha256}`,
  ]
  viewPage(made, tiles, { stamp, box, pixelRatio: page.devicePixelRatio, maxPages })
}
