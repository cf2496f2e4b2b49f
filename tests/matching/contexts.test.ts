import { describe, expect, test } from 'vitest'
import type { ContextFlag } from '../../lib/contract/match.ts'
import { compile } from '../../lib/matching/compile.ts'
import { openEngine } from '../../lib/matching/engine.ts'
import { textsOf } from '../../lib/matching/listing-texts.ts'
import { rightOf } from '../../scripts/matching/portfolio.ts'
import { shippedTables } from '../../scripts/matching/tables.ts'

const tables = shippedTables()
const engine = openEngine(compile([rightOf({ name: 'Zephyrly', classes: [18] })], tables), tables)
const match = (title: string) => engine.match(textsOf(title)).find((m) => m.mark === 'Zephyrly')

/** By language: goods that fit the mark's, that are compared with it, used, genuine, and copies. */
const titles: Readonly<Record<string, readonly [string, string, string, string, string]>> = {
  en: [
    'Leather case for Zephyrly phone',
    'Shoulder bag similar to Zephyrly',
    'Pre-owned Zephyrly bag',
    'Authentic Zephyrly bag',
    'Zephyrly bag mirror quality',
  ],
  de: [
    'Hülle passend für Zephyrly Handy',
    'Handtasche ähnlich wie Zephyrly',
    'Zephyrly Tasche gebraucht',
    'Echte Zephyrly Tasche',
    'Zephyrly Tasche Replik',
  ],
  fr: [
    'Coque compatible avec Zephyrly',
    'Sac à main similaire à Zephyrly',
    'Sac Zephyrly d’occasion',
    'Sac Zephyrly authentique',
    'Sac Zephyrly réplique',
  ],
  es: [
    'Funda compatible con Zephyrly',
    'Bolso parecido a Zephyrly',
    'Bolso Zephyrly de segunda mano',
    'Bolso Zephyrly auténtico',
    'Bolso Zephyrly imitación',
  ],
  it: [
    'Custodia compatibile con Zephyrly',
    'Borsa simile a Zephyrly',
    'Borsa Zephyrly usata',
    'Borsa Zephyrly autentica',
    'Borsa Zephyrly imitazione',
  ],
  nl: [
    'Hoesje geschikt voor Zephyrly',
    'Tas vergelijkbaar met Zephyrly',
    'Zephyrly tas tweedehands',
    'Originele Zephyrly tas',
    'Zephyrly tas namaak',
  ],
  pl: [
    'Etui pasuje do Zephyrly',
    'Torebka podobna do Zephyrly',
    'Używana torebka Zephyrly',
    'Oryginalna torebka Zephyrly',
    'Torebka Zephyrly podróbka',
  ],
  sv: [
    'Skal som passar Zephyrly',
    'Väska jämförbar med Zephyrly',
    'Begagnad Zephyrly väska',
    'Äkta Zephyrly väska',
    'Zephyrly väska kopia',
  ],
  pt: [
    'Capa compatível com Zephyrly',
    'Bolsa semelhante a Zephyrly',
    'Bolsa Zephyrly usada',
    'Bolsa Zephyrly autêntica',
    'Bolsa Zephyrly imitação',
  ],
  tr: [
    'Zephyrly uyumlu kılıf',
    'Zephyrly benzeri çanta',
    'Zephyrly ikinci el çanta',
    'Zephyrly orijinal çanta',
    'Zephyrly çakma çanta',
  ],
  ar: [
    'غطاء متوافق مع Zephyrly',
    'حقيبة تشبه Zephyrly',
    'حقيبة Zephyrly مستعملة',
    'حقيبة Zephyrly أصلية',
    'حقيبة Zephyrly تقليد',
  ],
  ja: [
    'Zephyrly 用 ケース',
    'Zephyrly風の バッグ',
    '中古 Zephyrly バッグ',
    'Zephyrly 正規品 バッグ',
    'Zephyrly スーパーコピー バッグ',
  ],
  'zh-Hans': [
    '适用于 Zephyrly 保护套',
    'Zephyrly同款 女包',
    '二手 Zephyrly 女包',
    'Zephyrly 正品 女包',
    'Zephyrly 高仿 女包',
  ],
  'zh-Hant': [
    '適用於 Zephyrly 保護套',
    '類似 Zephyrly 女包',
    '二手 Zephyrly 女包',
    'Zephyrly 公司貨 女包',
    'Zephyrly 復刻 女包',
  ],
  ko: [
    'Zephyrly 호환 케이스',
    'Zephyrly 스타일 가방',
    '중고 Zephyrly 가방',
    'Zephyrly 정품 가방',
    'Zephyrly 레플리카 가방',
  ],
  ru: [
    'Чехол для Zephyrly',
    'Сумка похожа на Zephyrly',
    'Сумка Zephyrly б/у',
    'Оригинальная сумка Zephyrly',
    'Сумка Zephyrly реплика',
  ],
  uk: [
    'Чохол сумісний з Zephyrly',
    'Сумка схожа на Zephyrly',
    'Сумка Zephyrly вживана',
    'Оригінальна сумка Zephyrly',
    'Сумка Zephyrly репліка',
  ],
  th: [
    'เคสใช้กับ Zephyrly',
    'กระเป๋าคล้าย Zephyrly',
    'กระเป๋า Zephyrly มือสอง',
    'กระเป๋า Zephyrly ของแท้',
    'กระเป๋า Zephyrly ของปลอม',
  ],
  vi: [
    'Ốp lưng dành cho Zephyrly',
    'Túi xách tương tự Zephyrly',
    'Túi Zephyrly đã qua sử dụng',
    'Túi Zephyrly chính hãng',
    'Túi Zephyrly hàng nhái',
  ],
  id: [
    'Casing untuk Zephyrly',
    'Tas mirip Zephyrly',
    'Tas Zephyrly bekas',
    'Tas Zephyrly asli',
    'Tas Zephyrly tiruan',
  ],
  he: [
    'כיסוי מתאים ל Zephyrly',
    'תיק דומה ל Zephyrly',
    'תיק Zephyrly יד שנייה',
    'תיק Zephyrly מקורי',
    'תיק Zephyrly חיקוי',
  ],
  hi: [
    'Zephyrly के लिए कवर',
    'Zephyrly जैसा बैग',
    'Zephyrly सेकंड हैंड बैग',
    'Zephyrly असली बैग',
    'Zephyrly नकली बैग',
  ],
  da: [
    'Cover passer til Zephyrly',
    'Taske der ligner Zephyrly',
    'Brugt Zephyrly taske',
    'Ægte Zephyrly taske',
    'Zephyrly taske efterligning',
  ],
  no: [
    'Deksel egnet til Zephyrly',
    'Veske som ligner Zephyrly',
    'Brukt Zephyrly veske',
    'Ekte Zephyrly veske',
    'Zephyrly veske etterligning',
  ],
  fi: [
    'Zephyrly yhteensopiva kuori',
    'Samanlainen kuin Zephyrly laukku',
    'Käytetty Zephyrly laukku',
    'Aito Zephyrly laukku',
    'Zephyrly laukku jäljitelmä',
  ],
  cs: [
    'Kryt vhodné pro Zephyrly',
    'Kabelka podobná jako Zephyrly',
    'Použitá kabelka Zephyrly',
    'Originální kabelka Zephyrly',
    'Kabelka Zephyrly napodobenina',
  ],
  hu: [
    'Tok Zephyrly készülékhez',
    'Táska hasonló mint Zephyrly',
    'Használt Zephyrly táska',
    'Eredeti Zephyrly táska',
    'Zephyrly táska utánzat',
  ],
  ro: [
    'Husă compatibilă cu Zephyrly',
    'Geantă asemănătoare cu Zephyrly',
    'Geantă Zephyrly folosită',
    'Geantă Zephyrly autentică',
    'Geantă Zephyrly imitație',
  ],
  el: [
    'Θήκη συμβατή με Zephyrly',
    'Τσάντα παρόμοια με Zephyrly',
    'Μεταχειρισμένη τσάντα Zephyrly',
    'Αυθεντική τσάντα Zephyrly',
    'Τσάντα Zephyrly απομίμηση',
  ],
}

const flags: readonly ContextFlag[] = [
  'compatibility_phrase',
  'comparison',
  'used_condition',
  'genuine_resale',
  'replica_phrase',
]
const cells = Object.entries(titles).flatMap(([language, row]) =>
  row.map((title, i) => ({ language, flag: flags[i]!, title })),
)

describe('what a title says of a mark is told in the languages of the stores', () => {
  test.each(cells)('$language, $flag: $title', ({ flag, title }) => {
    expect(match(title)?.context.map((c) => c.flag)).toContain(flag)
  })
})

test.each(cells.filter((c) => c.flag === 'compatibility_phrase' || c.flag === 'comparison'))(
  'goods that are not the mark’s own are a look, in $language: $title',
  ({ title }) => {
    expect(match(title)?.level).toBe('look')
  },
)

test.each(cells.filter((c) => c.flag === 'replica_phrase'))(
  'a copy’s title stays a flag, in $language: $title',
  ({ title }) => {
    expect(match(title)?.level).not.toBe('look')
  },
)
