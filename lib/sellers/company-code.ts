const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const form = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

/**
 * A Chinese unified social credit code (GB 32100-2015) in its plain form: upper case, without spaces and without the `(1-1)`
 * that licences append. Null where it has not the form or its check digit is wrong.
 */
export function companyCode(raw: string): string | null {
  const code = raw
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\(\s*\d+\s*-\s*\d+\s*\)$/, '')
    .replace(/[\s-]/g, '')
  return form.test(code) && checkDigit(code) === code[17] ? code : null
}

/** Sum of the digits' values weighed with powers of 3, modulo 31; the 18th digit makes it zero. */
function checkDigit(code: string): string | undefined {
  let sum = 0
  let weight = 1
  for (const digit of code.slice(0, 17)) {
    sum += alphabet.indexOf(digit) * weight
    weight = (weight * 3) % 31
  }
  return alphabet[(31 - (sum % 31)) % 31]
}
