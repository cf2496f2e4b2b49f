import { z } from 'zod'
import { sayings } from './sayings.ts'
import { Id, Instant, Sha256, text, word } from './text.ts'

export const RightType = z.enum([
  'trademark',
  'copyright',
  'design_patent',
  'utility_patent',
  'unregistered',
])
export type RightType = z.infer<typeof RightType>

/** What a plaintiff is to a right. */
export const PlaintiffRelation = z.enum(['owner', 'assignee', 'exclusive_licensee', 'licensee'])
export type PlaintiffRelation = z.infer<typeof PlaintiffRelation>

/** How a search term relates to the mark; typed aliases are what no fuzzy rule can recover. */
export const TermKind = z.enum([
  'mark',
  'alias',
  'abbreviation',
  'truncation',
  'transliteration',
  'mirrored',
  'nickname',
  'pseudo_mark',
  'product_line',
  'custom',
])
export type TermKind = z.infer<typeof TermKind>

/** Why a term is there, as the software says it; people's own words stand beside these. */
export const termReasons = [
  'registered',
  'file',
  'hand',
  'cut',
  'initials',
  'consonants',
  'mirrored',
  'slang',
  'register',
] as const

/** A text that is looked for on behalf of a right. Terms that are proposed but not ticked are `on: false`. */
export const SearchTerm = z.object({
  text: word(300),
  kind: TermKind,
  /** One of `termReasons`, or words. */
  reason: text(300),
  risk: z.enum(['low', 'medium', 'high']),
  on: z.boolean(),
})
export type SearchTerm = z.infer<typeof SearchTerm>

/** Date without time, `YYYY-MM-DD`, as registers give it. */
export const CivilDate = z.iso.date()

/** An intellectual-property right of the rights-holder, as its register states it (domain: `Right`, `Mark`). */
export const Right = z.object({
  id: Id,
  type: RightType,
  /** WIPO ST.3 office code: US, EM, WO, CN, GB… */
  office: z.string().regex(/^[A-Z]{2}$/, sayings.mustOffice),
  applicationNumber: text(60).nullable(),
  registrationNumber: text(60).nullable(),
  /** The mark's words; empty for a figure without words. */
  markText: text(500),
  status: z.enum(['registered', 'pending', 'dead', 'unknown']),
  statusCode: text(20).nullable(),
  statusDate: CivilDate.nullable(),
  register: z.enum(['principal', 'supplemental', 'unknown']),
  standardCharacters: z.boolean().nullable(),
  drawingCode: text(10).nullable(),
  niceClasses: z.array(z.int().min(1).max(45)).max(45),
  /** By class number; where a table gives one text for several classes, by their numbers joined with commas. */
  goodsByClass: z.record(z.string(), text(60_000)),
  /** As the register words it: `Trademark`, `Service mark`, … */
  markCategories: z.array(text(100)).max(10),
  disclaimers: z.array(text(4000)).max(50),
  description: text(20_000).nullable(),
  translation: text(4000).nullable(),
  transliteration: text(4000).nullable(),
  /** The latest owners that the register names (several may share a mark). */
  ownerOfRecord: z.array(text(500)).max(50),
  filingDate: CivilDate.nullable(),
  registrationDate: CivilDate.nullable(),
  expiryOrRenewalDate: CivilDate.nullable(),
  /** The earliest of its classes, as far as the register knows the day: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  firstUseDate: text(10).nullish(),
  firstUseInCommerceDate: text(10).nullish(),
  colorsClaimed: text(4000).nullish(),
  /** Registered on acquired distinctiveness, 15 U.S.C. § 1052(f); null where the file does not say. */
  section2f: z.boolean().nullish(),
  /** What was filed to keep it alive (sections 8, 9, 15, 71 of the Trademark Act), as the register words it: `8 Accepted`. */
  maintenance: z.array(text(100)).max(20).optional(),
  /** Pictures of the mark: names of files, or addresses, as its file gives them. */
  imageRefs: z.array(text(500)).max(100).optional(),
  /** Names of the documents that came with it, as in the USPTO's bundle of a record. */
  documents: z.array(text(500)).max(2000).optional(),
  /** Said by a person; null until then. */
  plaintiffRelation: PlaintiffRelation.nullish(),
  searchTerms: z.array(SearchTerm).max(2000),
  /** Sellers and brand names that may use the mark: licensed resellers, and (`own`) the right-holder's own stores. */
  authorised: z.object({
    sellers: z
      .array(
        z.object({
          /** `*` for all. */
          marketplace: text(32),
          /** The marketplace's key of the seller, or the name that it shows. */
          key: word(200),
          note: text(300),
          own: z.boolean().optional(),
        }),
      )
      .max(10_000),
    brands: z.array(text(300)).max(1000),
  }),
  /** When a person last compared this record with the register. */
  verifiedAt: Instant.nullable(),
  verifiedBy: text(200).nullish(),
  source: z.object({ format: text(40), file: text(300).nullable(), sha256: Sha256.nullable() }),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Right = z.infer<typeof Right>
