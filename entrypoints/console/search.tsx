import { count, day, say } from '../../components/base/say.ts'
import { go, type Route } from '../dashboard/route.ts'
import type { Pages } from './use-pages.ts'

/** Words to look for, and how far the list or the search has come. */
export function Search(props: { place: string; route: Route; pages: Pages<unknown> }) {
  const { place, route, pages } = props
  const shown = count(pages.rows.length)
  return (
    <search class="row filters">
      <label class="field small grow">
        <span>{say('search')}</span>
        <input
          type="search"
          maxLength={200}
          value={route.query.get('q') ?? ''}
          onInput={(event) =>
            go({ place, query: new URLSearchParams({ q: event.currentTarget.value }) }, true)
          }
        />
      </label>
      <p class="small quiet" role="status">
        {pages.problem
          ? ''
          : pages.busy && pages.searched
            ? say('console_searching', day(pages.searched))
            : pages.busy
              ? say('console_reading')
              : pages.ended
                ? say('console_allShown', shown)
                : say('console_moreBelow', shown)}
      </p>
    </search>
  )
}
