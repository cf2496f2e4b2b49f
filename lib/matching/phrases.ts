import { fold } from './fold.ts'
import { type Word, wordsOf } from './words-of.ts'

/**
 * Words that say how a mark near them is used, in the languages of the supported stores. Our own list, from the wording of
 * listings and of what stores ask of sellers (Amazon, "for, compatible with, fits, intended for" a brand: Intellectual Property
 * Policy for Sellers; eBay, "fits, for, compatible with": Search and browse manipulation policy); separated by commas, accents
 * and case don't matter.
 */
export const phraseLists = {
  /** Before a mark: the goods fit it, they need not be its. */
  fits: `for, fits, fit for, to fit, fits for, compatible with, compatible for, compatibility with, works with, work with, working with, for use with, for use in, use with, designed for, made for,
    suitable for, replacement for, replaces, replace for, substitute for, alternative to, alternative for, replacement parts for, supports, support for, only for, perfect for, ideal for, adapted for,
    für, passend für, geeignet für, kompatibel mit, kompatibel zu, passend zu, passt zu, passt für, ersatz für, ersetzt,
    pour, compatible avec, convient à, convient pour, adapté à, adaptable sur, remplace, remplacement pour,
    para, compatible con, compatible para, compatibles con, apto para, adecuado para, repuesto para, recambio para, sustituye a, reemplazo para, compatível com, compatíveis com, adequado para,
    per, compatibile con, compatibili con, adatto a, adatto per, ricambio per, sostituisce,
    voor, geschikt voor, compatibel met, vervangt, past op,
    för, till, passar, passar till, kompatibel med, lämplig för, ersätter, til, passer til, egnet til, for bruk med, sopii,
    dla, do, pasuje do, kompatybilny z, kompatybilna z, zamiennik do, zamiennik, odpowiedni do, pro, kompatibilní s, vhodné pro, náhrada za,
    pentru, compatibil cu, potrivit pentru, עבור, תואם ל, מתאים ל, ל,
    для, подходит для, совместим с, совместимый с, совместимо с, подходит к, взамен, для использования с, сумісний з, підходить для,
    για, συμβατό με, συμβατός με, συμβατή με, συμβατά με, κατάλληλο για, κατάλληλος για, κατάλληλη για,
    untuk, kompatibel dengan, cocok untuk, sesuai untuk, serasi dengan, cho, dành cho, tương thích với, phù hợp với, dùng cho, สำหรับ, ใช้กับ, ใช้ได้กับ, เข้ากันได้กับ, รองรับ,
    適用, 适用, 适用于, 適用於, 兼容, 相容, 适配, 用于, 用於, 通用, 対応機種, متوافق مع, متوافقة مع, مناسب ل, لأجهزة, لجهاز, لهاتف, لهواتف, لساعة, لساعات, لسماعات, لطابعة, لمكنسة, لكاميرا, لتابلت, لسيارة, ل,
    compatibilă cu, compatibile cu, potrivită pentru, yhteensopiva mallin, kompatibilní se, vhodný pro, vhodná pro`,
  /** After a mark, perhaps with other words between: the same. */
  fitted: `compatible, compatibles, compat, kompatibel, kompatible, compatibile, compatibili, compatível, compatibel, kompatybilny, совместимый, uyumlu, 互換, 互換品, 호환, kompatibilis, yhteensopiva`,
  /** Right after a mark, its models and what its goods are (`between`), in languages that set it there: the same. */
  fitsAfter: `用, 専用, 対応, 対応品, 互換, 互換品, 適合, 適合品, 向け, 专用, 專用, 适用, 適用, 通用, 适配, 兼容, 相容, 용, 전용, 호환, 호환용, 호환품, 대응,
    için, ile uyumlu, uyumlu, uyumludur, uygun, ile uyumludur, uchun, üçün, үшін,
    के लिए, के साथ संगत, के अनुकूल, हेतु, साठी, এর জন্য, জন্য, க்கான, க்கு, కోసం, కొరకు, ಗಾಗಿ, ക്കായി, ന് വേണ്ടി, માટે, ਲਈ, کے لیے,
    készülékhez, telefonhoz, kompatibilis, alkalmas, yhteensopiva, kanssa, puhelimeen`,
  between: `に, の, と, へ, 交換, 的, 之, シリーズ, スマホ, スマートフォン, タブレット, パソコン, プリンター, 掃除機, イヤホン, ヘッドホン, 時計, 腕時計, ウォッチ, カメラ, 手机, 手機, 平板, 电脑, 電腦, 打印机, 印表機, 吸尘器, 吸塵器, 耳机, 耳機, 手表, 手錶, 相机, 相機, 系列,
    시리즈, 폰, 스마트폰, 휴대폰, 태블릿, 노트북, 프린터, 청소기, 이어폰, 워치, 시계, 카메라,
    modeli, modelleri, serisi, telefon, telefonu, telefonlar, tablet, yazıcı, süpürge, süpürgesi, saat, saati, kulaklık, bilgisayar, ya, ye, a, e, na, ne,
    फोन, मोबाइल, स्मार्टफोन, लैपटॉप, टैबलेट, प्रिंटर, घड़ी, वॉच, pro, max, plus, ultra, mini, lite, air, note, fold, flip, series, phone, watch, laptop, printer, camera`,
  /** Right before a mark: who made the goods. */
  maker: `by, by brand, brand, made by, from brand, von, von der marke, der marke, marke, hersteller, marque, de la marque, de marque, marca, de la marca, de marca, da marca, della marca, di marca, merk, van het merk, marki, firmy, märke, från, av märket, mærke, merke, tuotemerkki, značky, márka, marka, markası, marcă, μάρκα, της μάρκας, от, фирмы, бренда, бренд, марки, від, thương hiệu, hiệu, merek, แบรนด์, ยี่ห้อ, ماركة, من ماركة, מותג, של חברת, ब्रांड, 品牌, ブランド, 브랜드`,
  /** Of goods that another makes for a mark's: what a toner is that no printer's maker sells. */
  aftermarket: `remanufactured, compatible, compatibles, aftermarket, generic, non oem, not oem, third party, unbranded, no brand, off brand, replacement brand, homage, generisch, kompatibel, kompatible, kompatibler, kompatibles, wiederaufbereitet, générique, compatibile, compatibili, rigenerato, rigenerata, rigenerati, genérico, genérica, compatível, compatíveis, remanufaturado, remanufacturado, remanufacturada, compatibel, huismerk, kompatybilny, kompatybilna, zamiennik, совместимый, совместимая, аналог, неоригинальный, muadil, uyumlu, yan sanayi, 互換品, 互換, 汎用, 社外品, 兼容, 副厂, 副廠, 호환, 비정품`,
  used: `pre owned, preowned, preloved, pre loved, used, second hand, secondhand, refurbished, renewed, reconditioned, vintage, gebraucht, gebrauchte, generalüberholt, occasion, d'occasion, seconde main, reconditionné, usado, usada, segunda mano, reacondicionado, seminuevo, usato, usata, ricondizionato, tweedehands, gebruikt, begagnad, brugt, brukt, używany, używana, б у, бу, ikinci el, bekas, đã qua sử dụng, 中古, 二手, 중고, مستعمل,
    reacondicionada, seminueva, de segunda mão, segunda mão, seminovo, seminova, tweedehandse, gebruikte, używane, begagnade, brugte, brukte,
    käytetty, käytetyt, použitý, použitá, použité, použito, használt, folosit, folosită, folosite, μεταχειρισμένο, μεταχειρισμένη, μεταχειρισμένα, подержанный, подержанная, подержанные, вживаний, вживана, вживане, вживані,
    มือสอง, đồ cũ, hàng cũ, seken, מיד שנייה, יד שנייה, יד שניה, משומש, משומשת, सेकंड हैंड, पुराना, पुरानी, प्रयुक्त, مستعملة, مستعملين, 中古品, 古着, 中古美品, 二手正品, 闲置, 閒置, 중고품`,
  genuine: `genuine, authentic, 100 authentic, original, oem, official licensed, officially licensed, authenticated, echt, authentique, auténtico, autentico, autêntico, originale, origineel, oryginalny, оригинал, оригинальный, orijinal, asli, chính hãng, ของแท้, 正品, 純正, 正規品, 정품, أصلي,
    echte, echter, echtes, originaler, originales, authentisch, authentische, authentiques, auténtica, auténticos, auténticas, autentica, autentici, autentiche, originali, originele, authentieke,
    oryginalna, oryginalne, oryginalnego, äkta, autentisk, originalet, autêntica, autênticos, original de fábrica, ægte, ekte, aito, aidot, alkuperäinen, originální, eredeti, autentic, autentică, autentice, originală,
    αυθεντικό, αυθεντική, αυθεντικά, γνήσιο, γνήσια, γνήσιος, оригинальная, оригинальные, оригинальное, подлинный, подлинная, оригінал, оригінальний, оригінальна, оригінальне, справжній, справжня,
    autentik, hàng auth, hàng thật, แท้, มือหนึ่งของแท้, מקורי, מקורית, אותנטי, אותנטית, असली, ओरिजिनल, प्रामाणिक, أصلية, اصلي, اصلية, الأصلي, 本物, 真品, 純正品, 正规品, 公司貨, 公司货, 官方正品, 정품인증, 진품`,
  comparison: `vs, versus, better than, cheaper than, alternative for, just like, same as, similar to, like, looks like, look like, comparable to, compare to, compared to, alternative, besser als, ähnlich wie, statt, mieux que, comme, mejor que, como, parecido a, meglio di, simile a, beter dan, als, 比, 类似, лучше чем, как у,
    ähnlich, ähnlich zu, vergleichbar mit, wie von, similaire à, similaires à, semblable à, comparable à, inspiré de, similar a, similares a, parecida a, parecidos a, comparable con, simili a, paragonabile a, come quello di,
    vergelijkbaar met, lijkt op, net als, zoals, podobny do, podobna do, podobne do, jak, w stylu, liknar, liknande, jämförbar med, som ligner, ligner, der ligner, minder om, lignende, samanlainen kuin, kuten, podobný jako, podobná jako, podobné jako, hasonló mint, asemănător cu, asemănătoare cu, similar cu,
    semelhante a, semelhantes a, parecido com, parecida com, igual ao da, παρόμοιο με, παρόμοια με, παρόμοιος με, σαν, похож на, похожа на, похожи на, похоже на, в стиле, аналог, схожий на, схожа на, схожі на, подібний до, подібна до,
    mirip, mirip dengan, seperti, serupa dengan, tương tự, tương tự như, giống, giống như, như, คล้าย, คล้ายกับ, เหมือน, เหมือนกับ, דומה ל, דומה, כמו, בסגנון, تشبه, يشبه, مشابه ل, مشابهة ل, شبيه, مثل, على طراز, 类似于, 類似, 類似於, 媲美, 胜过, 勝過, 对比`,
  /** After a mark: goods that are like its. */
  comparedAfter: `風の, 風デザイン, っぽい, のような, みたいな, 似, に似た, 類似, 類似品, タイプ, 同款, 风格, 風格, 类似, 平替, 같은, 스타일, 스타일의, 비슷한, 느낌, gibi, benzeri, tarzı, tarzında, stili, जैसा, जैसी, जैसे, के समान, की तरह, स्टाइल`,
  replica: `replica, replicas, dupe, dupes, knock off, knockoff, mirror quality, 1 1 quality, aaa quality, aaa replica, super copy, first copy, high copy, master copy, inspired by, inspired, style of, imitation, fake, réplique, imitación, replika, imitat, реплика, копия, kopya, çakma, hàng fake, super fake, kw, 高仿, 复刻, 復刻, 仿, a货, スーパーコピー, コピー品, レプリカ, 레플리카, 미러급, تقليد,
    1 to 1 copy, aaa copy, ua quality, replik, repliken, nachahmung, nachgemacht, plagiat, fälschung, imitat, répliques, contrefaçon, imitations, réplica, réplicas, imitaciones, imitação, imitazione, imitazioni, namaak,
    podróbka, podróbki, repliki, kopia, kopior, replikor, efterligning, etterligning, jäljitelmä, kopio, napodobenina, kopie, utánzat, másolat, imitație, imitatie, copie, απομίμηση, απομιμήσεις, αντίγραφο, ρεπλίκα, подделка, люкс копия, имитация, люкс качество 1 1, репліка, копія, підробка,
    tiruan, imitasi, replika premium, hàng nhái, hàng giả, hàng rep, rep 1 1, ของปลอม, ของก๊อป, ของก็อป, งานก๊อป, เกรดมิลเลอร์, חיקוי, העתק, רפליקה, זיוף, नकली, कॉपी, फर्स्ट कॉपी, रेप्लिका, डुप्लीकेट, مقلد, مقلدة, كوبي, هاي كوبي, نسخة طبق الأصل, طبق الأصل, ريبليكا, muadil kopya, birebir kopya, imitasyon,
    スーパーコピー品, 偽物, 模造品, n級品, 高仿品, 复刻版, 復刻版, 精仿, 原单, 原單, 超a, 仿品, 山寨, a貨, 짝퉁, 이미테이션, 미러급, 커스텀급`,
  /** Not a mark's goods but what goes with them. */
  accessory: `skal, kılıfı, เคส, ฟิล์ม, केस, कवर, كفر, جراب, 保護貼, 贴膜, 手機殼, フィルム, 保護フィルム, 필름, case, cases, cover, covers, skin, skins, screen protector, protector, protectors, film, tempered glass, charger, chargers, charging, cable, cables, cord, adapter, adapters, adaptor, battery, batteries, dock, docking, mount, mounts, holder, stand, band, bands, strap, straps, bracket, sleeve, pouch, holster, cartridge, cartridges, toner, ink, ribbon, refill, refills, filter, filters, replacement, spare, parts, part, kit, remote, lens hood, hood, cap, keyboard, headset, stylus, speaker, transmitter, armband, memory, ram, module, sodimm, dimm, hinge, fan, pads, brush, brushes, blade, blades, bag, bags, decal, sticker, accessory, accessories, remanufactured, rechargeable, hülle, schutzhülle, ladegerät, kabel, akku, ersatzakku, folie, panzerglas, armband, ersatz, housse, coque, chargeur, câble, batterie, étui, funda, carcasa, cargador, batería, protector de pantalla, correa, custodia, caricabatterie, cavo, batteria, pellicola, cinturino, capa, carregador, bateria, película, hoesje, oplader, etui, pokrowiec, ładowarka, szkło, чехол, кабель, зарядка, аккумулятор, ремешок, стекло, kılıf, şarj, kablo, casing, ốp lưng, bộ sạc, củ sạc, cáp sạc, sạc nhanh, 手机壳, 保护套, 充电器, 数据线, ケース, カバー, 充電器, ケーブル, 케이스, 충전기, 케이블`,
  /** After "for": people, occasions and places, which are no goods that something fits. */
  audience: `men, man, mens, women, woman, womens, kids, kid, boys, girls, boy, girl, baby, toddler, toddlers, adults, teens, ladies, him, her, gym, home, outdoor, travel, running, party, work, school, office, sports, hiking, halloween, christmas, daily, summer, winter, everyday, herren, damen, kinder, mädchen, jungen, homme, femme, enfant, enfants, hombre, mujer, niños, niñas, uomo, donna, bambini, heren, dames, kinderen, mężczyzn, kobiet, dzieci, мужчин, женщин, детей, erkek, kadın, çocuk, pria, wanita, nam, nữ`,
} as const
export type PhraseKind = keyof typeof phraseLists

