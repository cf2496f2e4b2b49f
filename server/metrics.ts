import { monitorEventLoopDelay } from 'node:perf_hooks'

interface Answer {
  method: string
  route: string
  status: number
}

/** Upper bounds in seconds, from a quick look-up to a slow upload. */
const bounds = [0.005, 0.02, 0.1, 0.5, 2, 10]

/** Counts of this process since its start, in Prometheus' text format (version 0.0.4). */
export function makeMetrics() {
  const answers = new Map<string, number>()
  const received = new Map<string, number>()
  let receivedBytes = 0
  const lag = monitorEventLoopDelay()
  lag.enable()
  const add = (to: Map<string, number>, labels: string) => to.set(labels, (to.get(labels) ?? 0) + 1)
  const buckets = bounds.map(() => 0)
  let count = 0
  let sum = 0
  return {
    answered({ method, route, status }: Answer, seconds: number): void {
      const labels = `method="${method}",route="${quoted(route)}",status="${status}"`
      add(answers, labels)
      for (const [index, bound] of bounds.entries()) if (seconds <= bound) buckets[index]!++
      count++
      sum += seconds
    },
    /** Something that a device sent, and what became of it. */
    received(kind: 'capture' | 'record' | 'custody', outcome: string): void {
      add(received, `kind="${kind}",outcome="${outcome}"`)
    },
    /** Of files that were sent. */
    bytes(bytes: number): void {
      receivedBytes += bytes
    },
    /** `databaseUp`: whether it answered just now. */
    text(databaseUp: boolean): string {
      const memory = process.memoryUsage()
      const cpu = process.cpuUsage()
      const longest = lag.max / 1e9
      lag.reset()
      return [
        ...head('counterfoil_requests_total', 'counter', 'Answers by method, route and status.'),
        ...lines('counterfoil_requests_total', answers),
        ...head('counterfoil_received_total', 'counter', 'What devices sent, and the outcome.'),
        ...lines('counterfoil_received_total', received),
        ...one(
          'counterfoil_received_bytes_total',
          'counter',
          receivedBytes,
          'Bytes of files that were sent.',
        ),
        ...one(
          'counterfoil_database_up',
          'gauge',
          Number(databaseUp),
          'Whether the database answers.',
        ),
        ...head('counterfoil_request_seconds', 'histogram', 'How long answers took.'),
        ...bounds.map(
          (bound, index) => `counterfoil_request_seconds_bucket{le="${bound}"} ${buckets[index]}`,
        ),
        `counterfoil_request_seconds_bucket{le="+Inf"} ${count}`,
        `counterfoil_request_seconds_sum ${sum}`,
        `counterfoil_request_seconds_count ${count}`,
        ...one(
          'nodejs_eventloop_lag_seconds',
          'gauge',
          longest,
          'Longest wait since the last scrape.',
        ),
        ...one('process_resident_memory_bytes', 'gauge', memory.rss, 'Memory in use.'),
        ...one('process_cpu_seconds_total', 'counter', (cpu.user + cpu.system) / 1e6, 'CPU time.'),
        ...one('process_start_time_seconds', 'gauge', begun, 'When the process began.'),
        '',
      ].join('\n')
    },
  }
}
export type Metrics = ReturnType<typeof makeMetrics>

const begun = Math.round(performance.timeOrigin / 1000)

const head = (name: string, type: string, help: string) => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
]
const lines = (name: string, counts: ReadonlyMap<string, number>) =>
  Array.from(counts, ([labels, n]) => `${name}{${labels}} ${n}`)
const one = (name: string, type: string, value: number, help: string) => [
  ...head(name, type, help),
  `${name} ${value}`,
]

const quoted = (label: string) => label.replaceAll(/["\\\n]/g, '')
