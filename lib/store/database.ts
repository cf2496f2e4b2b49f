import { Dexie, type EntityTable, type Table } from 'dexie'
import type { Manifest, SealedManifest } from '../contract/capture.ts'
import type { Case } from '../contract/case.ts'
import type { Flag } from '../contract/flag.ts'
import type { HealthRow } from '../marketplaces/health.ts'
import type { Look } from '../contract/look.ts'
import type { Notice } from '../contract/notice.ts'
import type { OutboxEntry } from '../contract/outbox.ts'
import type { CaptureProgress } from '../contract/progress.ts'
import type { Right } from '../contract/right.ts'
import type { Seller, SellerLink, SellerSighting, SellerSnapshot } from '../contract/seller.ts'
import type { Receipt, RecordVersion } from '../contract/sync.ts'
import type { Instant, Sha256 } from '../contract/text.ts'
import type { SealedBox } from './sealed-box.ts'
import type { TimestampRow } from './timestamps.ts'

/** Bytes by their hash, apart from everything else: lists stay quick, equal files are stored once. */
export interface BlobRow {
  sha256: Sha256
  bytes: number
  mediaType: string
  blob: Blob
}

/**
 * `capturing` is written before anything else, with its row in the journal; a worker that wakes finishes it as partial or
 * removes it and tells the user. `sealed` rows never change.
 */
export interface CaptureRow {
  id: string
  state: 'capturing' | 'sealed'
  startedAt: Instant
  listingKey: string | null
  marketplace: string
  sellerKey: string | null
  title: string
  pageUrl: string
  manifest: Manifest | null
  sealed: SealedManifest | null
}

/**
 * A colleague's capture that a case here rests on, as the backend gave it: seal, receipt and custody entry checked. Its files stay
 * there; it is never sent, nor counted among this browser's own.
 */
export interface TeamCaptureRow {
  id: string
  manifest: Manifest
  sealed: SealedManifest
  receipt: Receipt
  /** Null while the colleague's custody log has not arrived so far: then the original cannot be passed on as whole. */
  custody: CustodyRow | null
  person: string
}

/** A running capture: how far it is, for the screens, and what is secured so far, for the worker that finds it cut off. */
export interface JournalRow {
  /** Id of the capture. */
  id: string
  tabId: number
  progress: CaptureProgress
  /** The manifest of what is stored so far; null until the first file is. */
  draft: Omit<Manifest, 'custody'> | null
}

/** One link of the device's custody log; `hash` covers all the rest (lib/evidence/custody.ts). */
export interface CustodyRow {
  sequence: number
  previous: Sha256 | null
  type: string
  subject: string
  at: Instant
  payload: string
  hash: Sha256
}

/**
 * A version of a record that a team shares, ours or pulled from the backend. Versions never change; an edit names those it
 * was made from, and two that name the same one stand side by side until a person decides.
 */
export interface VersionRow {
  id: string
  subject: string
  parents: string[]
  madeAt: Instant
  record: RecordVersion
  /** Who made it, as the backend says; null for our own. */
  person: string | null
}

/** Where the versions of a record end. */
export interface HeadsRow {
  subject: string
  /** The version that the extension shows. */
  standing: string
  /** All versions that no later one names. */
  heads: string[]
  /** How many of them say something of their own; more than one is a conflict. */
  sides: number
}

/** Device key pair; the private key is not extractable. */
export interface DeviceRow {
  key: 'device'
  id: string
  publicKey: CryptoKey
  privateKey: CryptoKey
  publicKeySpki: string
  createdAt: Instant
}

/**
 * A block of the compiled portfolio: `base` has all rights as they once were, `recent` those that `changed` since, as they are in
 * that version of the portfolio.
 */
export interface CompiledRow {
  key: 'base' | 'recent'
  version: string
  changed: string[]
  bytes: Uint8Array
}

/**
 * A case: in the clear, or sealed under its own key, which a passphrase opens (lib/store/sealed-box.ts). Nothing else of a
 * sealed case stands here: its id says nothing, and its title is inside.
 */
export interface CaseRow {
  id: string
  updatedAt: Instant
  open: Case | null
  sealed: SealedBox | null
}

export class Database extends Dexie {
  rights!: EntityTable<Right, 'id'>
  compiled!: EntityTable<CompiledRow, 'key'>
  flags!: EntityTable<Flag, 'id'>
  captures!: EntityTable<CaptureRow, 'id'>
  teamCaptures!: EntityTable<TeamCaptureRow, 'id'>
  journal!: EntityTable<JournalRow, 'id'>
  blobs!: EntityTable<BlobRow, 'sha256'>
  versions!: EntityTable<VersionRow, 'id'>
  heads!: EntityTable<HeadsRow, 'subject'>
  outbox!: EntityTable<OutboxEntry, 'id'>
  custody!: EntityTable<CustodyRow, 'sequence'>
  timestamps!: EntityTable<TimestampRow, 'id'>
  device!: EntityTable<DeviceRow, 'key'>
  sellers!: EntityTable<Seller, 'id'>
  sellerSnapshots!: EntityTable<SellerSnapshot, 'id'>
  sellerSightings!: EntityTable<SellerSighting, 'id'>
  /** Only links that a person decided; suggestions are made afresh from what was seen. */
  sellerLinks!: EntityTable<SellerLink, 'id'>
  cases!: EntityTable<CaseRow, 'id'>
  notices!: EntityTable<Notice, 'id'>
  /** Searches for marks of the portfolio that the user made on marketplaces. */
  looks!: EntityTable<Look, 'id'>
  /** How the readers fare, by day; `reader` is marketplace and kind of page. */
  health!: EntityTable<HealthRow & { reader: string }, 'id'>
  settings!: Table<{ key: string; value: unknown }, string>

  constructor(name = 'counterfoil') {
    super(name, { chromeTransactionDurability: 'strict' })
    this.version(1).stores({
      rights: 'id, markText, updatedAt',
      compiled: 'key',
      flags: 'id, listingKey, listing.seller.key, flaggedAt, review.at',
      captures: 'id, state, startedAt, listingKey, sellerKey',
      teamCaptures: 'id',
      journal: 'id',
      blobs: 'sha256',
      versions: 'id, subject',
      heads: 'subject, sides',
      outbox: 'id, subject, state, [state+due]',
      custody: 'sequence, subject',
      timestamps: 'id, captureId, state',
      device: 'key',
      sellers: 'id, lastSeen',
      sellerSnapshots: 'id, sellerId',
      sellerSightings: 'id, sellerId, listingKey',
      sellerLinks: 'id, a, b, state',
      cases: 'id, updatedAt',
      notices: 'id, status',
      looks: 'id',
      health: 'id, reader',
      settings: 'key',
    })
  }
}
