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
  noticeStep: 'A notice that is {before} cannot become {after}.',
  noticeSecondApproves: 'A second person approves: you prepared this notice yourself.',
} as const
export type Saying = keyof typeof sayings

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
