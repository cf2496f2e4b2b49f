/** Who started long work is told how far it is, and may end it by `signal`. */
export interface Watching {
  readonly progress?: (done: number, of: number) => void
  readonly signal?: AbortSignal
}
