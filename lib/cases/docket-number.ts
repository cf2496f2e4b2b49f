/**
 * Normalises a federal civil case number (`1:24-cv-02987`): courts also write `24 C 2987`, `24-cv-2987` and
 * `23-22599-CIV-SCOLA`. The divisional office before the colon is kept where it is given and never guessed. Null where it is
 * none of these; what was typed is kept beside it.
 */
export function docketNumber(raw: string): string | null {
  const text = raw.normalize('NFKC').trim().toUpperCase()
  const plain = /^(\d:)?(\d{2})[\s-]*CV?[\s-]*(\d{1,5})((?:-[A-Z]{2,4})*)$/.exec(text)
  const florida = /^(\d:)?(\d{2})-(\d{5})-CIV(?:-[A-Z]+)*$/.exec(text)
  const [, office = '', year, number, judges = ''] = plain ?? florida ?? []
  return year && number ? `${office}${year}-cv-${number.padStart(5, '0')}${judges}` : null
}
