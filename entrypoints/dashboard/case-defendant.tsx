import { saying } from '../../lib/contract/sayings.ts'
import { parsed } from '../../lib/contract/reading.ts'
import { DefendantCard } from '../../components/cases/defendant.tsx'
import { Accusation } from '../../lib/contract/accusation.ts'
import { Absence, type Defendant, Service, ServiceAttempt } from '../../lib/contract/defendant.ts'
import type { CaseFile } from '../../lib/cases/case-file.ts'
import {
  accuse,
  addEvidence,
  approve,
  nameAlso,
  recordAbsence,
  recordAttempt,
  seeAccusation,
  setServiceStatus,
  setStatus,
  withdrawAccusation,
} from '../../lib/cases/change.ts'
import type { Notice } from '../../lib/contract/notice.ts'
import type { Database } from '../../lib/store/database.ts'
import { capturesOfSeller } from '../../lib/store/seller-captures.ts'
import { useState } from 'preact/hooks'
import type { caseActs, Values } from './case-acts.ts'
import type { Refusal } from './case-role.ts'
import { usePurchases } from './case-purchases.ts'
import { say } from '../../components/base/say.ts'
import { inLanguage } from '../../components/base/in-language.ts'
import { newId } from '../../lib/store/new-id.ts'

/** One defendant beside the list, with the acts that people do. */
export function CaseDefendant(props: {
  db: Database
  file: CaseFile
  defendant: Defendant
  acts: ReturnType<typeof caseActs>
  /** On what the case's sellers offer. */
  notices: readonly Notice[]
  refusal: Refusal
  onClose: () => void
}) {
  const { db, file, defendant } = props
  const { change } = props.acts
  const { number } = defendant
  const purchases = usePurchases(props)
  const [problem, setProblem] = useState('')
  const told = (done: Promise<void>) =>
    done.then(
      () => setProblem(''),
      (error: unknown) => setProblem(inLanguage(error)),
    )
  return (
    <aside class="details" aria-label={say('details')}>
      {problem && (
        <p class="alarm" role="alert">
          {problem}
        </p>
      )}
      <DefendantCard
        key={number}
        file={file}
        notices={props.notices}
        refusal={props.refusal}
        onClose={props.onClose}
        defendant={defendant}
        onGather={async () => {
          const all = await Promise.all(
            defendant.storefronts.map(({ sellerId }) => capturesOfSeller(db, sellerId)),
          )
          const ids = all.flatMap((one) => one.ids)
          await change((before, act) => addEvidence(before, number, ids, act))
        }}
        onAccuse={(values) =>
          change((before, act) => accuse(before, accusationOf(file, defendant, values), act))
        }
        onSee={(id) => void told(change((before, act) => seeAccusation(before, id, act), 'review'))}
        onWithdraw={(id, why) => change((before, act) => withdrawAccusation(before, id, why, act))}
        onAbsence={({ item, statement }) =>
          change((before, act) => {
            const absence = parsed(Absence.omit({ act: true }), {
              item,
              statement,
              captureId: null,
            })
            return recordAbsence(before, number, absence, act)
          })
        }
        {...purchases}
        onAttempt={({ method, result, status }) =>
          change((before, act) => {
            const attempt = parsed(ServiceAttempt, { ...act, method, result })
            const tried = recordAttempt(before, number, attempt, act)
            const now = parsed(Service.shape.status, status)
            return now === defendant.service.status
              ? tried
              : setServiceStatus(tried, number, now, act)
          })
        }
        onAka={({ sellerId = '', aka = '' }) =>
          change((before, act) => nameAlso(before, sellerId, aka, act))
        }
        onStatus={({ status, note = '' }) =>
          change((before, act) =>
            setStatus(before, number, status as Defendant['status'], note, act),
          )
        }
        onApprove={() => change((before, act) => approve(before, number, act), 'review')}
      />
    </aside>
  )
}

/** What the form says, against the captured listing. */
function accusationOf(file: CaseFile, defendant: Defendant, values: Values) {
  const { captureId = '', place, imageNumber, quote = '' } = values
  const capture = file.captures.get(captureId)
  const listing = capture?.listing
  if (!listing) throw new Error(saying('pickListing'))
  return parsed(Accusation.omit({ made: true, seen: true }), {
    ...values,
    id: newId(),
    sellerId: capture.sellerId ?? defendant.storefronts[0]?.sellerId,
    listing,
    imageNumber: place === 'main_image' ? 1 : imageNumber ? Number(imageNumber) : null,
    quote,
    captureIds: [captureId],
  })
}
