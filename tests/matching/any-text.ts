import * as fc from 'fast-check'

/** Up to ten characters of all of Unicode, lone surrogates among them; `fc.string` takes seconds to list its units. */
export const anyText = fc
  .array(fc.integer({ min: 0, max: 0x10_ffff }), { maxLength: 10 })
  .map((points) => String.fromCodePoint(...points))
