/** A sheet of text: what CSV, XLSX and PDF are made of. `width` is a share of the page. */
export interface Table {
  readonly name: string
  readonly columns: readonly { readonly heading: string; readonly width: number }[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * A text that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe (OWASP, CSV injection).
 * Seller names are hostile input.
 */
export const formulaSafe = (text: string): string =>
  /^\s*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text

/** RFC 4180 with CRLF and a byte-order mark, which Excel needs to read UTF-8. */
export function csv({ columns, rows }: Table): string {
  const lines = [columns.map(({ heading }) => heading), ...rows.map((row) => row.map(formulaSafe))]
  return `\uFEFF${lines.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`
}

/** Lone halves of surrogate pairs have no UTF-8 form; all else stays as it was. */
function quoted(cell: string): string {
  const text = cell.toWellFormed()
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
