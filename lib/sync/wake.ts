import { liveQuery } from 'dexie'
import { browser } from 'wxt/browser'
import type { Database } from '../store/database.ts'
import { drain } from './drain.ts'
import { nextWake } from './next-wake.ts'
import { browserPorts } from './ports.ts'

const name = 'sync'

/** Alarms come at most twice a minute (Chrome's bound for packed extensions). In milliseconds. */
const alarmPeriod = 30_000
/** How long we wait where the browser says that it is offline, or the store failed. */
const restPeriod = 60_000
/** A worker is stopped after 30 s without a call of the extension's API; traffic does not count. */
const heartbeat = 20_000

/**
 * Keeps the outbox moving for as long as this worker lives, and sees that it is woken again: a new row, an alarm, the network's
 * return or the browser's start. Call it synchronously when the background starts; what comes back starts sending at
 * once.
 */
export function keepSending(db: Database): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined

  async function run(): Promise<void> {
    let rest = 0
    let held = false
    await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (!lock) return
      held = true
      // Should this worker be stopped at its work, the alarm goes on with it.
      await browser.alarms.create(name, { when: Date.now() + alarmPeriod })
      const beat = setInterval(() => void browser.runtime.getPlatformInfo(), heartbeat)
      try {
        await drain(db, browserPorts)
      } catch (error) {
        console.error('Counterfoil: sending stopped', error)
        rest = restPeriod
      } finally {
        clearInterval(beat)
      }
    })
    // Who holds the lock looks after the rest.
    if (!held) return
    if (!navigator.onLine) rest = restPeriod
    await schedule(await nextWake(db, Date.now()), rest)
  }

  /** Both a timer, for as long as the worker lives, and an alarm, which outlives it. */
  async function schedule(at: number | null, rest = 0): Promise<void> {
    clearTimeout(timer)
    if (at === null) return void (await browser.alarms.clear(name))
    const wait = Math.max(rest, at - Date.now(), 0)
    timer = setTimeout(() => void run(), Math.min(wait, 2_147_483_647))
    await browser.alarms.create(name, { when: Date.now() + Math.max(wait, alarmPeriod) })
  }

  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) void run()
  })
  globalThis.addEventListener('online', () => void run())
  liveQuery(() => nextWake(db, Date.now())).subscribe({
    next: (at) => void schedule(at, navigator.onLine ? 0 : restPeriod),
    error: (error) => console.error('Counterfoil: the outbox cannot be read', error),
  })
  void run()

  return () => void run()
}
