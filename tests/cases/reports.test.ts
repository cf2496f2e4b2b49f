import { describe, expect, it } from 'vitest'
import type { CaseFile } from '../../lib/cases/case-file.ts'
import { claimChart } from '../../lib/cases/claim-chart.ts'
import { certificate, declarants, declaration, draftText } from '../../lib/cases/drafts.ts'
import { setStatus } from '../../lib/cases/change.ts'
import { genuineSheet } from '../../lib/cases/genuine.ts'
import { linkReport } from '../../lib/cases/link-report.ts'
import { aliasSheet, assetSheet, purchaseSheet, serviceList } from '../../lib/cases/sheets.ts'
import { signalSheet, signalsOf } from '../../lib/cases/signals.ts'
import type { Table } from '../../lib/cases/table.ts'
import { suggestLinks } from '../../lib/sellers/links.ts'
import { ann, fullCase, id } from './file.ts'

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
    expect(cell(list, 0, 'address_normalized')).toBe('Room 1, No. 5 Xinhua Road, Shenzhen, CN')
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
    // People give days; no paper makes an hour up.
    expect(cell(purchaseSheet(file), 0, 'ordered_at')).toBe('2026-11-06')
  })

  it('who left the case is in no sheet', () => {
    const { file } = fullCase({ defendants: 2 })
    const gone = { ...file, case: setStatus(file.case, 1, 'dismissed', 'ECF No. 9', ann) }
    for (const sheet of [
      serviceList(gone),
      assetSheet(gone),
      purchaseSheet(gone),
      aliasSheet(gone),
      signalSheet(gone, []),
      claimChart(gone),
    ])
      expect(new Set(sheet.rows.map(([no]) => no)), sheet.name).toEqual(new Set(['2']))
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
    expect(report.rows[0]?.slice(0, 2)).toEqual([
      'Defendant 1: Shop 1 (eBay, account seller-1)',
      'Defendant 2: Shop 2 (eBay, account seller-2)',
    ])
    expect(report.rows[0]?.[5]).toMatch(/^seller profile, 2026-11-10 09:00:00 UTC, capture 0/)
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
    const masked = new Map(
      [...captures].map(([key, one]) => [
        key,
        { ...one, masks: ['names of people who wrote reviews'] },
      ]),
    )
    expect(draftText(certificate({ ...file, captures: masked }, 'Bob Example'))).toContain(
      '6. Covered before the picture was taken: names of people who wrote reviews. Each',
    )
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

  it('the trade, the stores and other cases are facts too; of a sealed case nothing is said', () => {
    const { file } = fullCase({ defendants: 1 })
    const [capture] = file.captures.values()
    const [defendant] = file.case.defendants
    if (!capture?.listing || !defendant) throw new Error('no listing')
    const listing = {
      ...capture.listing,
      condition: 'Brand New',
      shipsFrom: 'Amazon',
      moq: { quantity: 50, unit: 'pieces' },
    }
    const before = { caseId: id(7), sellerId: 'ebay/seller-1', status: 'settled' as const }
    const said = (sealed: boolean) =>
      signalsOf(
        {
          ...file,
          captures: new Map([[capture.id, { ...capture, listing }]]),
          named: [{ ...before, docketNumber: '1:25-cv-00001', sealed }],
        },
        defendant,
        [],
      )
    const texts = (factor: string, sealed = false) =>
      said(sealed).flatMap((one) => (one.factor === factor ? [`${one.field}: ${one.text}`] : []))
    expect(texts('market')).toEqual([
      'condition: Brand New',
      'ships from: Amazon',
      'minimum order: 50 pieces',
    ])
    expect(texts('exposure')).toEqual(['accused listings: listings: 1; stores: www.ebay.com'])
    expect(texts('deterrence')).toEqual([
      'named in another case: ebay/seller-1: case 1:25-cv-00001 (settled)',
    ])
    expect(texts('deterrence', true)).toEqual([])
  })

  it('a price stands beside the genuine one as a share of it, in one currency only; the mark’s own words are quoted', () => {
    const { file } = fullCase({ defendants: 1 })
    const [defendant] = file.case.defendants
    const [genuine] = file.case.genuine
    if (!defendant || !genuine) throw new Error('no defendant')
    const signals = signalsOf(file, defendant, [])
    expect(signals.find(({ field }) => field === 'price against genuine')).toMatchObject({
      text: 'USD 9.90; VELTRANO desk lamp: USD 99.00',
      low: 0.1,
      high: 0.1,
      limits: expect.stringContaining('plaintiff’s word'),
    })
    expect(signals.find(({ factor }) => factor === 'promotion')).toMatchObject({
      field: 'title',
      text: 'VELTRANO',
    })
    const price = { amount: '99.00', currency: 'EUR' }
    const euro = { ...file, case: { ...file.case, genuine: [{ ...genuine, price }] } }
    const other = signalsOf(euro, defendant, []).find(({ field }) => /genuine/.test(field))
    expect([other?.low, other?.unit]).toEqual([null, 'other currency: not compared'])
    expect(cell(genuineSheet(file), 0, 'product')).toBe('VELTRANO desk lamp')
  })
})
