import { textOf } from '../../page/text.ts'
import { legalField, type LegalField } from '../legal-labels.ts'

/** What the seller's legal block says under one label. */
export interface LegalEntry {
  readonly field: LegalField
  readonly label: string
  readonly lines: readonly string[]
}

const disclaimer =
  /^(?:this seller|dieser verkäufer|ce vendeur|este vendedor|questo venditore|deze verkoper|ten sprzedawca|den här säljaren|bu satıcı)/i

/** Reads the block of labelled rows; a label that we don't know ends the one before it and is passed over. */
export function legalEntries(block: ParentNode): LegalEntry[] {
  const entries: { field: LegalField; label: string; lines: string[] }[] = []
  let open: { field: LegalField; label: string; lines: string[] } | null = null
  for (const row of block.querySelectorAll('.a-row')) {
    const bold = row.querySelector('.a-text-bold')
    const label = textOf(bold, 200)
    if (bold && label) {
      const field = legalField(label)
      open = field ? { field, label, lines: [] } : null
      if (!open) continue
      entries.push(open)
      const own = textOf(bold.nextElementSibling, 500)
      if (own) open.lines.push(own)
      continue
    }
    const line = row.querySelector('.a-row') ? null : textOf(row, 500)
    if (!line || !open) continue
    if (
      disclaimer.test(line) ||
      row.querySelector('h3, h4') ||
      !row.classList.contains('indent-left')
    )
      open = null
    else if (!open.lines.includes(line) && open.lines.length < 20) open.lines.push(line)
  }
  return entries.filter((entry) => entry.lines.length > 0)
}
