import type { Photo, TestPurchase } from '../contract/purchase.ts'
import { sectionName } from './schedule.ts'

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'image/heic': '.heic',
  'application/pdf': '.pdf',
  'video/mp4': '.mp4',
}

/** Where a file of a test purchase lies in the packet: by its hash, since names that people give tell too much. */
export const photoPath = (defendant: number, { sha256, mediaType }: Photo): string =>
  `evidence/${sectionName(defendant)}_files/${sha256.slice(0, 16)}${endings[mediaType] ?? '.bin'}`

/** Each file once, in the order that they were added. */
export const photosOf = (purchases: readonly TestPurchase[]): Photo[] => [
  ...new Map(purchases.flatMap(({ photos }) => photos).map((one) => [one.sha256, one])).values(),
]
