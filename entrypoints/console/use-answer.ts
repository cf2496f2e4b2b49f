import { inLanguage } from '../../components/base/in-language.ts'
import { useEffect, useRef, useState } from 'preact/hooks'

/** What a question came to: its answer, or why there is none; both empty while it is asked. `again` asks anew. */
export function useAnswer<T>(
  key: string,
  ask: () => Promise<T>,
): { answer: T | null; problem: string; again: () => void } {
  const [state, setState] = useState<{ key: string; answer: T | null; problem: string }>({
    key: '',
    answer: null,
    problem: '',
  })
  const [tries, setTries] = useState(0)
  const again = useRef(() => {
    setState((before) => ({ ...before, problem: '' }))
    setTries((before) => before + 1)
  }).current
  useEffect(() => {
    let wanted = true
    ask().then(
      (answer) => wanted && setState({ key, answer, problem: '' }),
      (error: unknown) => wanted && setState({ key, answer: null, problem: inLanguage(error) }),
    )
    return () => {
      wanted = false
    }
  }, [key, tries])
  return state.key === key ? { ...state, again } : { answer: null, problem: '', again }
}
