import type { Host } from '../marketplace.ts'

const languages =
  'arabic dutch french german hebrew hindi indonesian italian japanese korean polish portuguese russian spanish thai turkish vietnamese'

const host = (name: string, access: Host['access']): Host => ({
  host: name,
  // Alibaba writes every other dollar with its country (CA$, A$): a bare one is the US dollar.
  currency: 'USD',
  access,
})

/** Alibaba.com: its main site, suppliers' own sites, and the sites in other languages. */
export const hosts: readonly Host[] = [
  host('www.alibaba.com', 'install'),
  host('m.alibaba.com', 'install'),
  host('*.en.alibaba.com', 'install'),
  host('*.trustpass.alibaba.com', 'install'),
  ...languages.split(' ').map((language) => host(`*.${language}.alibaba.com`, 'ask')),
]
