import { examinePacket } from './packet.ts'
import { examine, type Report, type VerifyOptions } from './verify.ts'
import { readPem } from './certificate.ts'

/** The page that stands in every export: it opens from disk, asks no network, and checks the export that it is given. */

const out = document.querySelector<HTMLElement>('#out')!
const chosen = document.querySelector<HTMLInputElement>('#file')!
const known = document.querySelector<HTMLTextAreaElement>('#keys')!
const trusted = document.querySelector<HTMLInputElement>('#roots')!

function line(parent: HTMLElement, tag: string, text: string, kind = ''): HTMLElement {
  const element = document.createElement(tag)
  element.textContent = text
  element.className = kind
  parent.append(element)
  return element
}

async function check(): Promise<void> {
  const file = chosen.files?.[0]
  out.replaceChildren()
  if (!file) return
  line(out, 'p', `Checking ${file.name} …`)
  try {
    const pem = await trusted.files?.[0]?.text()
    const keys = keysOf(known.value)
    const options = { roots: pem === undefined ? [] : readPem(pem), ...(keys && { keys }) }
    const report = await examined(file, options)
    out.replaceChildren()
    show(report)
  } catch (error) {
    out.replaceChildren()
    line(out, 'h2', 'UNREADABLE', 'bad')
    line(out, 'p', error instanceof Error ? error.message : String(error))
  }
}

/** A case packet is read in pieces: it may be larger than memory. */
async function examined(file: File, options: VerifyOptions): Promise<Report> {
  const read = async (from: number, length: number) =>
    new Uint8Array(await file.slice(from, from + length).arrayBuffer())
  return /\.zip$/i.test(file.name)
    ? examinePacket(
        { size: file.size, read },
        (bytes, lister) => examine(bytes, { ...options, lister }),
        options.keys,
      )
    : examine(await read(0, file.size), options)
}

/** Null where none are given. @throws Error naming what is no SHA-256. */
function keysOf(words: string): string[] | null {
  const keys = words
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter(Boolean)
  const wrong = keys.find((key) => !/^[0-9a-f]{64}$/.test(key))
  if (wrong !== undefined) throw new Error(`${wrong}: a SHA-256 has 64 hexadecimal digits`)
  return keys.length > 0 ? keys : null
}

function show({ faults, captures }: Report): void {
  const whole = faults.length === 0
  line(out, 'h2', whole ? 'WHOLE: every check held' : 'FAILED', whole ? 'good' : 'bad')
  if (!whole) {
    const list = line(out, 'ul', '')
    for (const { file, reason } of faults) line(list, 'li', `${file}: ${reason}`)
  }
  for (const capture of captures) {
    line(out, 'h3', capture.title || capture.url)
    const facts = line(out, 'dl', '')
    const fact = (name: string, value: string) => {
      line(facts, 'dt', name)
      line(facts, 'dd', value)
    }
    fact('Address', capture.url)
    fact('Captured (device clock)', capture.capturedAt)
    fact('Server clock in its answer', capture.serverDate ?? 'not known')
    fact('Operator as entered', capture.operator || 'not given')
    if (capture.partial) fact('Partial', capture.partial)
    fact('Files', String(capture.files))
    fact('SHA-256 of the manifest', capture.manifestSha256)
    fact('Key of the device', capture.deviceKey)
    for (const { at, key } of capture.receipts) fact('Receipt of a backend', `${at}, key ${key}`)
    for (const { time, authority, root, trusted } of capture.timestamps)
      fact(
        'Timestamp',
        `${time} by ${authority}, root ${root}${trusted ? '' : ' (compare it: no root was given)'}`,
      )
    if (capture.timestamps.length === 0) fact('Timestamp', 'none: the time is the device’s alone')
  }
}

for (const input of [chosen, trusted, known]) input.addEventListener('change', () => void check())
document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', (event) => {
  event.preventDefault()
  if (event.dataTransfer) chosen.files = event.dataTransfer.files
  void check()
})
