/** `<marketplace>/<listing id>`: one listing of one marketplace, whichever page shows it. */
export const listingKey = (listing: { marketplace: string; id: string }): string =>
  `${listing.marketplace}/${listing.id}`
