import type { CourtProfile } from './courts.ts'

const safe = {
  says: 'A completed transaction with the forum for each seller alias; the right infringed stated per alias; fewer than 100 aliases; evidence that the seller is outside the United States; only the alias list and its screenshots sealed.',
  source: 'SAFE best practices for Schedule A cases, safeip.org/best-practices',
  date: '2025',
} as const

/**
 * Court profiles as data. Each entry comes from secondary reports; full orders must be read by counsel before relying on
 * them, hence the source and date beside every one.
 */
export const courtProfiles: readonly CourtProfile[] = [
  {
    id: 'ilnd',
    name: 'United States District Court for the Northern District of Illinois',
    forum: 'Illinois',
    postal: 'IL',
    forumStep: 'delivered',
    oneOperator: false,
    addressNeeded: false,
    manyAliases: 100,
    layout: 'ndill',
    sources: [
      safe,
      {
        says: 'Screenshots that offer shipping to Illinois, without a sale, were not enough for personal jurisdiction.',
        source: 'Unicolors v. Shewin, 24 C 2987 (N.D. Ill.)',
        date: '2024',
      },
      {
        says: 'An order by the investigator that was delivered to Illinois was enough.',
        source: 'NBA Properties v. HANWJH, 46 F.4th 614 (7th Cir.)',
        date: '2022',
      },
      {
        says: 'Screenshots must say which product is accused and which right it is said to infringe.',
        source: 'Bailie v. The Partnerships, 24 cv 2150 (N.D. Ill.)',
        date: '2024-05-15',
      },
    ],
    asOf: '2026-11-25',
  },
  {
    id: 'nysd',
    name: 'United States District Court for the Southern District of New York',
    forum: 'New York',
    postal: 'NY',
    forumStep: 'ordered',
    oneOperator: false,
    addressNeeded: true,
    manyAliases: 100,
    layout: 'sdny',
    sources: [
      safe,
      {
        says: 'No service by e-mail on defendants in China where the Hague Service Convention applies; whether an address is known, and what was done to find it, matters.',
        source: 'Smart Study v. Acuteye-Us, No. 24-313 (2d Cir.)',
        date: '2025-12-18',
      },
      {
        says: 'A licensee that is neither registrant nor assignee lacked standing.',
        source: 'Allstar v. Allstarplace (S.D.N.Y.)',
        date: '2023',
      },
    ],
    asOf: '2026-11-25',
  },
  {
    id: 'pawd',
    name: 'United States District Court for the Western District of Pennsylvania',
    forum: 'Pennsylvania',
    postal: 'PA',
    forumStep: 'delivered',
    oneOperator: true,
    addressNeeded: true,
    manyAliases: 100,
    layout: 'ndill',
    sources: [
      safe,
      {
        says: 'One operator per complaint; jurisdiction shown for each defendant; ordinary service by default; no sealed complaint or asset freeze without evidence.',
        source: 'Standing order of Judge Ranjan (W.D. Pa.), as reported by blog.ericgoldman.org',
        date: '2025-07',
      },
    ],
    asOf: '2026-11-25',
  },
  {
    id: 'njd',
    name: 'United States District Court for the District of New Jersey',
    forum: 'New Jersey',
    postal: 'NJ',
    forumStep: 'delivered',
    oneOperator: true,
    addressNeeded: true,
    manyAliases: 100,
    layout: 'ndill',
    sources: [
      safe,
      {
        says: 'Only a single defendant, or defendants acting under the same operator, in one complaint; ordinary service by default.',
        source: 'Standing Order 2025-04 (D.N.J.), as reported by blog.ericgoldman.org',
        date: '2025-10',
      },
    ],
    asOf: '2026-11-25',
  },
  {
    id: 'flsd',
    name: 'United States District Court for the Southern District of Florida',
    forum: 'Florida',
    postal: 'FL',
    forumStep: 'ordered',
    oneOperator: false,
    addressNeeded: false,
    manyAliases: 100,
    layout: 'sdfla',
    sources: [
      safe,
      {
        says: 'Defendants are named by number, seller or store id; orders name them by ranges of numbers with gaps.',
        source: 'EZ Shoot, 23-22599 (S.D. Fla.); Max’is, 23-cv-20341 (S.D. Fla.)',
        date: '2023',
      },
    ],
    asOf: '2026-11-25',
  },
]
