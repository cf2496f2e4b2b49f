/** What came of one schedule. */
export interface Played {
  readonly seed: number
  /** How many captures the user was told of as saved. */
  readonly captures: number
  /** What is lost, doubled or half in the end, each beginning with which of these. */
  readonly wrong: readonly string[]
  /** What happened. */
  readonly log: readonly string[]
  readonly ms: number
}

export function summary(played: readonly Played[]): string {
  const wrong = played.flatMap((one) => one.wrong)
  const [lost, doubled, half] = ['lost', 'doubled', 'half'].map(
    (kind) => wrong.filter((fault) => fault.startsWith(kind)).length,
  )
  const captures = played.reduce((sum, one) => sum + one.captures, 0)
  return `${played.length} schedules, ${captures} captures told as saved: ${lost} lost, ${doubled} doubled, ${half} half.`
}
