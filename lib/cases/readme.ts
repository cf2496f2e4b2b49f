import { type CaseFile, courtOf } from './case-file.ts'

/** What is in the packet and how anybody checks it; `names` are those of its further files. */
export function readmeOf(file: CaseFile, folder: string, names: readonly string[]): string {
  const sealed = file.case.confidentiality === 'sealed'
  return `${[
    folder,
    '',
    `Made ${file.now} for ${courtOf(file).name}.`,
    ...(sealed
      ? [
          '',
          'SEALED. Everything outside public/ names sellers. Only public/ may leave the sealed record.',
        ]
      : []),
    '',
    'Facts as people recorded them and as pages were captured. No legal conclusion, no sum, nobody is called a counterfeiter.',
    'Papers under drafts/ are skeletons for counsel.',
    '',
    'Schedule_A.*            the defendants still in the case; numbers are permanent, gaps are those who left',
    'Exhibit_2/, index       one section for each defendant; stamps and boxes are drawn over the pictures',
    'claim_chart.*           listing, right, way and place of each claim, who made and who reviewed it',
    'joinder_report.*        what accounts share and what differs',
    'joint_sheet.csv         who stands under which right and, for patents, which accused product',
    'service_contacts.csv    published addresses and what was done to find them',
    'asset_sheet.csv         what a marketplace needs to find the accounts',
    'genuine_products.csv    what the plaintiff sells under each right, for comparison',
    'test_purchases.csv      without buyer, address or card',
    'captured_facts.csv      facts with their scope and limits',
    'names_over_time.csv     every name of an account with first and last seen',
    'readiness.csv           what is missing, in words',
    'schedule_versions.csv   each version of Schedule A and what changed in it',
    'sheets.xlsx             all these sheets in one workbook',
    'evidence/*_files/       files of test purchases (photographs, labels) as they were handed in',
    'evidence/*.wacz         the originals, unaltered, with manifests, receipts, timestamps and custody log',
    'manifest.json           every file with its SHA-256; manifest.signature.json signs it (ECDSA P-256, SHA-256)',
    '',
    ...(names.includes('verify.html')
      ? [
          'To verify without a network:  open verify.html in a browser and give it this ZIP; it sends nothing anywhere.',
          'Who does not trust the sender takes a verifier of their own: this one came with the packet.',
        ]
      : []),
    'By the command:  npm run verify -- <this file>.zip',
    'By hand:  sha256sum of each file against manifest.json; sha256sum manifest.json against manifest.sha256.',
    'Each .wacz opens in any WACZ replay program and is verified in the same ways.',
  ].join('\r\n')}\r\n`
}
