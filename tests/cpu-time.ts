/** Milliseconds of processor time that this test's own thread has used: what other programs do does not count. */
export function cpuTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
