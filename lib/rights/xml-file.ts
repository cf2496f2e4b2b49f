import { type ImportError, Refused, fault, importError } from './fault.ts'
import { type FileReading, type Format, type Step, maxErrors, refuse } from './file-reading.ts'
import { type RightReading, rightKey, unfitField } from './reading.ts'
import { readSt66 } from './st66.ts'
import { readSt96 } from './st96.ts'
import { readTdxf } from './tdxf.ts'
import { xmlDecoder } from './text-file.ts'
import { type Node, RecordParser, every } from './xml.ts'

const records = new Set(['TransactionData', 'Trademark', 'TradeMark', 'case-file'])
const chunk = 1_000_000

/** The rights of one record, by its format. TSDR's ST.66 keeps the applicants beside the mark, in the transaction. */
function readRecord(node: Node): RightReading[] {
  if (node.name === 'case-file') return [readTdxf(node)]
  if (node.name === 'Trademark') return [readSt96(node)]
  const st66 = node.name === 'TradeMark' ? [node] : every(node, 'TradeMarkDetails/TradeMark')
  const applicants = every(node, 'ApplicantDetails/Applicant')
  return st66.map((mark) => readSt66(mark, applicants))
}

const formatOf = (name: string): Format =>
  name === 'case-file' ? 'uspto-daily' : name === 'Trademark' ? 'uspto-st96' : 'uspto-st66'

/** Reads XML in pieces, each record as it is complete. A fault names its record (from 1), broken XML its line. */
export async function readXml(bytes: Uint8Array, step: Step): Promise<FileReading> {
  const parser = new RecordParser(records)
  const rights: RightReading[] = []
  const errors: ImportError[] = []
  let format: Format | null = null
  let row = 0
  const take = (nodes: readonly Node[]) => {
    for (const node of nodes)
      try {
        const read = readRecord(node)
        if (read.length === 0) continue
        row += 1
        format = formatOf(node.name)
        rights.push(...read)
        for (const right of read) {
          if (rightKey(right) === null) errors.push(importError(fault('noNumber'), row, 'serial'))
          const field = unfitField(right)
          if (field) errors.push(importError(fault('unfit'), row, field))
        }
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        row += 1
        format = formatOf(node.name)
        errors.push(importError(error.fault, row, 'number'))
      }
  }
  const decoder = xmlDecoder(bytes)
  for (let start = 0; start < bytes.length; start += chunk) {
    await step(start, bytes.length)
    take(parser.write(decode(decoder, bytes.subarray(start, start + chunk))))
  }
  take(parser.write(decode(decoder)))
  take(parser.close())
  if (format === null) return refuse(fault('xmlNone', parser.root ?? '–'))
  return errors.length > 0 ? { errors: errors.slice(0, maxErrors) } : { format, rights }
}

function decode(decoder: TextDecoder, bytes?: Uint8Array): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
  } catch {
    throw new Refused(fault('xmlBytes', decoder.encoding))
  }
}
