import { describe, expect, it } from 'vitest'
import type { CaseFile } from '../../lib/cases/case-file.ts'
import { claimChart } from '../../lib/cases/claim-chart.ts'
import { certificate, declarants, declaration, draftText } from '../../lib/cases/drafts.ts'
import { linkReport } from '../../lib/cases/link-report.ts'
import { assetSheet, purchaseSheet, serviceList } from '../../lib/cases/sheets.ts'
import { signalsOf } from '../../lib/cases/signals.ts'
import type { Table } from '../../lib/cases/table.ts'
import { suggestLinks } from '../../lib/sellers/links.ts'
import { fullCase, id } from './file.ts'

const cell = ({ columns, rows }: Table, row: number, heading: string) =>
  rows[row]?.[columns.findIndex((column) => column.heading === heading)]

describe('reports of a case', () => {
  it('the claim chart ties each listing to a right, a place and two people; unseen claims are not in it', () => {
    const { file } = fullCase({ defendants: 2 })
    const chart = claimChart(file)
    expect(chart.rows).toHaveLength(2)
    expect(cell(chart, 0, 'right_ref')).toBe('US 2,178,784 (VELTRANO)')
    expect(cell(chart, 0, 'location_on_page')).toBe('title')
    expect([cell(chart, 0, 'made_by'), cell(chart, 0, 'reviewer')]).toEqual([
      'Ann Example',
      'Bob Example',
    ])
    const unseen = {
      ...file,
      case: { ...file.case, accusations: file.case.accusations.map((a) => ({ ...a, seen: null })) },
    }
    expect(claimChart(unseen).rows).toEqual([])
  })

  it('the service list has each published address with its capture; silence is said', () => {
    const { file } = fullCase({ defendants: 1 })
    const list = serviceList(file)
    expect(cell(list, 0, 'address_as_published')).toBe('Room 1, No. 5 Xinhua Road\nShenzhen\nCN')
    expect(cell(list, 0, 'source')).toContain(id(1002))
    expect(cell(list, 0, 'country')).toBe('CN')
    const none = serviceList({ ...file, sellers: new Map() })
    expect(cell(none, 0, 'source')).toBe('no identity page captured')
  })

  it('the asset sheet has account ids and the payment method, the purchase sheet no buyer', () => {
    const { file } = fullCase({ defendants: 1 })
    expect(cell(assetSheet(file), 0, 'seller_id')).toBe('seller-1')
    expect(cell(assetSheet(file), 0, 'payment_methods_seen')).toBe('card')
    expect(purchaseSheet(file).rows.flat().join(' ')).not.toMatch(/V-1|V-2/)
  })

  it('the link report has what is shared and what differs, and links outside the case are not in it', () => {
    const { file } = fullCase({ defendants: 2 })
    const sellers = [...file.sellers.values()].map((record) => ({
      ...record,
      snapshots: record.snapshots.map((s) => ({
        ...s,
        profile: { ...s.profile, emails: ['one@example.cn'] },
      })),
    }))
    const linked: CaseFile = { ...file, links: suggestLinks(sellers) }
    const report = linkReport(linked)
    expect(report.rows.map((row) => [row[2], row[3]])).toEqual([
      ['shared', 'E-mail address'],
      ['differs', 'Business name'],
      ['differs', 'Address'],
    ])
    expect(
      linkReport({ ...linked, case: { ...file.case, defendants: file.case.defendants.slice(1) } })
        .rows,
    ).toEqual([])
  })

  it('a declaration lists only what its declarant captured, and is marked a draft', () => {
    const { file, manifests } = fullCase({ defendants: 1 })
    const captures = new Map(
      [...file.captures].map(([key, capture], n) => [
        key,
        { ...capture, operator: n === 0 ? 'Bob Example' : capture.operator },
      ]),
    )
    const shared = { ...file, captures }
    expect(declarants(shared)).toEqual(['Ann Example', 'Bob Example'])
    const text = draftText(declaration(shared, 'Ann Example'))
    expect(text).toMatch(/^DRAFT FOR COUNSEL/)
    expect(text).not.toContain(manifests[0]?.id)
    expect(text).toContain(manifests[1]?.id)
    expect(certificate(shared, 'Bob Example').paragraphs.join('\n')).toMatch(
      /Captures certified here: 1\. /,
    )
  })

  it('signals are ranges with their limits printed, never sums', () => {
    const { file } = fullCase({ defendants: 1 })
    const [capture] = file.captures.values()
    if (!capture?.listing) throw new Error('no listing')
    const amazon = {
      ...capture,
      listing: {
        ...capture.listing,
        marketplace: 'amazon',
        sold: { low: 1000, high: null, scope: 'listing' as const, period: 'month' as const },
        sources: { sold: { raw: '1K+ bought in past month', from: '#x' } },
      },
    }
    const [defendant] = file.case.defendants
    if (!defendant) throw new Error('no defendant')
    const signals = signalsOf({ ...file, captures: new Map([[capture.id, amazon]]) }, defendant, [])
    expect(signals.find(({ factor }) => factor === 'sales')).toMatchObject({
      text: '1K+ bought in past month',
      low: 1000,
      high: null,
      unit: 'units in a month',
      scope: 'listing',
      limits: expect.stringContaining('all sellers of this ASIN'),
    })
    for (const { limits } of signals) expect(limits).not.toBe('')
  })
})
