import { plainFacts } from '../evidence/plain-facts.ts'
import { bytes } from '../sync/captures.ts'

/** What the functions that run inside a page would answer, by their names. */
const answers: Record<string, (...args: never[]) => unknown> = {
  readFacts: () => plainFacts,
  beginStage: () => [],
  coverReviewers: () => [],
  coverVisitor: () => [],
  sameStage: () => ({ y: 0 }),
  scrollOn: () => ({ at: 1500, of: 1500 }),
  imagesMissing: () => 0,
  stageTile: () => [],
  endStage: () => undefined,
  changedText: () => null,
  boxesOf: () => [],
  scrubPage: () => undefined,
  unscrubPage: () => undefined,
  snapshotPage: () => `<title>Lumera lamp</title>${'word '.repeat(200)}`,
}

let pictures = 0

/** As much of a browser with one tab as capturing needs; each picture has other bytes. `largest` bounds them. */
export function tabBrowser(largest: () => number) {
  const tab = { id: 1, windowId: 1, active: true, url: plainFacts.href }
  return {
    tabs: {
      get: () => Promise.resolve(tab),
      getZoom: () => Promise.resolve(1),
      captureVisibleTab: () => {
        pictures += 1
        const data = Buffer.from(bytes(pictures, 1 + (largest() % 1_500_000))).toString('base64')
        return Promise.resolve(`data:image/jpeg;base64,${data}`)
      },
    },
    scripting: {
      executeScript: ({ func, args }: { func: { name: string }; args: never[] }) => {
        const answer = answers[func.name]
        if (!answer) throw new Error(`tests/faults/tab.ts knows no answer of ${func.name}`)
        return Promise.resolve([{ result: answer(...args) }])
      },
    },
    storage: { session: { get: () => Promise.resolve({}), set: () => Promise.resolve() } },
    runtime: { getManifest: () => ({ version: '0.1.0' }) },
    permissions: { getAll: () => Promise.resolve({ permissions: ['storage', 'activeTab'] }) },
  }
}

/** Pictures are not decoded here. */
export const pictureSize = () =>
  Promise.resolve({ width: 1280, height: 800, close: () => undefined })
