/** Bytes that must stay free: a large capture takes about this much, and the browser itself needs some. */
export const reserve = 100_000_000

/** What the browser tells of its disk, in bytes; null where it does not tell. */
export interface Room {
  readonly used: number | null
  readonly free: number | null
  /** True where the browser promised not to clear this store by itself. */
  readonly persisted: boolean
}

export async function roomHere(storage: StorageManager = navigator.storage): Promise<Room> {
  const { usage, quota } = await storage.estimate()
  return {
    used: usage ?? null,
    free: usage === undefined || quota === undefined ? null : Math.max(0, quota - usage),
    persisted: await storage.persisted(),
  }
}

/**
 * Megabytes that are left where that is too few to store anything new; null where there is room. Asked before a capture begins, so that a full disk can
 * never stop one half way or harm what is there.
 */
export function lackOfRoom({ free }: Pick<Room, 'free'>): number | null {
  if (free === null || free >= reserve) return null
  return Math.floor(free / 1_000_000)
}
