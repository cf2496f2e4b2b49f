import { fold } from './fold.ts'
import { type Word, wordsOf } from './words-of.ts'

/**
 * Words of goods by Nice class (WIPO's classification, 12th edition): our own short list, of what listings call them. A hint
 * whether a title is about a mark's goods.
 */
export const goodsLists: Readonly<Record<number, string>> = {
  1: 'film chemical adhesive resin',
  2: 'paint paints primer stain varnish ink toner cartridge cartridges spray printer',
  15: 'guitar guitars piano keyboard drum drums amplifier violin ukulele bass strings microphone gitarre gitarren schlagzeug geige klavier saiten verstärker guitare batterie violon cordes guitarra bajo batería violín cuerdas chitarra violino corde gitara perkusja skrzypce struny gitaar гитара скрипка струны усилитель gitar keman',
  3: 'men women mens womens detergent laundry dishwashing antiperspirant eau lotion toothpaste maquillaje champú jabón pintalabios maquillage shampooing savon lippenstift seife sapone rossetto szampon mydło помада духи крем шампунь parfüm ruj şampuan nước hoa son perfume parfum eau toilette cologne fragrance spray lipstick lip gloss mascara eyeliner eyeshadow foundation concealer makeup cosmetic cosmetics cream lotion serum moisturizer cleanser shampoo conditioner soap skincare nail polish deodorant toothpaste duft parfüm crema maquillaje body wash powder blush palette beauty',
  5: 'vitamin vitamins supplement gummies capsules tablets probiotic protein medicine allergy relief bandage formula',
  6: 'lock padlock hinge screws bolt hardware ladder knob deadbolt aluminum steel',
  7: 'drill saw miter grinder sander blower mower trimmer washer dishwasher vacuum blender mixer compressor generator pump motor engine dryer machine press wrench tool tools cordless juicer processor sewing pressure staubsauger waschmaschine geschirrspüler bohrmaschine akkuschrauber schleifmaschine kettensäge rasenmäher hochdruckreiniger mixer pumpe aspirateur perceuse tondeuse tronçonneuse ponceuse nettoyeur pompe aspiradora taladro cortacésped motosierra lijadora bomba lavadora aspirapolvere trapano tosaerba motosega levigatrice pompa lavatrice odkurzacz wiertarka kosiarka pralka szlifierka stofzuiger boormachine grasmaaier wasmachine dammsugare borrmaskin пылесос дрель газонокосилка насос шлифмашина перфоратор süpürge matkap pompa aspirador furadeira cortador',
  8: 'knife knives razor razors shaver trimmer scissors shears screwdriver screwdrivers wrench pliers hammer cutlery fork spoon clipper clippers axe sharpener tool tools blade blades messer taschenmesser schere zange schraubendreher hammer axt rasierer besteck couteau couteaux ciseaux pince tournevis marteau hache rasoir cuchillo cuchillos tijeras alicates destornillador martillo navaja coltello coltelli forbici pinza cacciavite martello rasoio nóż noże nożyczki śrubokręt młotek mes messen schaar tang kniv knivar sax нож ножи ножницы отвертка молоток бритва bıçak makas tornavida çekiç faca tesoura alicate martelo',
  9: 'windows body netbook netbooks pc pcs mac processor graphics gpu cpu ram ddr ddr2 ddr3 ddr4 ddr5 motherboard server desktop chromebook ethernet wifi lcd hd inkjet laserjet laser firewire sata pci pcie express film mp megapixel dslr slr mirrorless zoom mm headset sd sdhc microsd label labels fax telephone cordless subwoofers speakers amplifier receivers mouse stylus ebook streaming doorbell smart thermostat casco cascos auriculares altavoz cargador pantalla teclado ratón cámara móvil celular televisor portátil impresora écouteurs casque téléphone écran clavier souris ordinateur portable imprimante kopfhörer lautsprecher ladegerät bildschirm tastatur maus drucker laptop telefoon scherm cuffie altoparlante schermo tastiera stampante słuchawki głośnik telefon klawiatura myszka drukarka наушники колонка телефон смартфон ноутбук клавиатура мышь камера принтер kulaklık telefon bilgisayar tai nghe loa điện thoại camera cameras lens phone phones smartphone tablet laptop notebook computer monitor tv television headphone headphones earbuds earphones speaker speakers charger cable battery batteries adapter router modem keyboard mouse printer scanner projector drive ssd hdd usb flash memory card reader gps drone console controller sunglasses glasses goggles eyeglasses eyewear helmet radio stereo subwoofer receiver dvd cd mp3 software detector alarm switch hub webcam microphone binoculars calculator smartwatch watch band wireless bluetooth digital hdmi gb tb mhz led lcd toner ink cartridge kopfhörer handy kamera gafas brille objectif hörlurar høretelefoner hodetelefoner kuulokkeet puhelin sluchátka fülhallgató căști ακουστικά τηλέφωνο навушники אוזניות טלפון سماعات هاتف हेडफोन मोबाइल',
  10: 'massager thermometer mask gloves brace pressure monitor medical knee compression',
  11: 'lámpara bombilla horno nevera cafetera lampe ampoule four réfrigérateur cafetière leuchte ofen kühlschrank kaffeemaschine lampada forno frigorifero lampka lodówka ekspres лампа светильник холодильник lamba fırın đèn lamp light lights lighting bulb bulbs flashlight lantern chandelier heater fan refrigerator fridge freezer oven range stove microwave grill toaster kettle coffee maker faucet sink shower toilet dryer washer conditioner air purifier humidifier cooler led cooker fryer sconce fixture espresso leuchten lampen toaster wasserkocher grille-pain bouilloire tostadora hervidor tostapane bollitore czajnik toster чайник тостер',
  12: 'oem genuine pads filter coche moto motocicleta bicicleta rueda descenso ciclismo voiture vélo roue auto motorrad fahrrad reifen ruota bici samochód rower koło автомобиль велосипед шина araba bisiklet xe car truck motorcycle bike bicycle scooter tire tires wheel wheels brake brakes stroller seat automotive vehicle rim wiper bumper trailer hood engine windshield auto parts bremsbeläge bremsscheiben stoßdämpfer felge felgen zündkerze zündkerzen scheinwerfer plaquettes frein freins amortisseur jante pneu pneus bougie pastillas freno frenos amortiguador llanta neumático bujía pastiglie freni ammortizzatore cerchi pneumatico candela klocki hamulcowe opona opony felgi świeca remblokken schokdemper velg банд колодки тормозные амортизатор шины шина диск свеча fren balatası balata lastik jant buji pastilha freio',
  14: 'men women mens womens damen herren ladies gents steel bezel caliber calibre automatik relojes acier montres bracelet armbanduhr armbanduhren collar collares pulsera pendientes anillo colgante llavero joya bijoux collier boucles bague halskette ohrringe armband kette schmuck collana orecchini anello zegarki naszyjnik kolczyki браслет серьги кольцо ожерелье saat kolye küpe yüzük đồng hồ jam tangan watch watches uhr uhren chronograph montre reloj orologio saat horloge zegarek quartz automatic wristwatch bracelet bracelets necklace necklaces ring rings earring earrings jewelry pendant charm brooch cufflinks gold silver diamond strap dial bezel часы klocka klokke kello hodinky karóra ceas ρολόι годинник שעון ساعة घड़ी',
  16: 'towels tape tissue sheets ruled gel ink poster print prints canvas wall art coloring bookmark biblia libro buch bibel pen pens pencil pencils marker markers notebook paper labels label tape binder folder stapler book card cards stationery eraser envelope sheet protectors crayons stift stifte kugelschreiber füller füllfederhalter bleistift notizbuch heft stylo crayon crayons cahier carnet bolígrafo pluma lápiz cuaderno penna penne matita quaderno długopis pióro ołówek zeszyt balpen vulpen potlood ручка карандаш тетрадь блокнот kalem defter caneta lápis caderno',
  18: 'men women mens womens canvas tote mochila bolso bolsas maleta cartera billetera sac sacoche cartable portefeuille valise sacs rucksack geldbörse handtasche koffer zaino valigia portafoglio borse plecak torebka walizka portfel сумка рюкзак кошелек чемодан çanta cüzdan túi ví balo tas dompet ransel koper bag bags handbag handbags purse wallet backpack tote clutch crossbody luggage suitcase duffel satchel briefcase leather belt umbrella trolley bolsa tasche borsa sac pouch shoulder rucksack messenger travel väska ryggsäck plånbok taske rygsæk veske ryggsekk lommebok laukku reppu lompakko kabelka kabelky batoh peněženka táska hátizsák pénztárca geantă rucsac portofel τσάντα πορτοφόλι σακίδιο гаманець תיק ארנק حقيبة محفظة बैग पर्स',
  20: 'mesa silla sofá cama cojín estantería armario chaise canapé lit coussin étagère tisch stuhl bett kissen regal schrank tavolo sedia letto cuscino stół krzesło łóżko стол стул диван кровать подушка masa sandalye yatak chair table desk sofa couch bed mattress pillow shelf shelves shelving cabinet dresser furniture stool bench mirror nightstand bookcase closet wardrobe organizer storage recliner ottoman frame',
  21: 'taza tazas botella vaso plato olla sartén panela cuchara cuchillo tasse bouteille verre assiette poêle casserole tasse flasche teller topf pfanne tazza bottiglia piatto pentola padella kubek butelka talerz garnek чашка бутылка кружка тарелка сковорода bardak şişe tabak tencere cốc chai nồi pan pans pot pots cookware skillet bottle bottles tumbler mug mugs cup cups plate plates bowl bowls glass glasses container containers dish dishes kitchen bakeware cutter brush brushes toothbrush bucket flask thermos jar storage baking cooler jug vase',
  24: 'manta toalla sábanas cortina couverture serviette drap rideau decke handtuch bettwäsche vorhang coperta asciugamano lenzuola tenda koc ręcznik zasłona одеяло полотенце шторы battaniye havlu perde blanket blankets sheet sheets towel towels bedding comforter quilt duvet curtain curtains pillowcase fleece throw fabric',
  25: 'gorro gorra sudadera chaleco falda calcetines ropa pijama pijamas sujetador bragas sandalias tacones traje maillot camisa camisetas pantalones abrigo bufanda guantes casquette bonnet pull sweat gilet jupe chaussettes vêtements pyjama chemise manteau écharpe gants bottes sandales mütze kappe pullover weste rock socken kleidung schlafanzug mantel handschuhe sandalen turnschuhe unterwäsche cappello felpa gonna calze abbigliamento pigiama camicia cappotto sciarpa guanti stivali sandali czapka bluza kurtka spódnica skarpety sandały шапка куртки свитер джинсы брюки юбка носки пижама рубашка пальто шарф перчатки ботинки şapka mont kazak etek çorap gömlek ayakkabı giày áo quần váy mũ baju celana sepatu kaos jaket topi sandal shoe shoes sneaker sneakers boot boots sandal sandals slipper slippers heel heels loafers shirt shirts tshirt tee t polo hoodie hoodies sweatshirt sweater jacket jackets coat vest dress skirt pants trousers jeans shorts leggings socks sock underwear boxer boxers briefs bra lingerie bikini swimsuit hat hats cap caps beanie scarf gloves belt suit blouse cardigan pajamas pyjamas jersey tracksuit joggers robe kleid hose jacke schuhe schuh stiefel hemd zapatos zapatillas camiseta chaqueta vestido botas chaussures veste robe pantalon scarpe maglia giacca vestito buty koszulka spodnie кроссовки футболка куртка платье trainers cleats top tank size men women mens womens damen herren skor jacka klänning tröja sko sneakers jakke kjole kengät paita takki mekko boty tričko bunda cipő kabát pantofi tricou geacă rochie παπούτσια μπλούζα φόρεμα μπουφάν взуття кросівки футболка куртка נעליים חולצה שמלה حذاء أحذية قميص فستان जूते शर्ट कपड़े',
  27: 'rug rugs carpet mat mats wallpaper doormat runner area',
  28: 'juguete juguetes muñeca muñecas juego rompecabezas pelota jouet jouets poupée jeu spiel spielzeug puppe ball giocattolo bambola gioco zabawka lalka игрушка кукла игра oyuncak bebek đồ chơi mainan boneka toy toys game games puzzle doll dolls figure figures action plush playset blocks building ball football soccer basketball tennis golf club racket glove skate skateboard fishing fitness dumbbell yoga bike exercise board card cards pop vinyl collectible ornament ski snowboard treadmill racquet balls tennis spielzeug puppe puzzle brettspiel kuscheltier peluche zabawki pluszak speelgoed leksak leksaker legetøj igračka игрушки oyuncağı',
  4: 'candle candles oil fuel lubricant wax fluid synthetic motoröl öl kerze kerzen huile bougies aceite vela velas olio candele olej świece масло свечи yağı mum óleo',
  19: 'door doors window countertop roof tile tiles flooring wood lumber panel siding',
  22: 'tent rope tarp hammock canopy net',
  29: 'fruit fruits nuts jam milk butter cheese meat fish egg chips soup softgels soft gels snacks',
  30: 'coffee tea chocolate cookies candy snack sauce seasoning flour sugar bread cereal cake cakes pasta rice spice noodle noodles ramen pizza cider vinegar honey syrup flavor',
  31: 'seeds plant plants flowers dog cat pet pets chew treats hamster rabbit bird decoy decoys silk',
  32: 'juice water beer soda drink drinks smoothie energy getränk getränke dosen saft bier wasser boisson boissons jus bière bebida zumo cerveza agua bevanda succo birra napój sok piwo woda drank sap напиток сок пиво вода içecek suyu suco',
  33: 'wine vodka whiskey gin rum liquor',
  41: 'film movie documentary musical concert blu ray dvd cd hits collection recipe novel story guide history court mythology bible devotional',
  34: 'lighter cigar cigarette vape hookah tobacco',
  35: 'descuento oferta rebajas envío gratis nuevo nueva original promoción soldes promo livraison gratuite neuf angebot rabatt versand kostenlos neu sconto offerta spedizione gratuita nuovo promocja wysyłka nowy скидка доставка новый indirim kargo yeni giảm giá mới diskon gratis ongkir baru',
}

