import { z } from 'zod'

// Before any schema is made: the page's policy forbids to make code out of text, which zod would else try.
z.config({ jitless: true })
