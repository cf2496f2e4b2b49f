import { lookAhead } from './front.ts'

/**
 * What popup and panel show first, asked for before anything else of them runs. They import this before their other parts;
 * it is for nobody else, since to import it is to ask.
 */
export const ahead = lookAhead()
