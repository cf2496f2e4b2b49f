/**
 * What went wrong, in English with gaps. The library throws and keeps these words; the screens know them again and say them in
 * the user's language (`said_…`, a test compares them).
 */
export const sayings = {
  allowFirst: 'Allow access to this address first: the browser asks when you press Pair.',
  addressForm: 'The address must be one such as https://evidence.example.org.',
  addressName: 'The address must not hold a name or password; the pairing code is enough.',
  addressHttps:
    'The address must begin with https://, except on this machine (http://127.0.0.1:…).',
  notPaired: 'This browser is not paired with a backend.',
  sendOnly:
    'This browser may only send: what it dropped could not come back. Pair it with a code that lets it read.',
  captureGone: 'The capture is not in this browser.',
  fileNotBack: 'The backend did not give back the file {file} ({status}).',
  noAnswerFor: 'The backend did not answer for this record.',
  lacksFiles: 'The backend still lacks files of this record.',
  receiptFault: 'The receipt does not hold: {fault}.',
  otherKey:
    'The receipts are signed by another key than the one at pairing. Pair again if the backend was set up anew.',
  otherAnswered: 'Something other than the backend answered, or its answer was cut off.',
  late: 'The backend did not answer in time.',
  unreachable: 'The backend cannot be reached.',
  pause: 'The backend asked for a pause.',
  backendFault: 'The backend has a fault ({status}).',
  fileGone: 'The file {file} is not in this browser’s store.',
  fileChanged: 'The file {file} was changed in this browser’s store.',
  losesLinks: 'The backend keeps losing links of the custody log.',
  noMoreOfFile: 'The backend takes no more of a file that is not complete.',
  fileNotTaken: 'The file store of the backend did not take a file.',
  recordGone: 'The record is no longer in this browser.',
  damagedOnWay: 'Files arrived damaged at the backend.',
  backupIntoFull:
    'This browser holds evidence already. Restore into a new browser profile, so that nothing is mixed.',
  backupNewer: 'A newer version of Counterfoil wrote this backup. Update it first.',
  backupNone: 'This is not a backup of Counterfoil.',
  backupLacks: 'The backup is not complete: it does not hold the files that its head names.',
  backupTable: 'The backup has a table that is not known here: {table}.',
  backupChanged: 'The backup is damaged: {part} was changed.',
  backupRows: 'The backup is damaged: rows of {part}.',
  backupCustody: 'The custody log of the backup does not hold: {fault}.',
  tarEnds: 'The file ends too early.',
  tarWithin: 'The file ends within {name}.',
  tarNone: 'This is not a backup file, or it is damaged.',
  notSealed: 'Capture {id} is not sealed: it cannot be exported.',
  noDeviceKey: 'This browser has no device key: capture something first.',
  bytesChanged: '{name}: the stored bytes are not those that were sealed',
  correctWhy: 'Say what is corrected, and why.',
  captureNotHere: 'Capture {id} is not here.',
  deleteWhy: 'Say why the capture is deleted.',
  caseConflict: 'Two versions of this case stand side by side: settle that before the seal.',
  caseLocked: 'This case is sealed: open it with its passphrase first.',
  caseGone: 'This case is not in the store.',
  caseThere: 'This case is in the store already.',
  caseChanged: 'Somebody else changed this case in the meantime: look at it again.',
  caseOpen: 'This case is not sealed.',
  notMember: '{name} is not a member of this case: a member must add them first.',
  fewLetters: 'passphrase: at least {n} characters, for instance four words.',
  wrongPassphrase: 'passphrase: it does not open this case.',
  versionGone: 'This version is no longer in the store.',
  noticeGone: 'This notice is not in the store.',
  linkBy: 'by: a link is decided by a named person.',
  linkNote: 'note: say why the link is rejected; the reason stays with it.',
  photoLarge: '{name}: larger than {most} MB; hand in a smaller copy.',
  pickListing: 'captureId: pick a captured listing.',
  rightGone: 'rightId: the right is not in the portfolio.',
  caseAlreadyNamed: '{alias} is defendant {number} already.',
  caseSecondApproves: 'A second person approves: you added this defendant yourself.',
  caseNoAccusation: 'The accusation is not in this case.',
  caseSecondSees: 'A second person sees an accusation: you made this one yourself.',
  caseNoDefendant: 'There is no defendant {number} in this case.',
  caseSealWhy: 'why: say by which order or decision.',
  caseEyesWhy: 'why: say who decided it, and for what reason.',
  caseCourtWhy: 'why: say who decided on the other court, and for what reason.',
  caseCourtSame: 'The case has this court already.',
  caseNoAccount: 'sellerId: this account is not in the case.',
  caseNobody: 'by: every act in a case has a named person.',
  caseCompared: 'statement: say what was compared, and what was found.',
  caseNoPurchase: 'The test purchase is not in this case.',
  noticeNoForm: '{marketplace} has no form here: choose a DMCA or DSA Art. 16 letter.',
  noticeSealed:
    '{listing} belongs to a sealed case: a notice would tell the seller. A person must lift the seal first.',
  noticeNoRight: '{listing}: the right is not in the portfolio.',
  noticeCopyright:
    '{listing}: a DMCA notice is for copyright only (17 U.S.C. § 512); this is a {right}.',
  noticeNotInForce:
    '{listing}: the right is {status}; platforms refuse rights that are not in force.',
  noticeSecond: '{listing}: a second person must see the accusation before a notice is made of it.',
  noticeNoReason: '{form}: its form has no reason for "{claim}"; ask counsel.',
  noticeWhich: 'Say of which listings this is true.',
  noticeLater: 'That day is still to come: give the day on which it happened.',
  noticeStep: 'A notice that is {before} cannot become {after}.',
  noticeSecondApproves: 'A second person approves: you prepared this notice yourself.',
  mustBeGiven: 'must not be empty',
  mustText: 'must be text',
  mustNumber: 'must be a number',
  mustKind: 'must be of another kind ({kind})',
  mustShorter: 'must have at most {n} characters',
  mustLonger: 'must have at least {n} characters',
  mustFewer: 'must have at most {n} entries',
  mustMore: 'must have at least {n} entries',
  mustLess: 'must be at most {n}',
  mustGreater: 'must be at least {n}',
  mustStep: 'must be a multiple of {n}',
  mustOffered: 'must be one of those offered',
  mustDay: 'must be a day such as 2026-01-31',
  mustInstant: 'must be a day and time such as 2026-01-31T12:00:00.000Z',
  mustId: 'must be the id of a record',
  mustFit: 'is not as it must be',
  mustKnown: 'holds what is not known here: {names}',
  mustAddress: 'must begin with http:// or https://',
  mustAuthority: 'must be an address such as https://timestamp.example.org',
  mustOffice: 'must be a two-letter office code such as US',
  mustDecimal: 'must be a plain decimal such as 1013.76',
  mustCurrency: 'must be an ISO 4217 code such as USD',
  mustSha256: 'must be 64 lower-case hexadecimal characters',
  mustAscii: 'must be printable ASCII; else application/octet-stream',
  mustBase64: 'must be base64',
  caseSealedKeep:
    'This case was put under seal: keep the sealed version, and enter your changes there.',
  receiptChanged: 'the receipt was changed',
  receiptSignature: 'the receipt’s signature is wrong',
  receiptForeign: 'the receipt was signed by a foreign key',
  receiptOther: 'the receipt is for another record',
  sealIncomplete: 'the seal is not complete',
  sealOtherHash: 'the manifest is not the one that was hashed',
  sealSignature: 'the signature does not fit the manifest and its key',
  sealForm: 'the manifest is not in canonical form',
  custodyChanged: 'custody entry {n} was changed',
  custodyFirst: 'custody entry 0 names a predecessor',
  custodyGap: 'custody entries between {from} and {to} are missing or out of order',
  custodyBreak: 'custody entry {n} does not follow from entry {before}',
  custodyNul: 'a custody entry holds a NUL character',
  custodyReplaced: 'custody entry {n} is not the one that was sent before',
  custodyUnlinked: 'custody entry {n} does not follow from the last one sent',
  custodyRefused: 'The backend refuses the custody log: {fault}.',
  otherCapture: 'The backend gave another capture.',
  sealOtherKey: 'The seal is not by the key that the manifest names.',
  fileNowhere: 'The file {file} of capture {id} cannot be had.',
  noEntry: 'The browser lets no extension into this page.',
  diskFull: 'There is no room left on this device: nothing was kept. Make room, then do it again.',
  fileMoved: 'The file can no longer be read: it was moved or changed. Choose it again.',
  storeFault: 'The browser’s own database failed ({words}). Nothing was changed; do it again.',
  browserFault: 'The browser could not do this ({words}).',
  refused_bad_request: 'The backend did not understand what it was asked ({words}).',
  refused_bad_pack: 'The backend did not understand a pack of files; it is sent again.',
  refused_bad_proof: 'The backend does not take this browser’s key for proven.',
  refused_bad_seal: 'The backend found the seal of this capture wrong ({words}).',
  refused_bad_manifest:
    'The backend cannot read the manifest of this capture ({words}). It may be older than this browser’s Counterfoil.',
  refused_bad_text: 'The record holds text that cannot be sent ({words}).',
  refused_wrong_id: 'The capture stands under another id than its manifest says.',
  refused_wrong_key: 'The capture is not by the key that was paired.',
  refused_wrong_blobs: 'The files sent are not those that the manifest names.',
  refused_wrong_subject: 'The record stands under another id than it says.',
  refused_unknown_device:
    'The device that made this capture was never paired with this backend: pair it.',
  refused_id_taken: 'Another record has this id already; evidence is never replaced.',
  refused_send_only:
    'This browser may only send captures and decisions. Pair it with a code that lets it do more.',
  refused_not_allowed: 'Your role may not do this; ask an admin.',
  refused_not_found: 'The backend has not got it.',
  refused_not_paired: 'This device is not paired with the backend. Pair it again.',
  refused_not_now: 'The backend cannot reach its database just now.',
  refused_internal: 'The backend failed; nothing was stored. Its log says more.',
  refused_storage_full: 'The backend has no space left. Tell its operator.',
  refused_too_many: 'Too many requests. Wait a minute and try again.',
  refused_too_large: 'This is more than the backend takes at once ({words}).',
  refused_wrong_code: 'The pairing code is wrong, was used, or is too old. Ask for a new one.',
  refused_wrong_link: 'This link was used already or is too old. Ask for a new one.',
  refused_wrong_host: 'This backend answers only on its own computer.',
  refused_wrong_offset: 'Another part of this file is on its way already; it is sent again.',
  refused_hash_mismatch: 'The file arrived changed at the backend; it is sent again.',
  refused_foreign_origin: 'The backend answers only its own page and this extension.',
  refused_no_session: 'Sign in to the console first.',
  refused_no_provider: 'The sign-in provider does not answer just now. Try again.',
  refused_not_invited: 'This account was not invited. Ask an admin.',
  refused_sign_in_failed: 'The sign-in did not come to its end. Try again.',
  refused_other_person: 'This account is another person’s already.',
  refused_other_key: 'The backend knows this device with another key.',
  refused_other_device: 'The backend knows this browser as another device: pair it again.',
  refused_cursor_gone: 'The backend was set up anew; all is asked for again.',
} as const
export type Saying = keyof typeof sayings

