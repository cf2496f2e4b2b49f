import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

/**
 * Begins to watch the memory of the browser that this process started. The function that it gives tells the megabytes that
 * its processes took at most on top of what they had, each at its own peak, summed; null where the system does not tell (no
 * Linux, or no right to set a process's peak back).
 */
export function watchMemory(): () => number | null {
  try {
    const before = new Map(
      descendants(process.pid).map((pid) => {
        writeFileSync(`/proc/${pid}/clear_refs`, '5')
        return [pid, megabytes(pid, 'VmRSS') ?? 0] as const
      }),
    )
    return () =>
      descendants(process.pid)
        .map((pid) => (megabytes(pid, 'VmHWM') ?? 0) - (before.get(pid) ?? 0))
        .reduce((sum, more) => sum + Math.max(0, more), 0)
  } catch {
    return () => null
  }
}

function descendants(root: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const parent = /^PPid:\s+(\d+)/m.exec(status(Number(name)))?.[1]
      return parent === undefined ? [] : [[Number(name), Number(parent)] as const]
    })
  const found = [root]
  for (const one of found)
    found.push(...parents.filter(([, parent]) => parent === one).map(([pid]) => pid))
  return found.slice(1)
}

const megabytes = (pid: number, what: string): number | null => {
  const [, kilobytes] = new RegExp(`^${what}:\\s+(\\d+)`, 'm').exec(status(pid)) ?? []
  return kilobytes === undefined ? null : Number(kilobytes) / 1024
}

function status(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    // It ended meanwhile.
    return ''
  }
}
