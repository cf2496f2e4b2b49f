import { describe, expect, test } from 'vitest'
import { isCheckDue, standing, statusInWords, usptoStatus } from '../../lib/rights/status.ts'

describe('status codes follow the table, not the hundreds digit', () => {
  test.each([
    ['registered', ['624', '700', '708', '790', '800']],
    ['pending', ['410', '413', '616', '630', '680', '686', '774', '820']],
    ['dead', ['402', '602', '626', '710', '783', '900']],
    ['unknown', ['717', '622', '999', '', 'x']],
  ])('%s', (status, codes) => {
    expect(codes.map(usptoStatus)).toEqual(codes.map(() => status))
  })

  test('words of the offices', () => {
    expect(statusInWords('Live/Registered', true)).toBe('registered')
    expect(statusInWords('Live/Pending', false)).toBe('pending')
    expect(statusInWords('Dead/Cancelled', true)).toBe('dead')
    expect(statusInWords('Cancellation pending', true)).toBe('registered')
    expect(statusInWords('???', true)).toBe('unknown')
  })

  test.each([
    [
      'registered',
      ['REGISTERED AND RENEWED', 'Registered - Sec. 8 accepted', 'CTM registered', '已注册'],
    ],
    ['registered', ['SECTION 8 & 15-ACCEPTED AND ACKNOWLEDGED', 'CANCELLATION_PENDING']],
    ['pending', ['Notice of allowance issued', 'SUSPENDED', 'OPPOSITION_PENDING', '等待实质审查']],
    [
      'dead',
      ['Removed - Not renewed', 'Never registered', 'Revoked', 'Protection refused', '无效'],
    ],
    ['unknown', ['Not registered yet', 'Unregistered']],
  ] as const)('%s: %o', (status, words) => {
    expect(words.map((word) => statusInWords(word, true))).toEqual(words.map(() => status))
  })
})

describe('standing', () => {
  const right = {
    type: 'trademark',
    status: 'registered',
    statusCode: '700',
    register: 'principal',
    registrationNumber: '1234567',
    verifiedAt: '2026-11-01T00:00:00.000Z',
  } as const
  const now = new Date('2026-11-25T00:00:00Z')

  test('a live registered mark stands without a note', () => {
    expect(standing(right, now)).toEqual({ enforceable: true, notes: [] })
  })
  test('a pending application does not, and says why', () => {
    const pending = { ...right, status: 'pending', registrationNumber: null } as const
    expect(standing(pending, now)).toEqual({
      enforceable: false,
      notes: ['status_pending', 'no_registration_number'],
    })
  })
  test('what needs a look is noted: supplemental register, pending cancellation, an old check', () => {
    const odd = { ...right, register: 'supplemental', statusCode: '790', verifiedAt: null } as const
    expect(standing(odd, now).notes).toEqual([
      'supplemental_register',
      'cancellation_pending',
      'status_not_rechecked',
    ])
  })
})

test('a mark is to be compared again 90 days after it was; one that never was is not overdue', () => {
  const now = Date.parse('2026-11-27T12:00:00Z')
  const due = (verifiedAt: string | null) => isCheckDue({ verifiedAt }, now)
  expect([due(null), due('2026-08-30T00:00:00Z'), due('2026-08-29T00:00:00Z')]).toEqual([
    false,
    false,
    true,
  ])
})
