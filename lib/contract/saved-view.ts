import { z } from 'zod'
import { Id, text } from './text.ts'

/** A way of looking at the flags that a person named: its filters and search, as they stand in the dashboard's address. */
export const SavedView = z.object({
  id: Id,
  name: text(80).min(1),
  query: text(4000),
})
export type SavedView = z.infer<typeof SavedView>
