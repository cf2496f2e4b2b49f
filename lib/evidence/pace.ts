/** Chrome allows two pictures of a tab in each second, counted from the first of them. */
const windowMs = 1000
const perWindow = 2

/**
 * Waits until the browser will take another picture. Both of a second are taken at once and the wait comes after them:
 * n pictures take (n - 1) / 2 seconds rounded down, half a second less than evenly spaced ones.
 */
export function makePace(clock: () => number = Date.now): () => Promise<void> {
  let opened = -Infinity
  let used = perWindow
  return async () => {
    if (used >= perWindow) {
      const wait = opened + windowMs - clock()
      if (wait > 0) await new Promise((done) => setTimeout(done, wait))
    }
    if (clock() - opened >= windowMs) {
      opened = clock()
      used = 0
    }
    used += 1
  }
}
