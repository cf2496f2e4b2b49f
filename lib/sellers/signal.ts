import type { LinkKind, LinkSignal } from '../contract/seller.ts'

export type Strength = LinkSignal['strength']

/** A signal between two sellers, by their places in the list. */
export interface Found {
  readonly a: number
  readonly b: number
  readonly signal: LinkSignal
}

const strengthOf: Readonly<Record<LinkKind, Strength>> = {
  company_code: 'very_strong',
  register_number: 'very_strong',
  vat_number: 'very_strong',
  email: 'strong',
  phone: 'strong',
  address: 'strong',
  picture: 'medium',
  description: 'medium',
  business_name: 'medium',
  key_in_alias: 'medium',
}

/** An address or mailbox that more sellers show belongs to a service (virtual office, agent), not to an operator. */
const common = 8

/**
 * What many sellers share tells less of each of them. A register's number stays a reason to look, however many show it: an
 * operator may have a dozen accounts, as an agent may have a dozen clients.
 */
export function strengthAmong(kind: LinkKind, sellers: number): Strength {
  const strength = strengthOf[kind]
  if (sellers > common) return strength === 'very_strong' ? 'medium' : 'weak'
  return sellers > common / 2 && strength === 'strong' ? 'medium' : strength
}

/** Puts a value under a key, in the order of arrival: values that hundreds share are no rare thing. */
export function gather<K, V>(all: Map<K, V[]>, key: K, value: V): void {
  const some = all.get(key)
  if (some) some.push(value)
  else all.set(key, [value])
}

/** Every two of a list, each once; bounded, since a value that hundreds share would make ten thousands of pairs. */
export function pairsOf<T>(all: readonly T[], max = 60): [T, T][] {
  const some = all.slice(0, max)
  return some.flatMap((one, n) => some.slice(n + 1).map((two): [T, T] => [one, two]))
}
