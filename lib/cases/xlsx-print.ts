import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** How a sheet prints. */
export interface Print {
  readonly name: string
  /** All columns on one page's width; a sheet too wide for that is cut into pages, as spreadsheets do. */
  readonly oneWide: boolean
}

const sheetPath = /^xl\/worksheets\/sheet(\d+)\.xml$/

/**
 * A workbook for printing, which its writer cannot say: on US Letter, as courts take, the headings on each page, the page's
 * number at its foot and, where there is one, a mark such as a seal's at its head.
 */
export function printable(
  book: Uint8Array,
  sheets: readonly Print[],
  mark: string | null,
): Uint8Array {
  const files = Object.entries(unzipSync(book)).map(([path, bytes]) => {
    const sheet = sheets[Number(sheetPath.exec(path)?.[1]) - 1]
    if (sheet) return [path, strToU8(sheetForPrint(strFromU8(bytes), sheet, mark))] as const
    if (path !== 'xl/workbook.xml') return [path, bytes] as const
    return [path, strToU8(withTitles(strFromU8(bytes), sheets))] as const
  })
  return zipSync(Object.fromEntries(files))
}

function sheetForPrint(xml: string, { oneWide }: Print, mark: string | null): string {
  const fit = oneWide ? ' fitToWidth="1" fitToHeight="0"' : ''
  const head =
    mark === null ? '' : `<oddHeader>&amp;C&amp;B${escaped(mark.replaceAll('&', '&&'))}</oddHeader>`
  return xml
    .replace(/<worksheet\b[^>]*>/, (opening) =>
      oneWide ? `${opening}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` : opening,
    )
    .replace('<pageMargins', '<printOptions gridLines="1"/><pageMargins')
    .replace(
      /<pageSetup\b[^>]*\/>/,
      `<pageSetup paperSize="1" orientation="landscape"${fit}/><headerFooter>${head}<oddFooter>&amp;C&amp;A, page &amp;P of &amp;N</oddFooter></headerFooter>`,
    )
}

/** The first row of each sheet again on each page; where a row goes on to further pages, its first cell too. */
function withTitles(xml: string, sheets: readonly Print[]): string {
  const names = sheets.map(({ name, oneWide }, n) => {
    const sheet = `'${escaped(name.replaceAll("'", "''"))}'`
    const cells = [...(oneWide ? [] : [`${sheet}!$A:$A`]), `${sheet}!$1:$1`].join(',')
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${n}">${cells}</definedName>`
  })
  // As a function: `$1` in a text would mean something.
  return xml.replace(/<definedNames\/>/, () => `<definedNames>${names.join('')}</definedNames>`)
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
