import { describe, expect, it } from 'vitest'
import type { Right } from '../../lib/contract/right.ts'
import { Case } from '../../lib/contract/case.ts'
import type { CaseFile } from '../../lib/cases/case-file.ts'
import {
  approve,
  changeCourt,
  describe as particulars,
  recordAbsence,
} from '../../lib/cases/change.ts'
import { courtChange } from '../../lib/cases/court-change.ts'
import { courtProfiles } from '../../lib/cases/court-data.ts'
import { courtProfile } from '../../lib/cases/courts.ts'
import { forumRecord } from '../../lib/cases/forum.ts'
import { jointSheet } from '../../lib/cases/joint-sheet.ts'
import { readiness } from '../../lib/cases/readiness.ts'
import { readinessSheet } from '../../lib/cases/readiness-sheet.ts'
import { inWords, reasonWords } from '../../lib/cases/reason.ts'
import { caseWarnings, defendantWarnings } from '../../lib/cases/warnings.ts'
import { ann, bob, fullCase, id, right } from './file.ts'

function first(file: CaseFile) {
  const [defendant] = file.case.defendants
  if (!defendant) throw new Error('no defendant')
  return defendant
}
const words = (file: CaseFile) => readiness(file, first(file)).missing.map((m) => inWords(m.reason))
const without = (file: CaseFile, gone: readonly string[]): CaseFile => ({
  ...file,
  captures: new Map([...file.captures].filter(([one]) => !gone.includes(one))),
})

describe('how far a packet is', () => {
  it('a whole one lacks only the second person, whose approval ends it', () => {
    const { file } = fullCase({ defendants: 1 })
    expect(Case.safeParse(file.case).error).toBeUndefined()
    expect(readiness(file, first(file))).toMatchObject({ stage: 'delivered', complete: true })
    expect(words(file)).toEqual(['A second person has not approved the packet.'])
    expect(() => approve(file.case, 1, ann)).toThrow('A second person approves')
    const approved = { ...file, case: approve(file.case, 1, bob) }
    expect(readiness(approved, first(approved))).toEqual({
      stage: 'approved',
      missing: [],
      complete: true,
    })
  })

  it('names whichever one capture is removed', () => {
    const { file, manifests } = fullCase({ defendants: 1 })
    for (const { id: gone, type } of manifests) {
      const left = without(file, [gone])
      expect(readiness(left, first(left)).stage, type).toBe('draft')
      expect(
        words(left).some((text) => text.includes(gone)),
        type,
      ).toBe(true)
    }
  })

  it('says in words what was never captured', () => {
    const { file, manifests } = fullCase({ defendants: 1 })
    const never = (types: readonly string[]): CaseFile => {
      const gone = manifests.filter(({ type }) => types.includes(type)).map((m) => m.id)
      const keep = (ids: readonly string[]) => ids.filter((one) => !gone.includes(one))
      return {
        ...without(file, gone),
        case: {
          ...file.case,
          defendants: file.case.defendants.map((d) => ({ ...d, captureIds: keep(d.captureIds) })),
          accusations: file.case.accusations.map((a) => ({ ...a, captureIds: keep(a.captureIds) })),
          purchases: file.case.purchases.map((p) => ({ ...p, captureIds: keep(p.captureIds) })),
        },
      }
    }
    expect(words(never(['seller_profile']))[0]).toMatch(/identity page/)
    expect(words(never(['storefront']))[0]).toMatch(/storefront/)
    expect(words(never(['listing']))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/No capture of an accused listing/),
        expect.stringMatching(/names no capture/),
      ]),
    )
    expect(words(never(['shipping_quote', 'checkout']))[0]).toMatch(/ship to Illinois/)
    expect(words(never(['order_confirmation']))[0]).toMatch(/order confirmation/)
    expect(words(never(['shipment']))[0]).toMatch(/shipment/)
    // Either of the two shows the offer.
    expect(words(never(['checkout']))).toHaveLength(1)
    const offered = never(['order_confirmation'])
    expect(readiness(offered, first(offered))).toMatchObject({
      stage: 'offered',
      complete: false,
    })
  })

  it('a recorded absence counts, silence does not', () => {
    const { file, manifests } = fullCase({ defendants: 1 })
    const gone = manifests.filter(({ type }) => type === 'seller_profile').map((m) => m.id)
    const silent: CaseFile = {
      ...without(file, gone),
      case: {
        ...file.case,
        defendants: file.case.defendants.map((d) => ({
          ...d,
          captureIds: d.captureIds.filter((one) => !gone.includes(one)),
        })),
      },
    }
    expect(readiness(silent, first(silent)).stage).toBe('draft')
    const absence = {
      item: 'seller_profile',
      statement: 'The store has no such page.',
      captureId: null,
    } as const
    const told = { ...silent, case: recordAbsence(silent.case, 1, absence, ann) }
    expect(readiness(told, first(told)).stage).toBe('delivered')
  })

  it('an accusation that its maker alone has seen does not count', () => {
    const { file } = fullCase({ defendants: 1 })
    const alone = {
      ...file,
      case: {
        ...file.case,
        accusations: file.case.accusations.map((a) => ({ ...a, seen: a.made })),
      },
    }
    expect(readiness(alone, first(alone)).stage).toBe('identified')
    expect(words(alone)[0]).toMatch(/second person/)
  })

  it('the forum record has four steps with their evidence and who bought', () => {
    const { file } = fullCase({ defendants: 1 })
    expect(
      forumRecord(file, first(file)).map(({ step, at, purchaser }) => [
        step,
        at !== null,
        purchaser,
      ]),
    ).toEqual([
      ['offered', true, null],
      ['ordered', true, 'plaintiff_agent'],
      ['shipped', true, 'plaintiff_agent'],
      ['delivered', true, 'plaintiff_agent'],
    ])
  })
})

