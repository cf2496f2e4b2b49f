/**
 * Words of goods by Nice class (WIPO's classification, 12th edition): our own short list, of what listings call them. A hint
 * whether a title is about a mark's goods.
 */
const lists: Readonly<Record<number, string>> = {
  3: 'perfume parfum eau toilette cologne fragrance spray lipstick lip gloss mascara eyeliner eyeshadow foundation concealer makeup cosmetic cosmetics cream lotion serum moisturizer cleanser shampoo conditioner soap skincare nail polish deodorant toothpaste duft parfüm crema maquillaje body wash powder blush palette beauty',
  5: 'vitamin vitamins supplement gummies capsules tablets probiotic protein medicine allergy relief bandage formula',
  6: 'lock padlock hinge screws bolt hardware ladder knob deadbolt aluminum steel',
  7: 'drill saw miter grinder sander blower mower trimmer washer dishwasher vacuum blender mixer compressor generator pump motor engine dryer machine press wrench tool tools cordless juicer processor sewing pressure',
  8: 'knife knives razor razors shaver trimmer scissors shears screwdriver screwdrivers wrench pliers hammer cutlery fork spoon clipper clippers axe sharpener tool tools blade blades',
  9: 'camera cameras lens phone phones smartphone tablet laptop notebook computer monitor tv television headphone headphones earbuds earphones speaker speakers charger cable battery batteries adapter router modem keyboard mouse printer scanner projector drive ssd hdd usb flash memory card reader gps drone console controller sunglasses glasses goggles eyeglasses eyewear helmet radio stereo subwoofer receiver dvd cd mp3 software detector alarm switch hub webcam microphone binoculars calculator smartwatch watch band wireless bluetooth digital hdmi gb tb mhz led lcd toner ink cartridge kopfhörer handy kamera gafas brille objectif',
  10: 'massager thermometer mask gloves brace pressure monitor medical knee compression',
  11: 'lamp light lights lighting bulb bulbs flashlight lantern chandelier heater fan refrigerator fridge freezer oven range stove microwave grill toaster kettle coffee maker faucet sink shower toilet dryer washer conditioner air purifier humidifier cooler led cooker fryer sconce fixture espresso',
  12: 'car truck motorcycle bike bicycle scooter tire tires wheel wheels brake brakes stroller seat automotive vehicle rim wiper bumper trailer hood engine windshield auto parts',
  14: 'watch watches uhr uhren chronograph montre reloj orologio saat horloge zegarek quartz automatic wristwatch bracelet bracelets necklace necklaces ring rings earring earrings jewelry pendant charm brooch cufflinks gold silver diamond strap dial bezel часы',
  16: 'pen pens pencil pencils marker markers notebook paper labels label tape binder folder stapler book card cards stationery eraser envelope sheet protectors crayons',
  18: 'bag bags handbag handbags purse wallet backpack tote clutch crossbody luggage suitcase duffel satchel briefcase leather belt umbrella trolley bolsa tasche borsa sac pouch shoulder rucksack messenger travel',
  20: 'chair table desk sofa couch bed mattress pillow shelf shelves shelving cabinet dresser furniture stool bench mirror nightstand bookcase closet wardrobe organizer storage recliner ottoman frame',
  21: 'pan pans pot pots cookware skillet bottle bottles tumbler mug mugs cup cups plate plates bowl bowls glass glasses container containers dish dishes kitchen bakeware cutter brush brushes toothbrush bucket flask thermos jar storage baking cooler jug vase',
  24: 'blanket blankets sheet sheets towel towels bedding comforter quilt duvet curtain curtains pillowcase fleece throw fabric',
  25: 'shoe shoes sneaker sneakers boot boots sandal sandals slipper slippers heel heels loafers shirt shirts tshirt tee t polo hoodie hoodies sweatshirt sweater jacket jackets coat vest dress skirt pants trousers jeans shorts leggings socks sock underwear boxer boxers briefs bra lingerie bikini swimsuit hat hats cap caps beanie scarf gloves belt suit blouse cardigan pajamas pyjamas jersey tracksuit joggers robe kleid hose jacke schuhe schuh stiefel hemd zapatos zapatillas camiseta chaqueta vestido botas chaussures veste robe pantalon scarpe maglia giacca vestito buty koszulka spodnie кроссовки футболка куртка платье trainers cleats top tank size men women mens womens damen herren',
  27: 'rug rugs carpet mat mats wallpaper doormat runner area',
  28: 'toy toys game games puzzle doll dolls figure figures action plush playset lego blocks building ball football soccer basketball tennis golf club racket glove skate skateboard fishing fitness dumbbell yoga bike exercise board card cards funko pop vinyl collectible ornament ski snowboard kids christmas treadmill',
  30: 'coffee tea chocolate cookies candy snack sauce seasoning flour sugar bread cereal cake pasta rice cups cup spice',
  34: 'lighter cigar cigarette vape hookah tobacco',
}

/** The classes that each word hints at. */
const classesOfWord = new Map<string, number[]>()
for (const [number, words] of Object.entries(lists))
  for (const word of new Set(words.normalize('NFKD').replace(/\p{M}/gu, '').split(' ')))
    classesOfWord.set(word, [...(classesOfWord.get(word) ?? []), Number(number)])

/** What goods a text speaks of: for some classes, how many of its words are theirs; and how many speak of any goods at all. */
export function goodsIn(
  words: readonly string[],
  classes: readonly number[],
): { inside: number; any: number } {
  let inside = 0
  let any = 0
  for (const word of words) {
    const hinted = classesOfWord.get(word) ?? classesOfWord.get(word.replace(/s$/, ''))
    if (!hinted) continue
    any++
    if (hinted.some((c) => classes.includes(c))) inside++
  }
  return { inside, any }
}
