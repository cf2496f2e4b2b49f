/**
 * Characters that look like a Latin letter and that NFKD does not fold to it. From Unicode's confusables (UTS #39,
 * https://www.unicode.org/Public/security/, single characters only, through npm unhomoglyph 1.0.6, MIT) and from the letters
 * that Unicode names after a Latin letter (small capitals, letters with strokes or hooks, squared, circled, regional
 * indicators), Unicode License v3; with a few look-alikes of our own (в for B, и for N, я for R).
 */
export const lookalikes: Readonly<Record<string, string>> = {
  a: 'ȺɐɑΑΛαλАаᎪᗅᴀᶏ⍺ⱥⱯꓮ𐊠𖽀🅐🅰🇦',
  b: 'ƀƁƂƃƄɃɓʙΒβВЬвьᏏᏴᑲᖯᗷᵬᶀꓐꞖꞗꞴ𐊂𐊡𐌁🅑🅱🇧',
  c: 'ƇƈȻȼɕСсᏟᴄↄⲤⲥꓚꜾꜿꞒꞓꞔꟄꮯ𐊢𐌂𐐕𐐽𐔜𝼝🅒🅲🇨🝌',
  d: 'ĐđƊƋƌȡɖɗԁᎠᏧᑯᗞᗪᴅᵭᶁᶑꓒꓓꟇꟈ🅓🅳🇩',
  e: 'ƎƏƐǝɆɇɘəɛΕΣεЄЕеэєҽᎬᴇᶒ℮ⱸⴹꓰꬲꬴ𐊆𑢦𑢮🅔🅴🇪',
  f: 'ƑƒϜքᖴᵮᶂꓝꜰꞘꞙꬵ𐊇𐊥𐔥𑢢𑣂𝈓🅕🅵🇫',
  g: 'ƍƓǤǥɠɡɢԌցᏀᏳᵷᶃꓖꞠꞡꞬꬶ🅖🅶🇬',
  h: 'ĦħɥɦʜʮʯΗНнһհᎻᏂᕼⱧⱨⲎꓧꞍꞕꞪ𐋏🅗🅷🇭',
  i: 'ıƖƗɨɩɪΙιІіᎥᛁᴉᵎᶖ⍳ꓲꙇꭵ𐌉𑢣𑣃𝼚🅘🅸🇮',
  j: 'ȷɈɉɟʄʝͿϳЈјᎫᒍᴊꓙꞲ🅙🅹🇯',
  k: 'ƘƙʞΚκКкᏦᛕᴋᶄⱩⱪⲔꓗꝀꝁꝂꝃꝄꝅꞢꞣꞰ𐔘𝼃🅚🅺🇰',
  l: 'ŁłƚǀȴȽɫɬɭʟӀӏוןاߊᏞᒪᶅ⏽ⱠⱡⱢⲒⳐⵏꓡꝈꝉꞀꞁꞎꞭꬷꬸꬹ𐊊𐐛𐔦𑢲𖼖𖼨𝈪𝼑𝼓🅛🅻🇱',
  m: 'ƜɯɰɱΜϺМмᎷᗰᛖᴍᵯᶆⱮⲘꓟꬺ𐊰𐌑🅜🅼🇲',
  n: 'ƝƞȠȵɲɳɴΝηИПипոռᴻᵰᶇⲚꓠꞐꞑꞤꞥꬻ𐔓🅝🅽🇳',
  o: 'ØøƟΟοσОоՕօסهھہەଠഠဝჿዐᴏᴑᴓⱺⲞⲟⵔ〇ꓳꝊꝋꝌꝍꬽ𐊒𐊫𐐄𐐬𐓂𐓪𐔖𑢵𑣈𑣗𝼛🅞🅾🇴',
  p: 'ƤƥΡρРрᏢᑭᴘᵱᵽᶈ⍴ⱣⲢⲣꓑꝐꝑꝒꝓꝔꝕ𐊕🅟🅿🆊🇵',
  q: 'ɋʠԛգզⵕꝖꝗꝘꝙꞯ🅠🆀🇶',
  r: 'ƦɌɍɹɺɻɼɽɾɿʀЯгяᎡᏒᖇᴦᵲᵳᶉⱤⱹⲅꓣꝚꝛꞦꞧꭇꭈꭉꭋꭌꭨꮁ𐒴𖼵𝈖𝼈𝼕𝼖🅡🆁🇷',
  s: 'ƽȿʂЅѕՏᏕᏚᵴᶊẜẝⱾꓢꜱꞨꞩꟅꟉꟊꮪ𐊖𐐠𐑈𑣁𖼺𝼞🅢🆂🇸',
  t: 'ŦŧƫƬƭƮȶȾʇʈΤτТтᎢᴛᵵⱦⲦꓔꞱ𐊗𐊱𐌕𑢼𖼊𝼉𝼍🅣🆃🇹🝨',
  u: 'υՍսሀᑌᴜᴝᶙꓴꞟꞸꞹꭎꭒ𐓎𐓶𑢸𑣘𖽂🅤🆄🇺',
  v: 'ƲɅʋʌνѴѵטᏙᐯᴠᶌⱱⱴⴸꓦꛟꝞꝟꮩ𐔝𑜆𑢠𑣀𖼈𝈍🅥🆅🇻',
  w: 'ʍωШшѡԜԝաᎳᏔᴡⱲⱳꓪꮃ𑜊𑜎𑜏🅦🆆🇼',
  x: 'ΧχХхᕁᕽ᙭ᚷᶍ╳ⲬⵝꓫꞳꭖꭗꭘꭙ𐊐𐊴𐌗𐔧🅧🆇🇽',
  y: 'ƳƴɎɏɣʎʏΥγУуҮүყᎩᎽỾỿⲨꓬꭚ𐊲𑢤𑣜𖽃𝼆🅨🆈🇾',
  z: 'ƵƶȤȥɀʐʑΖᏃᴢᵶᶎⱫⱬⱿꓜꟆꮓ𑢩𑣄🅩🆉🇿',
}