describe('warnings', () => {
  const codes = (file: CaseFile) => caseWarnings(file).map(({ code }) => code)

  it('a plain case has none', () => {
    expect(codes(fullCase({ defendants: 1 }).file)).toEqual([])
  })

  it('no word of the genuine product under a right that is used', () => {
    const { file } = fullCase({ defendants: 1 })
    expect(codes({ ...file, case: { ...file.case, genuine: [] } })).toEqual(['no_genuine'])
  })

  it('a purchase after filing', () => {
    const { file } = fullCase({ defendants: 1 })
    const filed = {
      ...file,
      case: particulars(file.case, { filedAt: '2026-11-05T00:00:00.000Z' }, ann),
    }
    expect(codes(filed)).toEqual(['purchase_after_filing'])
    const before = {
      ...file,
      case: particulars(file.case, { filedAt: '2026-12-05T00:00:00.000Z' }, ann),
    }
    expect(codes(before)).toEqual([])
  })

  it('a seller who was named before, with what became of it', () => {
    const { file } = fullCase({ defendants: 1 })
    const named = {
      ...file,
      named: [
        {
          caseId: id(7),
          sellerId: 'ebay/seller-1',
          status: 'dismissed' as const,
          docketNumber: '1:25-cv-00001',
          sealed: false,
        },
      ],
    }
    const words = 'Shop 1 was named before, in case 1:25-cv-00001 (dismissed).'
    expect(defendantWarnings(named, first(named)).map(inWords)).toContain(words)
    expect(readinessSheet(named).rows.flat()).toContain(words)
    // A person sees it; a paper of this case may go where the other one is not to be spoken of.
    const sealed = { ...named, locked: 1, named: named.named.map((n) => ({ ...n, sealed: true })) }
    expect(defendantWarnings(sealed, first(sealed)).map(inWords)).toContain(words)
    expect(codes(sealed)).toEqual(['locked_cases'])
    expect(readinessSheet(sealed)).toEqual(readinessSheet(file))
  })

  it('a claim that a product is not genuine needs a right recorded as registered, with its number', () => {
    const { file } = fullCase({ defendants: 1 })
    const [made] = file.case.accusations
    const claim = { ...made!, type: 'counterfeit_product' as const }
    const missing = (more: Partial<Right>) =>
      readiness(
        {
          ...file,
          rights: new Map([[id(1), right(more)]]),
          case: { ...file.case, accusations: [claim] },
        },
        first(file),
      ).missing.map(({ reason }) => reason.code)
    expect(missing({})).toEqual(['not_approved'])
    for (const more of [
      { status: 'pending' },
      { status: 'dead' },
      { status: 'unknown' },
      { registrationNumber: null },
    ] as const)
      expect(missing(more)).toEqual(['not_enforceable', 'not_approved'])
  })

  it('more than a hundred aliases, and more than one operator where a court wants one', () => {
    const many = fullCase({ defendants: 101 }).file
    expect(codes(many)).toEqual(['many_aliases'])
    const jersey = { ...many, case: { ...many.case, court: 'njd' } }
    expect(codes(jersey)).toEqual(['many_aliases', 'one_operator'])
    const pair = fullCase({ defendants: 2 }).file
    const linked: CaseFile = {
      ...pair,
      case: { ...pair.case, court: 'njd' },
      links: [
        {
          id: 'ebay/seller-1|ebay/seller-2',
          a: 'ebay/seller-1',
          b: 'ebay/seller-2',
          signals: [],
          differences: [],
          score: 1,
          state: 'confirmed',
          by: 'Ann',
          at: ann.at,
          note: '',
        },
      ],
    }
    expect(codes(linked)).toEqual([])
    expect(
      codes({ ...linked, links: linked.links.map((l) => ({ ...l, state: 'suggested' as const })) }),
    ).toEqual(['one_operator'])
  })

  it('rights that are dead, not on the principal register, unchecked or of another owner', () => {
    const { file } = fullCase({ defendants: 1 })
    const rightCodes = (more: Parameters<typeof right>[0]) =>
      codes({ ...file, rights: new Map([[id(1), right(more)]]) })
    expect(rightCodes({ status: 'pending' })).toEqual(['right_pending'])
    expect(rightCodes({ status: 'dead' })).toEqual(['right_dead'])
    expect(rightCodes({ status: 'unknown' })).toEqual(['right_unknown'])
    expect(rightCodes({ statusCode: '790' })).toEqual(['right_cancellation'])
    expect(rightCodes({ register: 'supplemental' })).toEqual(['right_supplemental'])
    expect(rightCodes({ verifiedAt: '2026-07-01T00:00:00.000Z' })).toEqual(['right_unchecked'])
    expect(rightCodes({ verifiedAt: null })).toEqual(['right_unchecked'])
    expect(rightCodes({ ownerOfRecord: ['Somebody Else LLC'] })).toEqual(['not_owner'])
    expect(codes({ ...file, rights: new Map() })).toEqual(['right_gone'])
  })

  it('design patents are grouped by the accused product', () => {
    const { file } = fullCase({ defendants: 3 })
    const patent = right({ type: 'design_patent', registrationNumber: 'USD911456' })
    const titled = (titles: readonly string[]): CaseFile => ({
      ...file,
      rights: new Map([[id(1), patent]]),
      case: {
        ...file.case,
        accusations: file.case.accusations.map((a, n) => ({
          ...a,
          type: 'design_patent',
          listing: { ...a.listing, title: titles[n] ?? '' },
        })),
      },
    })
    expect(codes(titled(['Blue fox lamp', 'blue fox lamp new', 'Blue Fox Lamp']))).toEqual([])
    expect(codes(titled(['Blue fox lamp', 'blue fox lamp', 'Garden chair of oak']))).toEqual([
      'patent_products',
    ])
    const two = jointSheet(titled(['Blue fox lamp', 'blue fox lamp', 'Garden chair of oak']))
    expect(two.rows.map((row) => row.slice(2, 4))).toEqual([
      ['Blue fox lamp', '1, 2'],
      ['Garden chair of oak', '3'],
    ])
    // Under a mark the right alone holds them together.
    expect(jointSheet(file).rows.map((row) => [row[0], row[3]])).toEqual([
      ['US 2,178,784 (VELTRANO)', '1, 2, 3'],
    ])
  })
})

