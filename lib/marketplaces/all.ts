import { walmart } from './walmart/walmart.ts'
import { taobao } from './taobao/taobao.ts'
import { madeInChina } from './made-in-china/made-in-china.ts'
import { mercariJp } from './mercari-jp/mercari-jp.ts'
import { mercadolibre } from './mercadolibre/mercadolibre.ts'
import { etsy } from './etsy/etsy.ts'
import { rakutenJp } from './rakuten-jp/rakuten-jp.ts'
import { dhgate } from './dhgate/dhgate.ts'
import { m1688 } from './1688/1688.ts'
import { alibaba } from './alibaba/alibaba.ts'
import { aliexpress } from './aliexpress/aliexpress.ts'
import { amazon } from './amazon/amazon.ts'
import { ebay } from './ebay/ebay.ts'
import { generic } from './generic/generic.ts'
import type { Marketplace } from './marketplace.ts'

/** Every marketplace that we read, one line each. */
export const marketplaces: readonly Marketplace[] = [
  amazon,
  ebay,
  alibaba,
  aliexpress,
  m1688,
  walmart,
  taobao,
  madeInChina,
  mercariJp,
  mercadolibre,
  etsy,
  rakutenJp,
  dhgate,
]

/** The reader for every other site, run in a page only when the user asks for it there. */
export const elsewhere = generic
