import { count, say } from './say.ts'

/** Work that runs: how far it is, and whether it can be ended. */
export interface Running {
  readonly done: number
  /** 0 where nobody knows. */
  readonly of: number
  /** Null where it can't be ended any more. */
  readonly cancel: (() => void) | null
}

/** How far work is, in figures and as a bar, with the press that ends it. */
export function Work({ done, of, cancel }: Running) {
  return (
    <div class="line work">
      <progress class="grow" aria-label={say('atWork')} {...(of > 0 && { value: done, max: of })} />
      {of > 0 && <span class="small quiet whole">{say('doneOf', count(done), count(of))}</span>}
      {cancel && (
        <button class="plain whole" onClick={cancel}>
          {say('cancel')}
        </button>
      )}
    </div>
  )
}
