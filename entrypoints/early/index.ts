import { lookAhead } from '../../lib/hosts/front.ts'

/** The first script of popup and side panel: the browser looks for what they show while it loads the rest of them. */
export default defineUnlistedScript(() => {
  globalThis.counterfoilFront = lookAhead()
})
