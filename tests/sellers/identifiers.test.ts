import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { companyCode } from '../../lib/sellers/company-code.ts'
import { emailAddress, mailbox, phoneNumber } from '../../lib/sellers/contacts.ts'
import { countryCode } from '../../lib/sellers/countries.ts'
import { businessName, keyInAlias, placeOf } from '../../lib/sellers/names.ts'
import { vatNumber } from '../../lib/sellers/vat-number.ts'

describe('the Chinese company code', () => {
  const known = ['9144030071526726XG', '91330100799655058B']

  it('is accepted with its right check digit, as licences and pages write it', () => {
    for (const code of known) expect(companyCode(code)).toBe(code)
    expect(companyCode(' 9144030071526726xg(1-1)')).toBe('9144030071526726XG')
    expect(companyCode('91330100799655058B （1-1）')).toBe('91330100799655058B')
  })

  it('is refused once any one digit is another', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    fc.assert(
      fc.property(
        fc.constantFrom(...known),
        fc.nat(17),
        fc.constantFrom(...alphabet.split('')),
        (code, place, digit) => {
          fc.pre(code[place] !== digit)
          const wrong = code.slice(0, place) + digit + code.slice(place + 1)
          expect(companyCode(wrong)).toBeNull()
        },
      ),
    )
  })

  it('is nothing else of eighteen digits', () => {
    expect(companyCode('123456789012345679')).toBeNull()
    expect(companyCode('')).toBeNull()
  })
})

describe('VAT numbers', () => {
  it('keep prefix and digits only', () => {
    expect(vatNumber('DE 123 456 789')).toBe('DE123456789')
    expect(vatNumber('gb-123.4567.89')).toBe('GB123456789')
    expect(vatNumber('NL123456789B01')).toBe('NL123456789B01')
    expect(vatNumber('GR123456789')).toBe('EL123456789')
    expect(vatNumber('CHE-123.456.789 MWST')).toBe('CHE123456789MWST')
  })

  it('are refused without a known prefix or in a wrong form', () => {
    for (const raw of ['123456789', 'DE12345678', 'ZZ123456789', 'FRIO123456789', ''])
      expect(vatNumber(raw), raw).toBeNull()
  })
})

describe('contacts', () => {
  it('telephone numbers get their country', () => {
    expect(phoneNumber('0755-8123 4567', 'CN')).toBe('+8675581234567')
    expect(phoneNumber('+86 755 8123 4567', null)).toBe('+8675581234567')
    expect(phoneNumber('0086 13800138000', 'DE')).toBe('+8613800138000')
    expect(phoneNumber('8613800138000', 'CN')).toBe('+8613800138000')
    expect(phoneNumber('(312) 555-0100', 'US')).toBe('+13125550100')
    expect(phoneNumber('+44 (0)20 7946 0018', null)).toBe('+442079460018')
    expect(phoneNumber('020 7946 0018', 'GB')).toBe('+442079460018')
  })

  it('without a country or with an impossible length are unknown, never guessed', () => {
    expect(phoneNumber('0755-8123 4567', null)).toBeNull()
    expect(phoneNumber('12', 'CN')).toBeNull()
    expect(phoneNumber('', 'CN')).toBeNull()
  })

  it('mail addresses keep the local part as typed; mailboxes compare', () => {
    expect(emailAddress(' Sales.Dept@EXAMPLE.com')).toBe('Sales.Dept@example.com')
    expect(mailbox('Sales.Dept+us@GoogleMail.com')).toBe('salesdept@gmail.com')
    expect(mailbox('a.b@163.com')).not.toBe(mailbox('ab@163.com'))
    expect(emailAddress('not an address')).toBeNull()
  })

  it('normalising again changes nothing', () => {
    const mail = fc.emailAddress()
    fc.assert(
      fc.property(mail, (raw) => {
        const once = emailAddress(raw)
        expect(once === null ? null : emailAddress(once)).toBe(once)
      }),
    )
  })
})

describe('names and places', () => {
  it('a company is compared without its legal form', () => {
    expect(businessName('Shenzhen Yi Da Trading Co., Ltd.')).toBe('shenzhen yi da')
    expect(businessName('SHENZHEN YI DA CO LTD')).toBe('shenzhen yi da')
    expect(businessName('盛煊木业有限公司')).toBe('盛煊木业')
    expect(businessName('Co., Ltd.')).toBe('')
  })

  it('an address is the same in other lines, order and abbreviations', () => {
    const one = placeOf(['Room 301, No. 5 Xinhua Road', 'Longgang District', 'Shenzhen', 'CN'])
    const two = placeOf(['No.5 Xinhua Rd., Rm 301', 'Shenzhen Longgang Dist. CN'])
    expect(one).toBe(two)
    expect(one).not.toBeNull()
    expect(
      placeOf(['Room 302, No. 5 Xinhua Road', 'Longgang District', 'Shenzhen', 'CN']),
    ).not.toBe(one)
  })

  it('a region is no address', () => {
    for (const lines of [['CN'], ['Guangdong, China'], []]) expect(placeOf(lines)).toBeNull()
  })

  it('knows countries by code and name, and says so where it does not', () => {
    expect([countryCode('CN'), countryCode('China mainland'), countryCode('中国')]).toEqual([
      'CN',
      'CN',
      'CN',
    ])
    expect(countryCode('Guangdong')).toBeNull()
    expect(countryCode('constructor')).toBeNull()
    expect(placeOf(['constructor 12 toString street'])).toContain('constructor')
  })

  it('finds the store number in a default name', () => {
    expect(keyInAlias('Shop1102928665 Store')).toBe('1102928665')
    expect(keyInAlias('Best Shop Store')).toBeNull()
  })
})
