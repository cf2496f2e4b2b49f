/** The captures that this worker is at, so that a button can end one. */
const running = new Map<string, AbortController>()

/** Ended by the user: nothing is kept. */
export class Cancelled extends Error {}

/** Registers a capture; `throwIfCancelled` is to be asked between its steps. */
export function beginRunning(id: string): { throwIfCancelled: () => void; end: () => void } {
  const controller = new AbortController()
  running.set(id, controller)
  return {
    throwIfCancelled: () => {
      if (controller.signal.aborted) throw new Cancelled('The capture was cancelled.')
    },
    end: () => void running.delete(id),
  }
}

/** Asks a running capture to stop at its next step, within about half a second. False where none of that id runs. */
export function cancelCapture(id: string): boolean {
  const controller = running.get(id)
  controller?.abort()
  return controller !== undefined
}

/** Waits for `work`, and calls `tell` each half second meanwhile; what that throws ends the wait. */
export async function telling<T>(work: Promise<T>, tell: () => Promise<void>): Promise<T> {
  const waiting = Symbol('waiting')
  for (;;) {
    const late = new Promise<typeof waiting>((done) => setTimeout(done, 500, waiting))
    const first = await Promise.race([work, late])
    if (first !== waiting) return first
    await tell()
  }
}
