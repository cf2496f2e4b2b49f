import type { Host } from '../marketplace.ts'

const host = (name: string): Host => ({ host: name, currency: 'CNY', access: 'ask' })

/** 1688.com, the wholesale site within China: all its parts and the shops, each under a name of its own. */
export const hosts: readonly Host[] = [host('*.1688.com')]

/** What `¥` and a price without a sign mean there. */
export const own = 'CNY'
