import { describe, expect, it } from 'vitest'
import {
  accuse,
  addEvidence,
  approve,
  logged,
  nameAlso,
  recordPurchase,
  seeAccusation,
  setConfidentiality,
  setFourEyes,
} from '../../lib/cases/change.ts'
import { type Deed, refusedTo } from '../../lib/cases/roles.ts'
import { whoSaw } from '../../lib/cases/who-saw.ts'
import { Role } from '../../lib/contract/sync.ts'
import { ann, bob, fullCase, id } from './file.ts'

const open = fullCase({ defendants: 2 }).file.case
const may = (deed: Deed) => Role.options.filter((role) => refusedTo(role, deed) === null)

describe('who may do what with a case', () => {
  it('counsel and administrators answer for a seal and for what leaves it', () => {
    expect(may('seal')).toEqual(['counsel', 'admin'])
    expect(may('export_sealed')).toEqual(['counsel', 'admin'])
  })

  it('an investigator gathers and exports, another person reviews, a brand manager looks', () => {
    expect(may('work')).toEqual(['investigator', 'reviewer', 'counsel', 'admin'])
    expect(may('review')).toEqual(['reviewer', 'counsel', 'admin'])
    expect(may('see_sealed')).not.toContain('brand_manager')
    expect(refusedTo('investigator', 'review')).toEqual(['reviewer', 'counsel', 'admin'])
  })

  it('a browser without an organisation has one user, who may do all', () => {
    for (const deed of ['work', 'review', 'seal', 'see_sealed', 'export', 'export_sealed'] as const)
      expect(refusedTo(null, deed)).toBeNull()
  })
})

describe('the second pair of eyes', () => {
  it('is not the same name in other letters', () => {
    const alias = { ...ann, by: '  ann  EXAMPLE ' }
    expect(() => approve(open, 1, alias)).toThrow('A second person approves')
    const [first] = open.accusations
    const fresh = accuse(open, { ...first!, id: id(7) }, ann)
    expect(() => seeAccusation(fresh, id(7), alias)).toThrow('A second person sees')
    expect(approve(open, 1, bob).defendants[0]?.approved).toEqual(bob)
  })

  it('is switched off only by a word in the log, and back on it asks for what one person did alone', () => {
    expect(() => setFourEyes(open, false, ' ', ann)).toThrow('why')
    const off = setFourEyes(open, false, 'I work alone.', ann)
    expect(off.log.at(-1)).toMatchObject({ what: 'four_eyes_off', detail: 'I work alone.' })
    const alone = approve(approve(off, 1, ann), 2, bob)
    expect(alone.defendants.map((one) => one.approved?.by)).toEqual([ann.by, bob.by])
    const on = setFourEyes(alone, true, 'Bob joined.', ann)
    expect(on.defendants.map((one) => one.approved?.by)).toEqual([undefined, bob.by])
  })

  it('looks anew at a packet that changed since, and only at that one', () => {
    const approved = approve(approve(open, 1, bob), 2, bob)
    const [first] = open.accusations
    const [order] = open.purchases
    for (const changed of [
      addEvidence(approved, 1, [id(8)], ann),
      accuse(approved, { ...first!, id: id(7) }, ann),
      recordPurchase(approved, { ...order!, carrier: 'DHL' }, ann),
      nameAlso(approved, 'ebay/seller-1', 'Blue Fox Ltd', ann),
    ])
      expect(changed.defendants.map((one) => one.approved)).toEqual([null, bob])
    const same = addEvidence(approved, 1, approved.defendants[0]!.captureIds, ann)
    expect(same.defendants[0]?.approved).toEqual(bob)
  })
})

it('who saw a case under seal is counted from its last sealing', () => {
  const before = logged(open, ann, 'exported', '1')
  const sealed = setConfidentiality(before, 'sealed', 'Order', ann)
  const seen = logged(
    logged(logged(sealed, bob, 'viewed', ''), ann, 'viewed', ''),
    bob,
    'exported',
    '1',
  )
  expect(whoSaw(seen)).toEqual([
    { by: bob.by, viewed: 1, exported: 1, last: bob.at },
    { by: ann.by, viewed: 1, exported: 0, last: ann.at },
  ])
})
