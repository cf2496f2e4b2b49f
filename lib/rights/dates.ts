/** `YYYY-MM-DD` if that is a day of the calendar, else null. */
const civil = (year: number, month: number, day: number): string | null => {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1000
  return real ? date.toISOString().slice(0, 10) : null
}

/** A register's date: `1995-02-07-05:00` (the offset is not part of the day), `1995-02-07` or `19950207`. */
export function registerDate(text: string | null): string | null {
  const found = text && /^(\d{4})-?(\d{2})-?(\d{2})(?:[-+T ].*|Z)?$/.exec(text.trim())
  return found ? civil(Number(found[1]), Number(found[2]), Number(found[3])) : null
}

/**
 * A day that a register may know in part only, its unknown end being zeros: `19960100` is `1996-01`, `19960000` is `1996`.
 * Null for none at all.
 */
export function partialDate(text: string | null): string | null {
  const whole = registerDate(text)
  if (whole) return whole
  const found = text && /^(\d{4})-?(\d{2})-?00$/.exec(text.trim())
  if (!found || Number(found[1]) < 1000 || Number(found[2]) > 12) return null
  return found[2] === '00' ? found[1]! : `${found[1]}-${found[2]}`
}

const some = (day: string | null) => (day === null ? null : { day })

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/**
 * A date as people write it in a spreadsheet. `03/04/2020` could be two days, so it is `ambiguous`: asked for, never guessed.
 * Null where the text is no date.
 */
export function writtenDate(text: string): { day: string } | 'ambiguous' | null {
  const iso = registerDate(text)
  if (iso) return { day: iso }
  const yearFirst =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ].*)?$/.exec(text.trim()) ??
    /^(\d{4})(年)(\d{1,2})月(\d{1,2})日$/.exec(text.replace(/\s/g, ''))
  if (yearFirst)
    return some(civil(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4])))
  const named =
    /^(\d{1,2})[\s.-]+([a-z]{3})[a-z]*\.?[\s.,-]+(\d{4})$/i.exec(text.trim()) ??
    /^([a-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})$/i.exec(text.trim())
  if (named) {
    const [, a = '', b = '', year = ''] = named
    const [day, month] = /^\d/.test(a) ? [a, b] : [b, a]
    return some(civil(Number(year), months.indexOf(month.toLowerCase()) + 1, Number(day)))
  }
  const figures = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(text.trim())
  if (!figures) return null
  const [first, second, year] = [Number(figures[1]), Number(figures[3]), Number(figures[4])]
  if (figures[2] === '.' || first > 12) return some(civil(year, second, first))
  if (second > 12 || first === second) return some(civil(year, first, second))
  return 'ambiguous'
}
