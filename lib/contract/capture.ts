import { z } from 'zod'
import { Listing, MarketplaceId } from './listing.ts'
import { Level, Match } from './match.ts'
import { PageKind } from './page.ts'
import { CivilDate, Right } from './right.ts'
import { SellerProfile } from './seller.ts'
import { Id, Instant, Sha256, text, WebAddress, word } from './text.ts'

/** What a capture documents (domain 2.4). */
export const CaptureType = z.enum([
  'listing',
  'search_results',
  'storefront',
  'seller_profile',
  'shipping_quote',
  'checkout',
  'order_confirmation',
  'shipment',
  'generic',
])
export type CaptureType = z.infer<typeof CaptureType>

/** One file of a capture. `role` tells what it is; bytes are kept apart, by hash. */
export const Artifact = z.object({
  role: z.enum([
    /** What stood in the window at the click, before anything was scrolled. */
    'screenshot_visible',
    'screenshot_tile',
    'screenshot_page',
    'page_mhtml',
    'page_html',
    'page_archive',
    'listing_image',
    'fields',
    'manifest',
    'other',
  ]),
  name: word(200),
  mediaType: word(100),
  bytes: z.int().min(0),
  /** Taken from the bytes at the moment they exist, before they are stored. */
  sha256: Sha256,
  /** Where the bytes came from, for files that were fetched. */
  sourceUrl: WebAddress.nullable(),
  /** True for a file that was asked for again after the page had loaded it: it may differ from what was shown. */
  refetched: z.boolean().optional(),
  /** True for files made from others (stitched view, stamped copy): never evidence by themselves. */
  derived: z.boolean(),
  /** Tile: top-left corner and size in device pixels of the page. */
  box: z
    .object({ x: z.int(), y: z.int(), width: z.int().min(0), height: z.int().min(0) })
    .nullable(),
})
export type Artifact = z.infer<typeof Artifact>

/** What a browser tells of the HTTP answer that brought a page. */
export const PageAnswer = z.object({
  status: z.int(),
  /** The server's address as the browser saw it; a proxy's where there is one. */
  ip: text(60).nullable(),
  fromCache: z.boolean(),
  /** Some headers only: `date`, `content-type`, `content-language`, `last-modified`, `server`, `age`. */
  headers: z.record(z.string(), text(500)),
  /** Device clock when the answer came. */
  receivedAt: Instant,
})
export type PageAnswer = z.infer<typeof PageAnswer>

/** A rectangle of the page in CSS pixels from its top left corner. */
export const PageBox = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
})
export type PageBox = z.infer<typeof PageBox>

/** A right that a match of this capture names, as it stood in the portfolio at that moment. */
export const MatchedRight = Right.pick({
  id: true,
  type: true,
  office: true,
  registrationNumber: true,
  applicationNumber: true,
  markText: true,
  status: true,
  niceClasses: true,
  ownerOfRecord: true,
  verifiedAt: true,
}).extend({ registrationDate: CivilDate.nullable() })
export type MatchedRight = z.infer<typeof MatchedRight>

/** Something that belongs to a capture and is not in it: never left unsaid. */
export const NotCaptured = z.object({ what: word(60), reason: text(300) })
export type NotCaptured = z.infer<typeof NotCaptured>

/** Circumstances of a capture, in words where something was not as it should be. */
export const Gate = z.object({
  check: word(60),
  outcome: z.enum(['pass', 'warn', 'fail', 'unknown']),
  reason: text(500),
  /** The figure or the word of the page that the reason names, for screens that say it in another language. */
  detail: text(200).optional(),
})
export type Gate = z.infer<typeof Gate>

/** What may refuse a capture: gates that can fail, and a full disk. */
export const RefusedCheck = z.enum(['content', 'loaded', 'address', 'readable', 'room'])
export type RefusedCheck = z.infer<typeof RefusedCheck>

/** The fields by which a picture shows what is offered, by whom and for how much. */
export const KeyField = z.enum(['title', 'price', 'seller'])
export type KeyField = z.infer<typeof KeyField>

/**
 * Why a capture could not be made. `press`: the browser wants the extension to be called in the tab first. `entry`: it lets
 * us not into the page, or the page went away. `picture`: it gave none. `room`: the disk is full. `tab`: the tab is closed.
 * `store`: the browser's database did not take it.
 */
export const CaptureTrouble = z.enum(['press', 'entry', 'picture', 'room', 'tab', 'store', 'other'])
export type CaptureTrouble = z.infer<typeof CaptureTrouble>

/** Why a capture is a partial, for screens in any language; `partial` says the same in words. */
export const PartialReason = z.object({
  code: z.enum(['left', 'height', 'size', 'cut_off']),
  /** `left`: pictures made, and of how many. `height`: of the page and of the picture, in CSS pixels. Else none. */
  figures: z.array(z.int()).max(2),
})
export type PartialReason = z.infer<typeof PartialReason>

