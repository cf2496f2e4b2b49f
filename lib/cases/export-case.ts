import type { Signature } from '../evidence/sign.ts'
import { canonicalJson } from '../evidence/canonical.ts'
import { sha256 } from '../evidence/hash.ts'
import { visible } from '../page/visible.ts'
import type { Defendant } from '../contract/defendant.ts'
import type { Photo } from '../contract/purchase.ts'
import { capturesOf, type CaseFile, courtOf, listed, purchasesOf } from './case-file.ts'
import { claimChart } from './claim-chart.ts'
import { claimPaper } from './claim-paper.ts'
import { certificate, declarants, declaration, draftText } from './drafts.ts'
import { type ExhibitPart, exhibitSection, type ReadBytes, slugOf } from './exhibit.ts'
import { genuineSheet } from './genuine.ts'
import { joinderReport } from './joinder-report.ts'
import { jointSheet } from './joint-sheet.ts'
import { linkReport } from './link-report.ts'
import { columnsOf, type Desk, draftPaper, publicMark, sealMark, sheetPaper } from './papers.ts'
import { photoPath, photosOf } from './photo-files.ts'
import { type FontBytes, openFonts } from './pdf/fonts.ts'
import { readmeOf } from './readme.ts'
import { readinessSheet } from './readiness-sheet.ts'
import { redactedRows } from './redact.ts'
import {
  scheduleIndex,
  scheduleLayout,
  scheduleRows,
  scheduleTable,
  sectionName,
} from './schedule.ts'
import { changedSince, standingInWords, versionSheet } from './schedule-versions.ts'
import { aliasSheet, assetSheet, purchaseSheet, serviceList } from './sheets.ts'
import { signalSheet } from './signals.ts'
import { csv, type Table } from './table.ts'
import type { Notice } from '../contract/notice.ts'
import { xlsx } from './xlsx.ts'
import { zipStream } from './zip-stream.ts'

/** What an export needs from outside. */
export interface ExportPorts {
  readonly fonts: FontBytes
  readonly read: ReadBytes
  /** A file of a test purchase as it was handed in; null where it is not here. */
  readonly photo: (photo: Photo) => Promise<Uint8Array | null>
  /**
   * The originals of these captures as `.wacz` files, with receipts, timestamps and custody: one for those made in this browser,
   * one each for those of colleagues; none where `extras` has them.
   */
  readonly evidence: (captureIds: readonly string[]) => AsyncIterable<Uint8Array>
  readonly sign: (text: string) => Promise<Signature>
  /** Takes the ZIP's bytes as they are made. */
  readonly write: (bytes: Uint8Array) => Promise<void>
  readonly progress: (done: number, of: number) => void
  readonly signal: AbortSignal
}

export interface ExportOptions {
  /** Name and version. */
  readonly software: string
  readonly notices: readonly Notice[]
  /** Further files for the packet, such as the verifier. */
  readonly extras: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  /** Bytes above which an exhibit is split; courts differ. */
  readonly splitAt?: number
}

/** The folder and, with `.zip`, the file's name: it tells nothing of a sealed case, and whether its list is the version kept last. */
export function packetName(file: CaseFile): string {
  const { title, id, confidentiality, schedules } = file.case
  const slug = confidentiality === 'sealed' ? '' : slugOf(title)
  const version = `v${schedules.at(-1)?.version ?? 0}${changedSince(file) ? '-changed' : ''}`
  return `case-${slug || id.slice(0, 8)}_${version}_${file.now.slice(0, 10)}`
}

/**
 * Writes the packet of a case as one ZIP: Schedule A, exhibits, charts, sheets, drafts, originals, and a signed list of it all.
 * One defendant's files are in memory at a time.
 * @throws the signal's reason where it was cancelled; what was written until then is no packet.
 */
