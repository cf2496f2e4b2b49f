import type { CaptureProgress } from '../contract/progress.ts'

/** Nobody is to wait a whole second without news: half of that leaves room for a busy machine. */
const beatMs = 500

/** Says how far a capture is, and while nothing new happens, each half second how long it has been at that. */
export interface Pulse {
  /** Writes it. */
  readonly tell: (progress: CaptureProgress) => Promise<void>
  /** Notes what somebody else writes. */
  readonly news: (progress: CaptureProgress) => void
  readonly end: () => void
}

export function startPulse(
  write: (progress: CaptureProgress) => Promise<void>,
  clock: () => number = Date.now,
): Pulse {
  let last: CaptureProgress = { step: 'loading', done: 0, of: 0 }
  let since = clock()
  let timer: ReturnType<typeof setTimeout> | undefined
  const arm = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      arm()
      // A store that fails is told by what the capture itself writes there.
      write({ ...last, waited: clock() - since }).catch(() => undefined)
    }, beatMs)
  }
  const news = (progress: CaptureProgress) => {
    const { step, done, of } = last
    if (progress.step === step && progress.done === done && progress.of === of) return
    last = progress
    since = clock()
    arm()
  }
  arm()
  return {
    news,
    tell: async (progress) => {
      news(progress)
      const waited = clock() - since
      await write(waited < beatMs ? progress : { ...progress, waited })
    },
    end: () => clearTimeout(timer),
  }
}
