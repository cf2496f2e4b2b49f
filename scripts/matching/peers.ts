/** What else could find marks in titles: each in its best simple use, for comparison in one run. */
import uFuzzy from '@leeoniya/ufuzzy'
import { remove } from 'confusables'
import { distance } from 'fastest-levenshtein'
import Fuse from 'fuse.js'
import { go, prepare } from 'fuzzysort'
import { SymSpell } from 'mnemonist'
import AhoCorasick from 'modern-ahocorasick'
import { disguises, random } from './disguise.ts'

/** Marks that a peer finds in a title. */
export type Peer = (title: string) => string[]

/** Case, accents and width folded, as anyone would before a search: an exact match is one in any of them. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Windows of one to three words. */
function windows(title: string): string[] {
  const words = plain(title)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  return words.flatMap((_, i) =>
    [1, 2, 3].flatMap((n) => (i + n <= words.length ? [words.slice(i, i + n).join(' ')] : [])),
  )
}

const isEdge = (text: string, at: number): boolean =>
  at < 0 || at >= text.length || !/[\p{L}\p{N}]/u.test(text[at]!)

/** Exact forms, with word boundaries. */
export function ahoCorasick(forms: ReadonlyMap<string, string>): Peer {
  const automaton = new AhoCorasick([...forms.keys()])
  return (title) => {
    const text = plain(title)
    return automaton
      .search(text)
      .filter(({ start, end }) => isEdge(text, end) && isEdge(text, start - 1))
      .map(({ pattern }) => forms.get(pattern)!)
  }
}

export const exactForms = (marks: readonly string[]) => new Map(marks.map((m) => [plain(m), m]))

/** Some hundred disguises of each mark, as tools for domain names make them. */
function variants(marks: readonly string[]): Map<string, string> {
  const next = random(1)
  const forms = exactForms(marks)
  for (const mark of marks)
    for (const kind of ['typo', 'leet', 'split', 'join'])
      for (const make of Object.values(disguises[kind]!))
        for (let i = 0; i < 4; i++) {
          const form = make(mark, next)
          if (form !== null && !forms.has(plain(form))) forms.set(plain(form), mark)
        }
  return forms
}

export function peers(marks: readonly string[]): Record<string, () => Peer> {
  const byForm = exactForms(marks)
  const list = [...byForm.keys()]
  const named = (forms: readonly string[]) => forms.map((form) => byForm.get(form)!)
  const nearest = (window: string): string[] =>
    list.filter((form) => {
      const longer = Math.max(form.length, window.length)
      return (
        Math.abs(form.length - window.length) <= longer / 5 && distance(form, window) <= longer / 5
      )
    })
  return {
    'Aho-Corasick, exact': () => ahoCorasick(byForm),
    'Aho-Corasick, variants': () => ahoCorasick(variants(marks)),
    'confusables + Levenshtein': () => (title) => named(windows(remove(title)).flatMap(nearest)),
    'Levenshtein over windows': () => (title) => named(windows(title).flatMap(nearest)),
    'SymSpell (mnemonist)': () => {
      const index = SymSpell.from(list, { maxDistance: 2, verbosity: 2 })
      return (title) => named(windows(title).flatMap((w) => index.search(w).map((hit) => hit.term)))
    },
    'Fuse.js': () => {
      const fuse = new Fuse(list, { threshold: 0.2 })
      return (title) => named(windows(title).flatMap((w) => fuse.search(w).map((hit) => hit.item)))
    },
    uFuzzy: () => {
      const fuzzy = new uFuzzy({ intraIns: 1 })
      const close = (window: string) =>
        (fuzzy.filter(list, window) ?? [])
          .map((i) => list[i]!)
          .filter((form) => form.length <= window.length + 2)
      return (title) => named(windows(title).flatMap(close))
    },
    fuzzysort: () => {
      const prepared = list.map((form) => prepare(form))
      return (title) =>
        named(
          windows(title).flatMap((w) =>
            go(w, prepared, { threshold: 0.8 }).map((hit) => hit.target),
          ),
        )
    },
  }
}
