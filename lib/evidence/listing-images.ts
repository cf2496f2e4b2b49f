import type { NotCaptured } from '../contract/capture.ts'
import type { Listing } from '../contract/listing.ts'
import { fileOf, type HashedFile } from './file.ts'
import type { MhtmlPart } from './mhtml-parts.ts'

const maxImages = 200

/**
 * The listings' pictures as the bytes that the page itself loaded, or, where `refetched`, as they came when asked for again.
 * A picture that is not among `parts` is told as not captured. `parts` is null where there is nothing to take them from.
 */
export async function listingImages(
  listings: readonly Listing[],
  parts: readonly MhtmlPart[] | null,
  refetched = false,
): Promise<{ files: HashedFile[]; notCaptured: NotCaptured[] }> {
  const wanted = listings.flatMap((listing) => listing.images).slice(0, maxImages)
  const found = new Map<string, MhtmlPart>()
  let missing = 0
  for (const { url, asset } of wanted) {
    const part = parts?.find(
      (one) =>
        one.mediaType.startsWith('image/') &&
        (one.url === url || (asset !== null && asset.length > 5 && one.url.includes(asset))),
    )
    if (part) found.set(part.url, part)
    else missing += 1
  }
  const files = [...found.values()].flatMap((part, n) => {
    const bytes = part.bytes()
    if (!bytes) return []
    const kind = /^image\/(\w{2,5})/.exec(part.mediaType)?.[1] ?? 'bin'
    const name = `image-${String(n + 1).padStart(3, '0')}.${kind === 'jpeg' ? 'jpg' : kind}`
    const { mediaType, url: sourceUrl } = part
    return [fileOf({ role: 'listing_image', name, mediaType, bytes, sourceUrl, refetched })]
  })
  const reason =
    parts === null
      ? 'The browser gives no bytes that the page loaded, and no new request is made for them.'
      : refetched
        ? `${missing} of ${wanted.length} pictures were not shown by the page, or did not come in time when asked for again.`
        : `The page itself had not loaded ${missing} of ${wanted.length} pictures; no request is made for them.`
  return {
    files: await Promise.all(files),
    notCaptured: missing > 0 ? [{ what: 'listing_image', reason }] : [],
  }
}