export async function exportCase(
  file: CaseFile,
  ports: ExportPorts,
  options: ExportOptions,
): Promise<void> {
  const folder = packetName(file)
  const zip = zipStream(ports.write, file.now)
  const files: { path: string; bytes: number; sha256: string }[] = []
  const add = async (path: string, data: Uint8Array | string) => {
    ports.signal.throwIfAborted()
    const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data
    files.push({ path, bytes: bytes.length, sha256: await sha256(bytes) })
    await zip.add(`${folder}/${path}`, bytes)
  }
  const sealed = file.case.confidentiality === 'sealed'
  const desk: Desk = {
    file,
    fonts: openFonts(ports.fonts),
    hash: (text) => sha256(text),
    mark: sealed ? sealMark : null,
  }
  const active = file.case.defendants.filter(listed).sort((a, b) => a.number - b.number)
  const total = active.length * 2 + 1
  let done = 0
  const step = () => ports.progress((done += 1), total)

  await addSchedule('', desk, scheduleRows(file), add)
  if (sealed)
    await addSchedule(
      'public/',
      { ...desk, mark: publicMark },
      redactedRows(scheduleRows(file)),
      add,
    )
  await addSheets(desk, ports, options, add)
  step()

  const index: string[][] = []
  let page = 1
  for (const defendant of active) {
    const section = {
      read: ports.read,
      photo: ports.photo,
      limit: options.splitAt ?? 35_000_000,
      firstPage: page,
    }
    for await (const part of exhibitSection(desk, defendant, section)) {
      await add(`Exhibit_2/${part.name}`, part.bytes)
      index.push(indexRow(desk, defendant, part, page))
      page += part.pages
    }
    step()
  }
  const exhibitIndex = indexTable(index)
  await add('Exhibit_2_index.csv', csv(exhibitIndex))
  await add(
    'Exhibit_2_index.pdf',
    await sheetPaper(desk, shortIndex(exhibitIndex), { landscape: true }),
  )

  for (const defendant of active) {
    const ids = capturesOf(file, defendant).map(({ id }) => id)
    ports.signal.throwIfAborted()
    let archives = 0
    for await (const originals of ids.length > 0 ? ports.evidence(ids) : []) {
      archives += 1
      const place = `evidence/${sectionName(defendant.number)}`
      await add(archives === 1 ? `${place}.wacz` : `${place}_${archives}.wacz`, originals)
    }
    for (const photo of photosOf(purchasesOf(file, defendant))) {
      const bytes = await ports.photo(photo)
      if (bytes) await add(photoPath(defendant.number, photo), bytes)
    }
    step()
  }
  for (const { name, bytes } of options.extras) await add(name, bytes)
  await add(
    'README.txt',
    readmeOf(
      file,
      folder,
      options.extras.map(({ name }) => name),
    ),
  )

  const manifest = canonicalJson({
    schema: 'counterfoil.packet/1',
    case: file.case.id,
    docketNumber: file.case.docketNumber,
    court: file.case.court,
    schedule: file.case.schedules.at(-1)?.version ?? 0,
    createdAt: file.now,
    software: options.software,
    files,
  })
  const hash = await sha256(manifest)
  await zip.add(`${folder}/manifest.json`, new TextEncoder().encode(manifest))
  await zip.add(`${folder}/manifest.sha256`, new TextEncoder().encode(`${hash}  manifest.json\n`))
  const signature = canonicalJson(await ports.sign(manifest))
  await zip.add(`${folder}/manifest.signature.json`, new TextEncoder().encode(signature))
  await zip.finish()
}

type Add = (path: string, data: Uint8Array | string) => Promise<void>

async function addSchedule(
  folder: string,
  desk: Desk,
  rows: ReturnType<typeof scheduleRows>,
  add: Add,
): Promise<void> {
  const whole = scheduleTable(rows)
  const layout = scheduleLayout(rows, courtOf(desk.file).layout)
  await add(`${folder}Schedule_A.csv`, csv(whole))
  await add(
    `${folder}Schedule_A.xlsx`,
    await xlsx(
      [
        readable({ ...layout, name: 'Schedule A' }),
        readable(scheduleIndex(rows, 'alias')),
        readable(scheduleIndex(rows, 'marketplace')),
        { ...whole, name: 'All columns' },
      ],
      desk.mark,
    ),
  )
  const note = standingInWords(desk.file)
  await add(`${folder}Schedule_A.pdf`, await sheetPaper(desk, layout, { size: 9, note }))
}