/** Nice classes as bits: 1 to 31 in `low`, from 32 on in `high`. */
export interface ClassSet {
  readonly low: number
  readonly high: number
}
export const isEmpty = ({ low, high }: ClassSet): boolean => (low | high) === 0

/** The classes that each word hints at. */
const classesOfWord = new Map<string, ClassSet>()
for (const [number, words] of Object.entries(goodsLists))
  for (const word of new Set(wordsOf(fold(words).text).map((w) => w.text))) {
    const { low, high } = classesOfWord.get(word) ?? { low: 0, high: 0 }
    const bit = 1 << (Number(number) & 31)
    const isLow = Number(number) < 32
    classesOfWord.set(word, { low: isLow ? low | bit : low, high: isLow ? high : high | bit })
  }

const hintOf = (word: string): ClassSet | undefined =>
  classesOfWord.get(word) ?? (word.endsWith('s') ? classesOfWord.get(word.slice(0, -1)) : undefined)

/** True of a word for goods of these classes, or of any where none are known: "polo" of clothes. */
export function isGoods(word: string, classes: ClassSet): boolean {
  const hint = hintOf(word)
  if (hint === undefined) return false
  return isEmpty(classes) || ((hint.low & classes.low) | (hint.high & classes.high)) !== 0
}

/** The classes that each of some words hints at; undefined where it speaks of no goods. */
export type Hints = readonly (ClassSet | undefined)[]

export const hintsOf = (words: readonly Word[]): Hints => words.map(({ text }) => hintOf(text))

/** What goods some words speak of: how many are of given classes, and how many of any at all. */
export interface Goods {
  inside: number
  any: number
}

/** Counts the words from `first` to before `end` that speak of goods. */
export function goodsIn(hints: Hints, first: number, end: number, classes: ClassSet): Goods {
  const goods = { inside: 0, any: 0 }
  for (let i = Math.max(0, first); i < Math.min(end, hints.length); i++) {
    const hint = hints[i]
    if (!hint) continue
    goods.any++
    if (((hint.low & classes.low) | (hint.high & classes.high)) !== 0) goods.inside++
  }
  return goods
}

/** Words before and after that still speak of the same goods: all of a title, not all of a description. */
const reach = 40

/** The same of the words around those from `first` to before `end`. */
export function goodsAround(hints: Hints, first: number, end: number, classes: ClassSet): Goods {
  const before = goodsIn(hints, first - reach, first, classes)
  const after = goodsIn(hints, end, end + reach, classes)
  return { inside: before.inside + after.inside, any: before.any + after.any }
}