export interface Phrase {
  readonly kind: PhraseKind
  /** Numbers of its first word, and of the word after it. */
  readonly first: number
  readonly end: number
}

interface Entry {
  readonly kind: PhraseKind
  readonly words: readonly string[]
}
const byFirst = new Map<string, Entry[]>()
for (const [kind, list] of Object.entries(phraseLists) as [PhraseKind, string][])
  for (const phrase of list.split(',')) {
    const words = wordsOf(fold(phrase).text).map((w) => w.text)
    const [first] = words
    if (first === undefined) continue
    const same = byFirst.get(first) ?? []
    same.push({ kind, words })
    byFirst.set(first, same)
  }
// The longest first: "compatible with" is not "compatible".
for (const entries of byFirst.values()) entries.sort((a, b) => b.words.length - a.words.length)

/** The phrases among words; of two of one kind that begin together, the longer. */
export function phrasesOf(words: readonly Word[]): Phrase[] {
  const phrases: Phrase[] = []
  for (let i = 0; i < words.length; i++) {
    const entries = byFirst.get(words[i]!.text)
    if (!entries) continue
    const kinds = new Set<PhraseKind>()
    for (const entry of entries) {
      if (kinds.has(entry.kind) || !entry.words.every((w, k) => words[i + k]?.text === w)) continue
      // "Compatible with" says what the goods fit, not that they are a compatible.
      if (kinds.has('fits') && (entry.kind === 'fitted' || entry.kind === 'aftermarket')) continue
      kinds.add(entry.kind)
      phrases.push({ kind: entry.kind, first: i, end: i + entry.words.length })
    }
  }
  return phrases
}