/**
 * What was captured, when, where, by whom and with what. Its canonical JSON (RFC 8785) is the manifest: the bytes that
 * are hashed, signed, receipted and timestamped. Nothing in it changes afterwards; corrections are new captures.
 */
export const Manifest = z.object({
  schema: z.literal('counterfoil.capture/1'),
  id: Id,
  type: CaptureType,
  marketplace: MarketplaceId,
  pageKind: PageKind,
  page: z.object({
    /** What was asked for before any redirect, where the browser reported it; else the address that the document came from. */
    requestedUrl: WebAddress,
    finalUrl: WebAddress,
    canonicalUrl: WebAddress.nullable(),
    title: text(1000),
    referrer: text(8192),
    language: text(40),
    viewport: z.object({ width: z.int(), height: z.int() }),
    full: z.object({ width: z.int(), height: z.int() }),
    scroll: z.object({ x: z.number(), y: z.number() }),
    devicePixelRatio: z.number(),
    zoom: z.number().nullable(),
    /** What the visitor had searched for, where this is a page of results. */
    searchQuery: text(500).nullable(),
    /** The delivery place as the page shows it: it decides prices and offers. */
    deliverTo: text(300).nullable(),
    /** ISO codes of the prices read, in order of the page. */
    currencies: z.array(word(3)).max(20),
  }),
  time: z.object({
    /** Device clock at the click. */
    capturedAt: Instant,
    /** Minutes east of UTC. */
    offsetMinutes: z.int(),
    timeZone: text(60),
    /** Milliseconds since the browser's monotonic origin, at click and at seal. */
    monotonicStart: z.number(),
    monotonicEnd: z.number(),
    /** When the browser began to load this document, by the device's clock. */
    pageLoadedAt: Instant.nullable(),
    /** The server's `Date` header of the answer that brought this page; null where the browser did not tell us. */
    serverDate: text(60).nullable(),
    /** Device clock minus the server's, in seconds, when that answer came; the header has whole seconds. */
    skewSeconds: z.number().nullable(),
  }),
  /** The answer that brought the page, as the browser reported it: no cookies, no tokens. */
  answer: PageAnswer.nullable(),
  agent: z.object({
    extension: text(40),
    /** SHA-256 of the extension's background script, which captures, hashes and signs; null where it could not be read. */
    code: Sha256.nullable().optional(),
    /** What the user had allowed the extension, by the browser's names. */
    permissions: z.array(text(60)).max(50).optional(),
    userAgent: text(500),
    readers: text(40),
    rules: text(40),
  }),
  operator: text(200),
  session: text(200),
  /** True where the user captured although a gate failed. */
  captureAnyway: z.boolean(),
  gates: z.array(Gate).max(50),
  /** What was done to the page for the picture: own badges removed, fixed headers hidden. */
  interventions: z.array(text(300)).max(200),
  /** Text covered in pictures and archives because it is the visitor's own: never silently. */
  masks: z.array(z.object({ selector: text(200), reason: text(200) })).max(100),
  partial: text(500).nullable(),
  partialReasons: z.array(PartialReason).max(10).optional(),
  notCaptured: z.array(NotCaptured).max(50),
  listing: Listing.nullable(),
  listings: z.array(Listing).max(2000),
  seller: SellerProfile.nullable(),
  matches: z.array(Match).max(2000),
  /** Which listing of the page each match is of, and where that listing's card and links stood. */
  flagged: z
    .array(
      z.object({
        listingKey: word(300),
        level: Level,
        /** Places in `matches`. */
        matches: z.array(z.int().min(0)).max(200),
        /** CSS pixels of the page; null where it was not found. */
        box: PageBox.nullable(),
      }),
    )
    .max(500),
  /** The rights that `matches` name: which mark, which registration, which classes. */
  rights: z.array(MatchedRight).max(500),
  /** Where the accused item stood on the page, in CSS pixels of the page. */
  accusedBox: PageBox.nullable(),
  artifacts: z.array(Artifact).max(2000),
  /** Captures that belong together (listing, seller, delivery, checkout). */
  setId: Id.nullable(),
  /** The capture that this record corrects; its files and times are that one's. */
  corrects: Id.nullable(),
  /** Who corrects it, when (device clock), and what was wrong. */
  correction: z.object({ by: text(200), at: Instant, reason: word(1000) }).optional(),
  device: z.object({ id: Id, publicKeySha256: Sha256 }),
  custody: z.object({ sequence: z.int().min(0), previous: Sha256.nullable() }),
})
export type Manifest = z.infer<typeof Manifest>

/** A sealed manifest: its exact bytes, their hash and the device's signature over those bytes. */
export const SealedManifest = z.object({
  /** RFC 8785 canonical JSON, UTF-8. */
  canonical: z.string().max(8_000_000),
  sha256: Sha256,
  signature: z.object({
    algorithm: z.literal('ECDSA-P256-SHA256'),
    /** IEEE P1363 form, base64. */
    value: text(200),
    /** SubjectPublicKeyInfo, DER, base64. */
    publicKey: text(400),
  }),
})
export type SealedManifest = z.infer<typeof SealedManifest>
