/** A labelled hit, by its features. */
export interface Example {
  readonly mark: string
  readonly features: Readonly<Record<string, number>>
  readonly right: boolean
  readonly weight: number
}

/** Features that can only speak for a name, or for the goods' maker, and those that can only speak against. */
const signs = new Map<string, 1 | -1>([
  ...'inside wordInside wordLead wordUpper wordUnknown wordNext wordModel wordSeveral lead'
    .split(' ')
    .map((name) => [name, 1] as const),
  ...`outside common wordNone wordOutside wordOther wordOtherLead wordSmall wordNumber wordName wordNextOther wordJoin wordAfterWord
    wordBeforeWord fitsNext fitsNear fitsFar accessoryAfter accessoryNear accessoryBefore fitted aftermarket twoMarks manyMarks
    otherLead leadMark`
    .split(/\s+/)
    .map((name) => [name, -1] as const),
])

/**
 * Maximum likelihood with a ridge, by gradient steps of falling size (Adam, Kingma and Ba 2015). What a feature can only mean is
 * held (`signs`): some brands' titles that say otherwise would not hold for others.
 */
export function fit(examples: readonly Example[]): Record<string, number> {
  const value = ({ features }: Example, f: string) => features[f] ?? 0
  const names = [...new Set(examples.flatMap((e) => Object.keys(e.features)))].filter(
    (f) => f === 'one' || examples.some((e) => value(e, f) !== value(examples[0]!, f)),
  )
  const rows = examples.map((e) => Float64Array.from(names, (f) => value(e, f)))
  const total = examples.reduce((sum, e) => sum + e.weight, 0)
  const weights = new Float64Array(names.length)
  const mean = new Float64Array(names.length)
  const square = new Float64Array(names.length)
  const ridge = 4 / total
  for (let step = 1; step <= 1500; step++) {
    const gradient = Float64Array.from(
      weights,
      (w, i) => (names[i] === 'one' ? 0.1 : 1) * ridge * w,
    )
    rows.forEach((row, i) => {
      let sum = 0
      for (let k = 0; k < row.length; k++) sum += weights[k]! * row[k]!
      const miss = 1 / (1 + Math.exp(-sum)) - (examples[i]!.right ? 1 : 0)
      for (let k = 0; k < row.length; k++)
        gradient[k]! += (examples[i]!.weight * miss * row[k]!) / total
    })
    for (let k = 0; k < names.length; k++) {
      mean[k] = 0.9 * mean[k]! + 0.1 * gradient[k]!
      square[k] = 0.999 * square[k]! + 0.001 * gradient[k]! ** 2
      const rate = 0.1 / (1 + step / 300)
      weights[k]! -=
        (rate * (mean[k]! / (1 - 0.9 ** step))) /
        (Math.sqrt(square[k]! / (1 - 0.999 ** step)) + 1e-8)
      if ((signs.get(names[k]!) ?? 0) * weights[k]! < 0) weights[k] = 0
    }
  }
  return Object.fromEntries(names.map((f, k) => [f, Math.round(weights[k]! * 100) / 100 || 0]))
}
