import { zlibSync } from 'fflate'
import { joined } from './joined.ts'

/** Numbered objects of a PDF 1.7 file (ISO 32000-1), in the order in which they are put. */
export interface PdfObjects {
  /** A number for an object that is put later. */
  readonly reserve: () => number
  /** Puts a dictionary or other value written in PDF syntax. */
  readonly put: (body: string, id?: number) => number
  /** Puts a stream; `dictionary` is what stands in its dictionary besides the length. Bytes are taken as they are. */
  readonly stream: (dictionary: string, bytes: Uint8Array, id?: number) => number
  /** The whole file. */
  readonly finish: (root: number, info: number, hash: string) => Uint8Array
}

const latin = new TextEncoder()

export function pdfObjects(): PdfObjects {
  const chunks: Uint8Array[] = []
  const places: number[] = []
  let length = 0
  const write = (data: string | Uint8Array) => {
    const bytes = typeof data === 'string' ? latin.encode(data) : data
    chunks.push(bytes)
    length += bytes.length
  }
  const begin = (id: number) => {
    places[id - 1] = length
    write(`${id} 0 obj\n`)
  }
  const reserve = () => places.push(-1)
  // Four bytes above 127 tell transfer programs that the file is binary.
  write('%PDF-1.7\n')
  write(Uint8Array.of(37, 226, 227, 207, 211, 10))
  return {
    reserve,
    put(body, id = reserve()) {
      begin(id)
      write(`${body}\nendobj\n`)
      return id
    },
    stream(dictionary, bytes, id = reserve()) {
      begin(id)
      write(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`)
      write(bytes)
      write('\nendstream\nendobj\n')
      return id
    },
    finish(root, info, hash) {
      const start = length
      const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
      write(`xref\n0 ${places.length + 1}\n0000000000 65535 f \n${rows}`)
      write(
        `trailer\n<< /Size ${places.length + 1} /Root ${root} 0 R /Info ${info} 0 R /ID [<${hash}> <${hash}>] >>\n`,
      )
      write(`startxref\n${start}\n%%EOF\n`)
      return joined(chunks)
    },
  }
}

/** A text as a PDF string: UTF-16BE in hexadecimal, which needs no escapes. */
export function pdfText(text: string): string {
  let hex = 'FEFF'
  for (let n = 0; n < text.length; n += 1) hex += hex4(text.charCodeAt(n))
  return `<${hex}>`
}

export const hex4 = (n: number): string => n.toString(16).toUpperCase().padStart(4, '0')

/** Deflated bytes, for streams with `/Filter /FlateDecode`. */
export const deflated = (bytes: Uint8Array | string): Uint8Array =>
  zlibSync(typeof bytes === 'string' ? latin.encode(bytes) : bytes, { level: 6 })
