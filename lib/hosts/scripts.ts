/** The files that the browser runs in a page of a marketplace, in this order, in one isolated world. */
export const scriptsFor = (marketplace: string): string[] => [
  `readers/${marketplace}.js`,
  'listing.js',
]
