import { useEffect, useState } from 'preact/hooks'

/** What a question came to: its answer, or why there is none; both empty while it is asked. */
export function useAnswer<T>(
  key: string,
  ask: () => Promise<T>,
): { answer: T | null; problem: string } {
  const [state, setState] = useState<{ key: string; answer: T | null; problem: string }>({
    key: '',
    answer: null,
    problem: '',
  })
  useEffect(() => {
    let wanted = true
    ask().then(
      (answer) => wanted && setState({ key, answer, problem: '' }),
      (error: Error) => wanted && setState({ key, answer: null, problem: error.message }),
    )
    return () => {
      wanted = false
    }
  }, [key])
  return state.key === key ? state : { answer: null, problem: '' }
}
