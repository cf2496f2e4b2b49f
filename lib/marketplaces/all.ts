import { m1688 } from './1688/1688.ts'
import { alibaba } from './alibaba/alibaba.ts'
import { aliexpress } from './aliexpress/aliexpress.ts'
import { amazon } from './amazon/amazon.ts'
import { ebay } from './ebay/ebay.ts'
import { generic } from './generic/generic.ts'
import type { Marketplace } from './marketplace.ts'

/** Every marketplace that we read, one line each. */
export const marketplaces: readonly Marketplace[] = [amazon, ebay, alibaba, aliexpress, m1688]

/** The reader for every other site, run in a page only when the user asks for it there. */
export const elsewhere = generic
