import { z } from 'zod'
import { FlaggedListing, PageView } from '../contract/view.ts'
import { Decision } from '../contract/flag.ts'
import { Listing } from '../contract/listing.ts'
import { PageReading } from '../contract/page.ts'
import { Id, text, word } from '../contract/text.ts'

/**
 * Every message of the extension. `from` is who may send it: `page` is our content script in a marketplace page (whose
 * process is not trusted), `extension` is one of our own pages. Extension pages read data from the store, not by message.
 */
export const messages = {
  /** The content script read (or re-read) a page. The reply tells what to flag. Listings that did not change are left out. */
  pageRead: {
    from: 'page',
    request: z.object({ pageId: Id, reading: PageReading }),
    reply: z.object({ flagged: z.array(FlaggedListing) }),
  },
  /** A person keeps a listing as a flag, with or without a decision. */
  keepFlag: {
    from: 'both',
    request: z.object({
      listing: Listing,
      pageUrl: word(8192),
      decision: Decision.nullable(),
      note: text(4000),
    }),
    reply: z.object({ id: Id }),
  },
  /** What the background knows of a tab, for the popup. */
  pageView: {
    from: 'extension',
    request: z.object({ tabId: z.int() }),
    reply: z.object({ view: PageView.nullable() }),
  },
} as const satisfies Record<
  string,
  { from: 'page' | 'extension' | 'both'; request: z.ZodType; reply: z.ZodType }
>

export type Messages = typeof messages
export type MessageName = keyof Messages
export type Request<N extends MessageName> = z.infer<Messages[N]['request']>
export type Reply<N extends MessageName> = z.infer<Messages[N]['reply']>
