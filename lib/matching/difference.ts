/** A piece of a matched text: as the term has it, different from it, or a letter of the term that the text leaves out. */
export interface Piece {
  readonly kind: 'same' | 'differs' | 'missing'
  readonly text: string
}

const longest = 120

/**
 * Where a matched text differs from the term that it matched, for the eye: `Adi[d]das` for ADIDAS. Case is no difference.
 * Texts over 120 characters are given back whole.
 */
export function difference(text: string, term: string): Piece[] {
  const [a, b] = [Array.from(text), Array.from(term)]
  if (a.length > longest || b.length > longest) return [{ kind: 'same', text }]
  const same = (i: number, j: number) => a[i]!.toLowerCase() === b[j]!.toLowerCase()
  // Longest common subsequence, counted from the end.
  const common = Array.from({ length: a.length + 1 }, () => new Uint8Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i]![j] = same(i, j)
        ? common[i + 1]![j + 1]! + 1
        : Math.max(common[i + 1]![j]!, common[i]![j + 1]!)

  const pieces: { kind: Piece['kind']; text: string }[] = []
  const add = (kind: Piece['kind'], letter: string) => {
    const last = pieces.at(-1)
    if (last?.kind === kind) last.text += letter
    else pieces.push({ kind, text: letter })
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && same(i, j)) {
      add('same', a[i]!)
      i++
      j++
    } else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!))
      add('differs', a[i++]!)
    else add('missing', b[j++]!)
  }
  // Beside a letter that differs, the one that it stands for needs no mark of its own.
  return pieces.filter(
    (piece, n) =>
      piece.kind !== 'missing' ||
      (pieces[n - 1]?.kind !== 'differs' && pieces[n + 1]?.kind !== 'differs'),
  )
}
