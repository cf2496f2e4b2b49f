import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SellerProfile } from '../../lib/contract/seller.ts'
import { nationalPart, phoneNumber } from '../../lib/sellers/contacts.ts'
import { isFiller, isMadeUp } from '../../lib/sellers/fillers.ts'
import { suggestLinks } from '../../lib/sellers/links.ts'
import { placeOf } from '../../lib/sellers/names.ts'
import { listing, picture, record } from './record.ts'

const two = (profile: Partial<SellerProfile>, other = profile) =>
  suggestLinks([record('ebay/a-one', profile), record('amazon/A2BBBBBBBBBBB', other)])

describe('strangers are not linked', () => {
  it('by what fills a field that nobody wanted to fill', () => {
    const fills: Partial<SellerProfile>[] = [
      ...[
        'N/A',
        'n.a.',
        'None',
        '-',
        '...',
        'xxx',
        'Individual',
        'Unknown',
        '无',
        '个人',
        'なし',
      ].map((text) => ({
        legalName: text,
        registrationNumber: text,
        vatNumber: text,
        emails: [text],
        phones: [text],
        addressLines: [text],
        country: 'CN',
      })),
      ...['000000000000000000', '12345678', '00000000', '123456789012'].map((number) => ({
        registrationNumber: number,
        phones: [number],
        vatNumber: number,
        country: 'CN',
      })),
      { vatNumber: 'DE123456789' },
      { vatNumber: 'GB000000000' },
      { phones: ['+86 11111111111', '+1 000 000 0000', '+86 138 0013 8000'] },
      { emails: ['noreply@shop.example.com', 'none@none.com', 'name@example.com'] },
    ]
    for (const fill of fills) expect(two(fill), JSON.stringify(fill)).toEqual([])
  })

  it('by the marketplaces’ own contacts', () => {
    expect(two({ phones: ['+1 (888) 280-4331'], emails: ['primary@amazon.com'] })).toEqual([])
    expect(two({ emails: ['us@ebay.com'], phones: ['1-866-540-3229'], country: 'US' })).toEqual([])
    expect(two({ addressLines: ['410 Terry Avenue North', 'Seattle, WA 98109', 'US'] })).toEqual([])
  })

  it('by the name of a person or shop alone, as they are by a company’s', () => {
    expect(two({ legalName: 'Li Wei' })).toEqual([])
    expect(two({ legalName: '王伟' })).toEqual([])
    const [link] = two(
      { legalName: 'Shenzhen Yi Da Trading Co., Ltd.' },
      { legalName: 'SHENZHEN YIDA TRADING CO LTD' },
    )
    expect(link?.signals.map(({ kind, strength }) => [kind, strength])).toEqual([
      ['business_name', 'medium'],
    ])
    // A name in another script is another text; whether it is a translation is for people to say.
    expect(
      two({ legalName: '深圳市义达贸易有限公司' }, { legalName: 'Shenzhen Yida Co Ltd' }),
    ).toEqual([])
  })

  it('by numbers of different registers', () => {
    const number = { registrationNumber: '08123457' }
    expect(two({ ...number, country: 'GB' }, { ...number, country: 'HK' })).toEqual([])
    expect(two(number)).toEqual([])
    expect(two({ ...number, country: 'GB' })).toHaveLength(1)
    const german = { registrationNumber: 'HRB 123457', country: 'DE' }
    expect(two(german)).toEqual([])
    const munich = { ...german, registrationNumber: 'Amtsgericht München, HRB 123457' }
    const cologne = { ...german, registrationNumber: 'Amtsgericht Köln, HRB 123457' }
    expect(two(munich)).toHaveLength(1)
    expect(two(munich, cologne)).toEqual([])
  })

  it('by two rooms of one building, or by numbers that stand in other places', () => {
    const at = (...lines: string[]) => placeOf([...lines, 'Shenzhen', 'CN'])
    expect(at('Room 3, Building 12, Xinhua Road')).not.toBe(at('Room 12, Building 3, Xinhua Road'))
    expect(at('Unit 5, 12 High Street')).not.toBe(at('Unit 12, 5 High Street'))
    expect(at('Rm 301, Bldg 2, Xinhua Rd')).toBe(at('Xinhua Road', 'Building 2, Room No. 301'))
  })

  it('by a stock picture that many show, nor strongly by any picture', () => {
    const shows = (n: number) =>
      record(`ebay/s-${n}`, {}, [listing('ebay', `${n}`, { images: [picture('stock')] })])
    expect(suggestLinks(Array.from({ length: 9 }, (_, n) => shows(n)))).toEqual([])
    const [link] = suggestLinks([shows(1), shows(2)])
    expect(link?.signals.map(({ strength }) => strength)).toEqual(['medium'])
  })

  it('by anything, if all that both show is null or filler', () => {
    const filler = fc.constantFrom('', 'N/A', 'none', '-', '无', '0000000', '1234567', 'test')
    const profile = fc.record({
      legalName: fc.option(filler),
      registrationNumber: fc.option(filler),
      vatNumber: fc.option(filler),
      country: fc.constantFrom(null, 'CN', 'US'),
      emails: fc.array(filler, { maxLength: 2 }),
      phones: fc.array(filler, { maxLength: 2 }),
      addressLines: fc.array(filler, { maxLength: 2 }),
    })
    fc.assert(
      fc.property(profile, (one) => {
        expect(two(one)).toEqual([])
      }),
    )
  })
})

