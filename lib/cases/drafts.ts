import { type CaseFile, capturesOf, courtOf, listed } from './case-file.ts'
import { spoken, utc } from './on-paper.ts'
import { sectionName } from './schedule.ts'
import type { Table } from './table.ts'

/** A paper for people to edit: a heading, paragraphs, and what they list. */
export interface Draft {
  readonly title: string
  /** What stands above every page. */
  readonly mark?: string
  readonly paragraphs: readonly string[]
  readonly table?: Table
}

const draft = 'DRAFT FOR COUNSEL: NOT REVIEWED, NOT SIGNED'
const mark =
  'DRAFT FOR COUNSEL: facts from the record only. Not reviewed, not signed, not legal advice.'

/** Captures that this person made for those still in the case: nobody can swear to another's. */
function madeBy(file: CaseFile, operator: string) {
  const rows = file.case.defendants.filter(listed).flatMap((defendant) =>
    capturesOf(file, defendant)
      .filter((capture) => capture.operator === operator)
      .map((capture) => ({ defendant, capture })),
  )
  return rows
}

/** Everybody who made a capture of the packet. */
export function declarants(file: CaseFile): string[] {
  const all = file.case.defendants
    .filter(listed)
    .flatMap((defendant) => capturesOf(file, defendant).map(({ operator }) => operator))
  return [...new Set(all)].filter((name) => name.trim() !== '').sort()
}

/** A declaration filled with what one person captured. It argues nothing. */
export function declaration(file: CaseFile, operator: string): Draft {
  const rows = madeBy(file, operator)
  const days = [...new Set(rows.map(({ capture }) => capture.at.slice(0, 10)))].sort()
  const defendants = [...new Set(rows.map(({ defendant }) => defendant.number))]
  return {
    title: `Declaration of ${operator}`,
    mark: draft,
    paragraphs: [
      mark,
      caption(file),
      `1. My name is ${operator}. I am [position] at [employer]. [Training with the software; knowledge of the plaintiff’s products.]`,
      `2. On ${list(days)} (UTC), from [place], I personally visited the web pages listed at the end of this declaration (${rows.length}, concerning ${defendants.length} of the defendants in Schedule A), and captured each page as I saw it.`,
      `3. The captures concern defendants no. ${list(runs(defendants, String))}, and are attached in Exhibit 2, sections ${list(runs(defendants, sectionName))}.`,
      '4. The pictures in Exhibit 2 are true and correct copies of what I saw. Headers, footers and boxes were drawn on copies; the originals are unaltered and are listed with their hashes in the manifest.',
      '5. [What the declarant observed about the product offered, the delivery quoted to the forum, and the order.]',
      '[I declare under penalty of perjury that the foregoing is true and correct. 28 U.S.C. § 1746; if signed abroad: under the laws of the United States of America.]',
      'Executed on [date] at [place].   [Signature]',
      'Pages captured:',
    ],
    table: {
      name: '',
      columns: [
        { heading: 'Def. no.', width: 1 },
        { heading: 'Time (UTC)', width: 3 },
        { heading: 'Page', width: 2 },
        { heading: 'Address as in the browser', width: 7 },
        { heading: 'Capture', width: 5 },
      ],
      rows: rows.map(({ defendant, capture: { at, type, url, id } }) => [
        `${defendant.number}`,
        utc(at),
        spoken(type),
        url,
        id,
      ]),
    },
  }
}

/** A certificate skeleton for Fed. R. Evid. 902(13) and (14): process, software, clocks, hashes, deviations. */
export function certificate(file: CaseFile, operator: string): Draft {
  const rows = madeBy(file, operator)
  const software = [...new Set(rows.map(({ capture }) => capture.software))]
  const browsers = [...new Set(rows.map(({ capture }) => capture.browser))]
  const skews = rows.flatMap(({ capture }) => capture.skewSeconds ?? [])
  const faults = rows.flatMap(({ capture }) =>
    capture.faults.map((fault) => `Capture ${capture.id}: ${fault}`),
  )
  const covered = [...new Set(rows.flatMap(({ capture }) => capture.masks))].sort()
  return {
    title: `Certificate under Fed. R. Evid. 902(13) and 902(14), ${operator}`,
    mark: draft,
    paragraphs: [
      mark,
      caption(file),
      `1. I, ${operator}, [position, employer], am [qualification with the software named here].`,
      `2. The records were made with Counterfoil ${list(software)} in ${list(browsers)}. At the press of a button it pictures the page as rendered, keeps its document, the fields read from it and the address shown by the browser, and takes the SHA-256 of each file when it comes into being. A manifest names every file with its hash; the manifest is signed with a key of the device that cannot be read out.`,
      `3. Captures certified here: ${rows.length}. Each file and hash stands in manifest.json and in the .wacz files of the folder “evidence”.`,
      skews.length > 0
        ? `4. Comparisons of the device clock with the site’s clock: ${skews.length}; difference from ${Math.min(...skews)} to ${Math.max(...skews)} seconds.`
        : '4. The device clock was not compared with the sites’ clocks: the pages gave no time.',
      '5. On [date] I recomputed the hashes with `npm run verify -- <file>` (any other SHA-256 program gives the same); the result was [result].',
      covered.length > 0
        ? `6. Covered before the picture was taken: ${covered.join('; ')}. Each manifest names the places.`
        : '6. Nothing was covered in the pictures.',
      '7. Deviations:',
      ...(faults.length > 0 ? faults : ['None recorded.']),
      '[Storage and access: who had the files, from when to when.]',
      '[28 U.S.C. § 1746 clause.]   Executed on [date] at [place].   [Signature]',
    ],
  }
}

function caption(file: CaseFile): string {
  const number = file.case.docketNumber || 'pre-filing'
  return `${courtOf(file).name}. ${file.case.plaintiff} v. The Partnerships and Unincorporated Associations Identified on Schedule A. Case no.: ${number}.`
}

/** A draft as plain text, for counsel's own templates. */
export function draftText({ paragraphs, table }: Draft): string {
  const lines = (table?.rows ?? []).map((row) => row.join('\t'))
  return [...paragraphs, ...(lines.length > 0 ? [lines.join('\n')] : [])].join('\n\n')
}

/** Numbers as orders name them: `1 to 4`, `6`, `10 to 12`. */
function runs(numbers: readonly number[], name: (n: number) => string): string[] {
  const all: [first: number, last: number][] = []
  for (const n of numbers.toSorted((a, b) => a - b)) {
    const run = all.at(-1)
    if (run && run[1] === n - 1) run[1] = n
    else all.push([n, n])
  }
  return all.map(([first, last]) =>
    first === last ? name(first) : `${name(first)} to ${name(last)}`,
  )
}

const list = (values: readonly string[]) => values.join(', ')
