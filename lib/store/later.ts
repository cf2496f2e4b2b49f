import { useEffect, useState } from 'preact/hooks'

/** Starts to follow something and tells it; resolves with what ends it. */
type Watch<T> = (tell: (value: T) => void) => Promise<() => void>

/**
 * What `watch` tells, once the page stands on the screen; null until then. For what a small page shows last: the store and
 * the schemas are most of what it loads, and nobody waits for them.
 */
export function useLater<T>(watch: Watch<T> | null, inputs: readonly unknown[]): T | null {
  const [value, setValue] = useState<T | null>(null)
  useEffect(() => {
    if (!watch) return undefined
    let ended = false
    let end = () => {}
    const tell = (told: T) => {
      if (!ended) setValue(told)
    }
    void painted()
      .then(() => (ended ? end : watch(tell)))
      .then((stop) => {
        end = stop
        if (ended) stop()
        return undefined
      })
      .catch(console.error)
    return () => {
      ended = true
      end()
    }
  }, [...inputs, watch === null])
  return value
}

/** After the next frame; a page that is not in sight has none and does not wait for it. */
const painted = () =>
  new Promise<void>((done) => {
    requestAnimationFrame(() => setTimeout(done))
    setTimeout(done, 100)
  })
