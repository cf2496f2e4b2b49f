import { z } from 'zod'
import { Right } from '../../lib/contract/right.ts'
import { Seller, SellerSighting, SellerSnapshot } from '../../lib/contract/seller.ts'
import type { CaptureFacts } from '../../lib/cases/capture-facts.ts'

/** `GET /console/seller`. */
export const SellerRecord = z.object({
  seller: Seller,
  snapshots: z.array(SellerSnapshot),
  sightings: z.array(SellerSighting),
})

/** `POST /console/matter`. Facts of captures were made of parsed manifests by the very code that reads them here. */
export const Matter = z.object({
  captures: z.array(z.custom<CaptureFacts>((value) => typeof value === 'object')),
  rights: z.array(Right),
  sellers: z.array(SellerRecord),
})
export type Matter = z.infer<typeof Matter>