describe('court profiles', () => {
  it('name source and date of every entry', () => {
    expect(courtProfiles.map(({ id }) => id)).toEqual(['ilnd', 'nysd', 'pawd', 'njd', 'flsd'])
    for (const { sources } of courtProfiles)
      for (const { source, date, says } of sources) {
        expect(source).not.toBe('')
        expect(says).not.toBe('')
        expect(date).toMatch(/^20\d\d(-\d\d){0,2}$/)
      }
  })

  it('an unknown one is refused with the names of those that exist', () => {
    expect(() => courtProfile('mars')).toThrow('court: no profile "mars"; there are ilnd')
  })
})

describe('another court for a case', () => {
  const why = 'Counsel: the plaintiff sits there.'

  it('what it changes is shown before: purchases sent elsewhere count no more, addresses are asked for', () => {
    const { file } = fullCase({ defendants: 2 })
    const approved = { ...file, case: approve(file.case, 1, bob) }
    const change = courtChange(approved, 'njd')
    expect([change.from.id, change.to.id]).toEqual(['ilnd', 'njd'])
    expect(change.complete).toEqual({ before: 2, after: 0 })
    expect(change.approved).toBe(1)
    expect(change.reasons.map(({ reason, before, after }) => [reason.code, before, after])).toEqual(
      [
        ['one_operator', 0, 1],
        ['bought_elsewhere', 0, 2],
        ['no_shipment', 0, 2],
        ['no_receipt', 0, 2],
      ],
    )
    expect(change.reasons.map(({ reason }) => inWords(reason))[1]).toMatch(
      /^Test purchase \S+ was sent to Illinois; the forum of this court is New Jersey\.$/,
    )
    // And back again there is nothing of it.
    const there = { ...file, case: { ...file.case, court: 'njd' } }
    expect(courtChange(there, 'ilnd').complete).toEqual({ before: 0, after: 2 })
  })

  it('an order counts for the forum by its name or its postal abbreviation', () => {
    const { file } = fullCase({ defendants: 1 })
    const sentTo = (shipToState: string) => {
      const purchases = file.case.purchases.map((one) => ({ ...one, shipToState }))
      const sent = { ...file, case: { ...file.case, purchases } }
      return readiness(sent, first(sent)).stage
    }
    for (const place of ['Illinois', 'illinois', 'Chicago, IL 60601', 'IL']) {
      expect(sentTo(place), place).toBe('delivered')
    }
    for (const place of ['California', 'ILO', 'Millville, NJ']) {
      expect(sentTo(place), place).toBe('offered')
    }
  })

  it('it stands in the log with its reason, and approvals fall', () => {
    const { file } = fullCase({ defendants: 1 })
    const changed = changeCourt(approve(file.case, 1, bob), 'nysd', why, ann)
    expect(changed.court).toBe('nysd')
    expect(changed.defendants.map(({ approved }) => approved)).toEqual([null])
    expect(changed.log.at(-1)).toEqual({
      act: ann,
      what: 'court_changed',
      detail: `ilnd → nysd: ${why}`,
    })
    expect(() => changeCourt(changed, 'nysd', why, ann)).toThrow('has this court already')
    expect(() => changeCourt(changed, 'ilnd', ' ', ann)).toThrow('who decided')
    expect(() => changeCourt(changed, 'mars', why, ann)).toThrow('no profile')
  })
})

it('reasons conclude nothing', () => {
  for (const text of Object.values(reasonWords))
    expect(text).not.toMatch(/counterfeit|liable|guilty|damages|jurisdiction/i)
})