describe('what a dozen accounts show', () => {
  const many = (profile: Partial<SellerProfile>) =>
    suggestLinks(Array.from({ length: 12 }, (_, n) => record(`ebay/s-${n}`, profile)))

  it('is a reason to look where it is a register’s number, though no very strong one', () => {
    const links = many({ registrationNumber: '91330100799655058B' })
    expect(links).toHaveLength(66)
    expect(new Set(links.map(({ signals }) => signals[0]?.strength))).toEqual(new Set(['medium']))
    expect(
      links.every(({ state, signals }) => state === 'suggested' && signals[0]?.sellers === 12),
    ).toBe(true)
  })

  it('is a service’s where it is an address or a telephone', () => {
    expect(many({ addressLines: ['Bettinastraße 30', '60325 Frankfurt', 'DE'] })).toEqual([])
    expect(many({ phones: ['+49 69 95179571'] })).toEqual([])
  })
})

describe('telephone numbers', () => {
  it('are one however a page writes them', () => {
    for (const [country, ...ways] of [
      ['HK', '+852 2123 4567', '852 2123 4567', '2123 4567', '00852-21234567'],
      ['SG', '+65 6123 4567', '65 6123 4567', '6123 4567'],
      ['CN', '+86 0755 8123 4567', '86-755-81234567', '0755-81234567', '+86 (0)755 8123 4567'],
      ['US', '+1 312 555 0147', '1-312-555-0147', '(312) 555-0147'],
      ['IT', '+39 06 6982 1234', '06 6982 1234'],
    ] as const) {
      const read = ways.map((way) => phoneNumber(way, country))
      expect(new Set(read), country).toEqual(new Set([read[0]]))
      expect(read[0]).not.toBeNull()
    }
  })

  it('normalised again are the same', () => {
    const countries = fc.constantFrom('CN', 'HK', 'US', 'DE', 'GB', 'IT', 'JP', 'SG', null)
    fc.assert(
      fc.property(fc.stringMatching(/^\+?[0-9 ()-]{5,18}$/), countries, (raw, country) => {
        const once = phoneNumber(raw, country)
        if (once !== null) expect(phoneNumber(once, country)).toBe(once)
      }),
    )
  })

  it('know made-up ones from lucky ones', () => {
    expect(isMadeUp(nationalPart('+8611111111111'))).toBe(true)
    expect(isMadeUp(nationalPart('+8612345678901'))).toBe(true)
    expect(isMadeUp(nationalPart('+8613988888888'))).toBe(false)
    expect(isFiller('Nala')).toBe(false)
  })
})
