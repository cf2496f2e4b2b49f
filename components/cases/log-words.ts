import { say } from '../base/say.ts'

/** An id as far as it tells two apart on a screen. */
const longId = /\b([0-9a-f]{8})(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g

const deeds = [
  'opened',
  'defendant_added',
  'storefront_joined',
  'evidence_added',
  'service_attempt',
  'approved',
  'accused',
  'accusation_seen',
  'accusation_withdrawn',
  'purchase_recorded',
  'docket',
  'described',
  'viewed',
  'exported',
  'genuine_recorded',
  'named_also',
  'schedule_made',
  'confidentiality_sealed',
  'confidentiality_internal',
  'confidentiality_public',
  'court_changed',
  'four_eyes_on',
  'four_eyes_off',
  'notices_held',
  'notices_made',
  'links_decided',
  'notice_recorded',
] as const
const kinds = ['absent', 'service', 'status'] as const

/** What a line of the log is about, short. */
export const shortDetail = (detail: string): string => detail.replace(longId, '$1').slice(0, 120)

/** A line of the log in words; one that another version wrote stands as it is. */
export function didWhat(what: string): string {
  const deed = deeds.find((one) => one === what)
  if (deed) return say(`case_did_${deed}`)
  const kind = kinds.find((one) => what.startsWith(`${one}_`))
  return kind
    ? `${say(`case_did_${kind}`)} (${what.slice(kind.length + 1).replaceAll('_', ' ')})`
    : what
}
