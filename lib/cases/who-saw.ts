import type { Case } from '../contract/case.ts'

export interface Viewer {
  readonly by: string
  readonly viewed: number
  readonly exported: number
  /** ISO UTC. */
  readonly last: string
}

/** Who opened a case or took its papers out since it was last sealed, in the order of their first look. */
export function whoSaw({ log }: Case): Viewer[] {
  const sealed = log.findLastIndex(({ what }) => what === 'confidentiality_sealed')
  const looks = log.slice(sealed + 1).filter(({ what }) => what === 'viewed' || what === 'exported')
  return [...Map.groupBy(looks, ({ act }) => act.by)].map(([by, own]) => ({
    by,
    viewed: own.filter(({ what }) => what === 'viewed').length,
    exported: own.filter(({ what }) => what === 'exported').length,
    last: own.at(-1)?.act.at ?? '',
  }))
}
