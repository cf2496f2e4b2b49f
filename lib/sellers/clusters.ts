/**
 * Accounts that links hold together, directly or over others, largest first: an order in which to draw them, so that those who
 * share something stand beside each other. It says nothing of who belongs together.
 */
export function clustersOf(
  links: readonly { readonly a: string; readonly b: string }[],
): string[][] {
  const beside = new Map<string, string[]>()
  for (const { a, b } of links) {
    beside.set(a, [...(beside.get(a) ?? []), b])
    beside.set(b, [...(beside.get(b) ?? []), a])
  }
  const seen = new Set<string>()
  const clusters: string[][] = []
  for (const first of beside.keys()) {
    if (seen.has(first)) continue
    seen.add(first)
    const cluster = [first]
    // The list grows while it is walked.
    for (const id of cluster)
      for (const other of beside.get(id) ?? [])
        if (!seen.has(other)) {
          seen.add(other)
          cluster.push(other)
        }
    clusters.push(cluster)
  }
  return clusters.sort((one, two) => two.length - one.length)
}
