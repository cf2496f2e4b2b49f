/** The steps of a tour: each is printed as it is checked, and the tour holds only where every one did. */
export class Steps {
  readonly #results: boolean[] = []

  /** Prints a step with what was seen, and remembers whether it held. */
  check(step: string, held: boolean, seen: string): void {
    this.#results.push(held)
    console.log(`${held ? '✓' : '✗'} ${step}: ${seen}`)
  }

  get held(): boolean {
    return this.#results.length > 0 && this.#results.every(Boolean)
  }
}
