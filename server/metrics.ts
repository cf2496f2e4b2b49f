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
  const buckets = bounds.map(() => 0)
  let count = 0
  let sum = 0
  return {
    answered({ method, route, status }: Answer, seconds: number): void {
      const labels = `method="${method}",route="${quoted(route)}",status="${status}"`
      answers.set(labels, (answers.get(labels) ?? 0) + 1)
      for (const [index, bound] of bounds.entries()) if (seconds <= bound) buckets[index]!++
      count++
      sum += seconds
    },
    text(): string {
      const memory = process.memoryUsage()
      return [
        '# TYPE counterfoil_requests_total counter',
        ...[...answers].map(([labels, n]) => `counterfoil_requests_total{${labels}} ${n}`),
        '# TYPE counterfoil_request_seconds histogram',
        ...bounds.map(
          (bound, index) => `counterfoil_request_seconds_bucket{le="${bound}"} ${buckets[index]}`,
        ),
        `counterfoil_request_seconds_bucket{le="+Inf"} ${count}`,
        `counterfoil_request_seconds_sum ${sum}`,
        `counterfoil_request_seconds_count ${count}`,
        '# TYPE process_resident_memory_bytes gauge',
        `process_resident_memory_bytes ${memory.rss}`,
        '# TYPE process_uptime_seconds gauge',
        `process_uptime_seconds ${process.uptime()}`,
        '',
      ].join('\n')
    },
  }
}
export type Metrics = ReturnType<typeof makeMetrics>

const quoted = (label: string) => label.replaceAll(/["\\\n]/g, '')
