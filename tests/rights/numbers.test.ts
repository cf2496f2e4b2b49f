import { describe, expect, test } from 'vitest'
import {
  designApplication,
  displayNumber,
  euTrademark,
  madrid,
  usCopyright,
  usDesignPatent,
  usRegistration,
  usSerial,
} from '../../lib/rights/numbers.ts'

describe('identifiers are stored in one form, whatever was typed', () => {
  test.each([
    [usRegistration, '2,178,784', '2178784'],
    [usRegistration, '0,983,624', '983624'],
    [usRegistration, 'Reg. No. 4868832', '4868832'],
    [usRegistration, 'US 2178784', '2178784'],
    [usRegistration, '6.543.210', '6543210'],
    [usSerial, '78/002299', '78002299'],
    [usSerial, '78/002,299', '78002299'],
    [madrid, 'WO 1 087 917', 'WO1087917'],
    [madrid, 'IR 1087917', 'WO1087917'],
    [usSerial, '78002299', '78002299'],
    [euTrademark, '18123456', '018123456'],
    [euTrademark, '018123456', '018123456'],
    [madrid, '1087917', 'WO1087917'],
    [madrid, '1234567A', 'WO1234567A'],
    [madrid, 'W01234567', 'WO1234567'],
    [usCopyright, 'VA 2-123-456', 'VA0002123456'],
    [usCopyright, 'VAu 1-234-567', 'VAU001234567'],
    [usCopyright, 'SR-320-918', 'SR0000320918'],
    [usDesignPatent, 'D911,456', 'USD911456'],
    [usDesignPatent, 'US D911,456 S', 'USD911456'],
    [usDesignPatent, 'USD911456S1', 'USD911456'],
    [usDesignPatent, 'D0911456', 'USD911456'],
    [usDesignPatent, 'D1,000,000', 'USD1000000'],
    [designApplication, '29/123,456', '29123456'],
  ])('%o %s', (rule, raw, value) => {
    expect(rule(raw)).toEqual({ raw, value, why: null })
  })

  test('eight digits are a serial number, never a registration', () => {
    expect(usRegistration('78002299').value).toBeNull()
    expect(usRegistration('78002299').why).toMatchObject({ code: 'usRegistration' })
  })

  test('a number that a spreadsheet has mangled is refused, not guessed', () => {
    expect(usRegistration('6.54321E+06')).toMatchObject({ value: null })
    expect(usRegistration('6.54321E+06').why).toMatchObject({ code: 'mangled' })
  })

  // A column of whole numbers with an empty cell in it comes out of many programs so: one more nought, another right.
  test.each([
    [usRegistration, '123456.0'],
    [usRegistration, '2,178,78'],
    [usRegistration, '2178784,00'],
    [madrid, '108791.0'],
    [euTrademark, '18123456.0'],
    [usSerial, '78002299.0'],
  ])('%o does not read %s as another number', (rule, raw) => {
    expect(rule(raw).value).toBeNull()
  })

  test('registrations and designs are shown as their office prints them', () => {
    const shown = (value: string, office = 'US') => displayNumber(value, office)
    expect([shown('2178784'), shown('983624')]).toEqual(['2,178,784', '983,624'])
    expect([shown('USD911456'), shown('USD1000000')]).toEqual(['D911,456', 'D1,000,000'])
    // Nobody else writes commas.
    expect([shown('WO1234567A', 'WO'), shown('1234567', 'CN')]).toEqual(['WO1234567A', '1234567'])
  })
})
