import { attribute } from '../../page/text.ts'
import { webAddress } from '../../page/url.ts'
import type { Picture } from '../types.ts'

/** The picture at an address; null for placeholders and for pictures that are not on the web. */
export function pictureAt(address: string | null, base: URL): Picture | null {
  const url = webAddress(address, base)
  if (!url || !/^https?:/.test(address ?? '')) return null
  // `/images/I/<asset>.<size>.jpg`: the same asset comes in any size.
  const asset = /\/images\/[A-Z]\/(?:.*\/images\/[A-Z]\/)?([A-Za-z0-9+%-]+)/.exec(url)?.[1] ?? null
  return { url, asset: asset && decodeAsset(asset) }
}

const decodeAsset = (asset: string): string => asset.replace(/%2B/gi, '+')

/** The picture an `img` shows. Saved pages have a local file in `src`, lazy ones a `data:` one: then its other attributes. */
export function pictureOf(image: Element | null, base: URL): Picture | null {
  if (!image) return null
  for (const address of [
    attribute(image, 'data-old-hires'),
    attribute(image, 'src'),
    attribute(image, 'data-src'),
    largest(attribute(image, 'data-a-dynamic-image', 20_000)),
    attribute(image, 'srcset')?.split(/[\s,]/)[0] ?? null,
  ]) {
    const picture = pictureAt(address, base)
    if (picture) return picture
  }
  return null
}

/** The last address of `{"address":[width,height],…}`: Amazon lists sizes from small to large. */
function largest(json: string | null): string | null {
  return json?.match(/https?:[^"\s]+/g)?.at(-1) ?? null
}
