import { z } from 'zod'
import { FlaggedListing, PageView } from '../contract/view.ts'
import {
  CaptureTrouble,
  CaptureType,
  KeyField,
  PartialReason,
  RefusedCheck,
} from '../contract/capture.ts'
import { SetProgress } from '../contract/capture-set.ts'
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
    reply: z.object({
      flagged: z.array(FlaggedListing),
      /** What the page says at once, by key (lib/messages/first-words.ts). */
      words: z.record(z.string(), z.string()),
    }),
  },
  /** Capture the tab: the one that sends, or the one that an extension page names. */
  capture: {
    from: 'both',
    request: z.object({
      tabId: z.int().nullable(),
      type: CaptureType,
      listingKey: text(300).nullable(),
      /** The accused card's box in CSS pixels of the page, where the user pressed a badge. */
      box: z
        .object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
        .nullable(),
      anyway: z.boolean(),
      /** Begin a set of linked captures with this listing; otherwise it joins the open set where it belongs to it. */
      startSet: z.boolean().optional(),
    }),
    reply: z.discriminatedUnion('outcome', [
      z.object({
        outcome: z.literal('saved'),
        id: Id,
        /** Empty for a whole capture. */
        partial: z.array(PartialReason),
        /** Fields of the listing that the pictures do not show. */
        hidden: z.array(KeyField),
        /** Of the set that it joined. */
        set: SetProgress.nullable(),
      }),
      z.object({
        outcome: z.literal('refused'),
        reasons: z.array(z.object({ check: RefusedCheck, detail: text(200) })),
      }),
      /** By the user; nothing is kept. */
      z.object({ outcome: z.literal('cancelled') }),
      /** Nothing is kept; `detail` in the browser's own words. */
      z.object({ outcome: z.literal('failed'), code: CaptureTrouble, detail: text(300) }),
    ]),
  },
  /** End a running capture; its progress stands in the store's journal. */
  cancelCapture: {
    from: 'extension',
    request: z.object({ id: Id }),
    reply: z.object({ running: z.boolean() }),
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
  /** Takes back what the last `keepFlag` of this flag did. */
  undoFlag: {
    from: 'both',
    request: z.object({ id: Id }),
    reply: z.object({ undone: z.boolean() }),
  },
  /**
   * Settles a flag of the sender's tab for all pages to come: its seller may use the mark (`seller`), or the term that matched
   * is not looked for any more (`term`). Which mark, seller and term these are is the background's own knowledge.
   */
  settle: {
    from: 'page',
    request: z.object({ listingKey: word(300), what: z.enum(['seller', 'term']) }),
    /** The right that was changed, for `unsettle`. */
    reply: z.object({ rightId: text(300) }),
  },
  /** Takes back the last `settle` of this right. */
  unsettle: {
    from: 'page',
    request: z.object({ rightId: text(300) }),
    reply: z.object({ undone: z.boolean() }),
  },
  /** Opens the side panel beside the tab that sends. The browser grants it only right after a press. */
  openPanel: {
    from: 'page',
    request: z.object({}),
    reply: z.object({}),
  },
  /** What the background knows of a tab, for the popup. */
  pageView: {
    from: 'extension',
    request: z.object({ tabId: z.int() }),
    reply: z.object({ view: PageView.nullable() }),
  },
  /** Trade a pairing code for this browser's token. The page that sends it has asked for the host permission before. */
  pair: {
    from: 'extension',
    request: z.object({ url: word(2000), code: word(40), name: word(200) }),
    reply: z.object({ organisation: text(200) }),
  },
  /** End the pairing. What was not sent stays in the outbox. */
  unpair: { from: 'extension', request: z.object({}), reply: z.object({}) },
  /** Try again what could not be sent: these captures and records, or all. */
  retry: {
    from: 'extension',
    request: z.object({ subjects: z.array(Id).max(10_000).nullable() }),
    reply: z.object({}),
  },
  /** Switch sending on or off: nothing leaves the browser before it was switched on. */
  setSending: {
    from: 'extension',
    request: z.object({ on: z.boolean() }),
    reply: z.object({}),
  },
  /** Remove files here that the backend holds, as it says once more; manifests and receipts stay. */
  dropHeld: {
    from: 'extension',
    request: z.object({}),
    reply: z.object({ files: z.int(), bytes: z.int() }),
  },
  /** Fetch the files of a capture that were removed here from the backend. */
  bringBack: {
    from: 'extension',
    request: z.object({ id: Id }),
    reply: z.object({ files: z.int() }),
  },
  /** Send what is due now, and ask for what others changed. Answers at once, the outbox tells the rest. */
  sendNow: { from: 'extension', request: z.object({}), reply: z.object({}) },
} as const satisfies Record<
  string,
  { from: 'page' | 'extension' | 'both'; request: z.ZodType; reply: z.ZodType }
>

export type Messages = typeof messages
export type MessageName = keyof Messages
export type Request<N extends MessageName> = z.infer<Messages[N]['request']>
export type Reply<N extends MessageName> = z.infer<Messages[N]['reply']>