/** Why a backend refuses: each has its words, `refused_…`, whose one gap, if any, holds the backend’s own. */
export type RefusalCode = {
  [S in Saying]: S extends `refused_${infer Code}` ? Code : never
}[Saying]

/** A backend's refusal in words that the screens know; those of a newer backend, whose code is not known here, stay its own. */
export function refusalInWords({ code, message }: { code: string; message: string }): string {
  const known = `refused_${code}`
  return Object.hasOwn(sayings, known) ? saying(known as Saying, message) : message
}

/** English words whose gaps, `{name}`, are filled with parts in the order in which they first stand. */
export function filled(words: string, parts: readonly string[]): string {
  const gaps = [...new Set(Array.from(words.matchAll(/\{(\w+)\}/g), ([, name]) => name))]
  return words.replace(/\{(\w+)\}/g, (_, name: string) => parts[gaps.indexOf(name)] ?? '?')
}

export const saying = (code: Saying, ...parts: (string | number)[]): string =>
  filled(sayings[code], parts.map(String))

/** What a text says, where it is one of ours; null for others' words. */
export function recognised(text: string): { code: Saying; parts: string[] } | null {
  for (const [code, words] of Object.entries(sayings) as [Saying, string][]) {
    const form = words.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '(.*)')
    const found = new RegExp(`^${form}$`, 's').exec(text)
    if (found) return { code, parts: found.slice(1) }
  }
  return null
}