/** For people: a mark that turns or hides letters is written out. Sheets for programs keep every name as it was. */
const readable = (table: Table): Table => ({
  ...table,
  rows: table.rows.map((row) => row.map(visible)),
})

async function addSheets(
  desk: Desk,
  ports: ExportPorts,
  options: ExportOptions,
  add: Add,
): Promise<void> {
  const { file } = desk
  const chart = claimChart(file)
  await add('claim_chart.csv', csv(chart))
  await add('claim_chart.pdf', await claimPaper(desk, chart))
  await add('joinder_report.csv', csv(linkReport(file)))
  await add('joinder_report.pdf', await joinderReport(desk, ports.read))
  const sheets: [string, Table][] = [
    ['joint_sheet', jointSheet(file)],
    ['service_contacts', serviceList(file)],
    ['asset_sheet', assetSheet(file)],
    ['genuine_products', genuineSheet(file)],
    ['test_purchases', purchaseSheet(file)],
    ['names_over_time', aliasSheet(file)],
    ['captured_facts', signalSheet(file, options.notices)],
    ['readiness', readinessSheet(file)],
    ['schedule_versions', versionSheet(file.case.schedules)],
  ]
  for (const [name, table] of sheets) await add(`${name}.csv`, csv(table))
  await add(
    'sheets.xlsx',
    await xlsx([chart, linkReport(file), ...sheets.map(([, table]) => table)], desk.mark),
  )
  for (const [n, person] of declarants(file).entries()) {
    // A person's name may stand in no file name of a sealed case; a number does as well.
    await add(
      `drafts/declaration_${n + 1}_DRAFT.pdf`,
      await draftPaper(desk, declaration(file, person)),
    )
    await add(
      `drafts/certificate_902_13_14_${n + 1}_DRAFT.pdf`,
      await draftPaper(desk, certificate(file, person)),
    )
    await add(`drafts/declaration_${n + 1}_DRAFT.txt`, draftText(declaration(file, person)))
    await add(
      `drafts/certificate_902_13_14_${n + 1}_DRAFT.txt`,
      draftText(certificate(file, person)),
    )
  }
}

function indexRow({ file }: Desk, defendant: Defendant, part: ExhibitPart, page: number): string[] {
  const rights = scheduleRows({ ...file, case: { ...file.case, defendants: [defendant] } })
  return [
    `${defendant.number}`,
    defendant.storefronts.map(({ alias }) => alias).join('\n'),
    [...new Set(rights.map((row) => row['right_refs'] ?? ''))].join('\n'),
    part.name,
    `${page}`,
    `${page + part.pages - 1}`,
    part.captures.map(({ id }) => id).join('\n'),
    part.captures.map(({ manifestSha256 }) => manifestSha256).join('\n'),
  ]
}

/** The index on paper: each capture with the beginning of its hash in one line; the CSV has the whole. */
function shortIndex(index: Table): Table {
  const at = (name: string) => index.columns.findIndex(({ heading }) => heading === name)
  const whole = columnsOf(index, [
    'defendant_no',
    'alias',
    'rights',
    'file',
    'page_from',
    'page_to',
  ])
  return {
    ...whole,
    columns: [...whole.columns, { heading: 'Captures, SHA-256 (first 16 digits)', width: 7 }],
    rows: whole.rows.map((row, n) => {
      const ids = index.rows[n]?.[at('capture_ids')]?.split('\n') ?? []
      const hashes = index.rows[n]?.[at('sha256')]?.split('\n') ?? []
      return [...row, ids.map((id, k) => `${id} ${hashes[k]?.slice(0, 16) ?? ''}`).join('\n')]
    }),
  }
}

function indexTable(rows: readonly string[][]): Table {
  const columns = [
    ['defendant_no', 1],
    ['alias', 3],
    ['rights', 3],
    ['file', 3],
    ['page_from', 1],
    ['page_to', 1],
    ['capture_ids', 5],
    ['sha256', 8],
  ] as const
  return {
    name: 'Exhibit 2: index',
    columns: columns.map(([heading, width]) => ({ heading, width })),
    rows,
  }
}
