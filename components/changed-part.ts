/**
 * A text in three parts: how it begins as the other does, what it has instead, and how it ends as the other does; cut between
 * words.
 */
export function changedPart(text: string, other: string): [string, string, string] {
  const [a, b] = [text, other].map((one) => one.split(/(?<=\s)/)) as [string[], string[]]
  const room = Math.min(a.length, b.length)
  let from = 0
  while (from < room && a[from]!.trim() === b[from]!.trim()) from++
  let back = 0
  while (back < room - from && a[a.length - 1 - back]!.trim() === b[b.length - 1 - back]!.trim())
    back++
  const to = a.length - back
  return [a.slice(0, from).join(''), a.slice(from, to).join(''), a.slice(to).join('')]
}
