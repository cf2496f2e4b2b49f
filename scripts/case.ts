import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { listed } from '../lib/cases/case-file.ts'
import { courtProfile } from '../lib/cases/courts.ts'
import { exportCase, packetName } from '../lib/cases/export-case.ts'
import { caseFromCaptures } from '../lib/cases/from-captures.ts'
import { readiness } from '../lib/cases/readiness.ts'
import { inWords } from '../lib/cases/reason.ts'
import { makeSchedule } from '../lib/cases/schedule-versions.ts'
import { caseWarnings } from '../lib/cases/warnings.ts'
import { makeDeviceKey, signText } from '../lib/evidence/sign.ts'
import { readArchives } from './case-archives.ts'
import { verifierPage } from './verifier-page.ts'

/** What goes into a packet made outside the browser. */
export interface CaseRequest {
  /** Exported captures. */
  readonly files: readonly string[]
  readonly out: string
  readonly title: string
  readonly plaintiff: string
  readonly court: string
  readonly by: string
  /** Two people on whose word matches are accusations; null for none. */
  readonly accused: { readonly by: string; readonly seenBy: string } | null
}

/**
 * Makes a case out of exported captures and writes its packet; gives the ZIP's path and what is missing, in words.
 * @throws Error saying which file or word is wrong; no packet is written then.
 */
export async function makeCase(request: CaseRequest): Promise<{ path: string; missing: string[] }> {
  // A wrong court is said before anything is written.
  courtProfile(request.court)
  const now = new Date().toISOString()
  const { archives, sealed, blobs } = await readArchives(request.files)
  const act = { by: request.by, at: now }
  const { accused } = request
  const gathered = caseFromCaptures(sealed, {
    id: crypto.randomUUID(),
    title: request.title,
    plaintiff: request.plaintiff,
    court: request.court,
    act,
    accused: accused && { made: { ...act, by: accused.by }, seen: { ...act, by: accused.seenBy } },
    now,
    uuid: () => crypto.randomUUID(),
  })
  if (gathered.case.defendants.length === 0)
    throw new Error('No capture shows a listing with its seller: there is nobody to list.')
  const file = { ...gathered, case: makeSchedule(gathered, act) }
  mkdirSync(request.out, { recursive: true })
  const path = freePath(join(request.out, packetName(file)))
  const part = `${path}.part`
  const out = openSync(part, 'w')
  const key = await makeDeviceKey()
  try {
    await exportCase(
      file,
      {
        fonts: {
          latin: readFileSync('public/fonts/noto-sans.ttf'),
          chinese: readFileSync('public/fonts/droid-sans-fallback.ttf'),
          others: readFileSync('public/fonts/more-scripts.ttf'),
        },
        read: async (hash) => blobs.get(hash) ?? null,
        photo: async () => null,
        // The archives go in as they are: whoever exported them signed them.
        evidence: async function* () {},
        sign: (text) => signText(text, key),
        write: async (bytes) => {
          for (let at = 0; at < bytes.length;) at += writeSync(out, bytes, at)
        },
        progress: () => {},
        signal: new AbortController().signal,
      },
      {
        software: 'Counterfoil, npm run case',
        notices: [],
        extras: [
          ...archives.map(({ name, bytes }) => ({ name: `evidence/${name}`, bytes })),
          { name: 'verify.html', bytes: new TextEncoder().encode(await verifierPage()) },
        ],
      },
    )
  } catch (error) {
    rmSync(part)
    throw error
  } finally {
    closeSync(out)
  }
  renameSync(part, path)
  const missing = [
    ...caseWarnings(file).map((one) => `look at: ${inWords(one)}`),
    ...file.case.defendants.filter(listed).flatMap((defendant) => {
      const { stage, missing: lacks } = readiness(file, defendant)
      const name = `no. ${defendant.number} (${defendant.storefronts[0]?.alias}), ${stage}`
      return lacks.map(({ reason }) => `${name}: ${inWords(reason)}`)
    }),
  ]
  return { path, missing }
}

/** A packet that was made before stays as it is. */
function freePath(path: string): string {
  for (let n = 1; ; n += 1) {
    const free = `${path}${n === 1 ? '' : `_${n}`}.zip`
    if (!existsSync(free)) return free
  }
}

const usage = `npm run case -- FILE.wacz … [--title T] [--plaintiff P] [--court ilnd] [--by NAME]
  [--accused-by NAME --seen-by NAME] [--out DIR]
Without the two names nobody is accused: the packet then lists sellers and says what is missing.`

if (import.meta.filename === process.argv[1])
  try {
    await main()
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    console.error(usage)
    process.exitCode = 2
  }

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      title: { type: 'string', default: 'Case' },
      plaintiff: { type: 'string', default: 'Plaintiff' },
      court: { type: 'string', default: 'ilnd' },
      by: { type: 'string', default: process.env['USER'] ?? 'investigator' },
      'accused-by': { type: 'string' },
      'seen-by': { type: 'string' },
      out: { type: 'string', default: 'data/cases' },
    },
  })
  const [by, seenBy] = [values['accused-by'], values['seen-by']]
  if (positionals.length === 0) throw new Error('Name the .wacz files.')
  if ((by === undefined) !== (seenBy === undefined))
    throw new Error('--accused-by and --seen-by: two people stand behind an accusation.')
  const accused = by && seenBy ? { by, seenBy } : null
  const { path, missing } = await makeCase({ ...values, files: positionals, accused })
  for (const line of missing) console.log(line)
  console.log(path)
}
