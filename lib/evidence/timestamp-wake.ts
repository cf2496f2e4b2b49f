import { liveQuery } from 'dexie'
import { browser } from 'wxt/browser'
import type { Database } from '../store/database.ts'
import { type StampPorts, stampDue } from './timestamps.ts'

const name = 'timestamps'

const ports: StampPorts = {
  fetch: (...args) => fetch(...args),
  now: Date.now,
  random: Math.random,
  patience: 20_000,
}

/** Asks for timestamps as they fall due, now and when woken. Call it synchronously when the background starts. */
export function keepStamping(db: Database): void {
  const run = () =>
    navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (!lock) return
      const next = await stampDue(db, ports)
      // Alarms come at most twice a minute.
      if (next === null) await browser.alarms.clear(name)
      else await browser.alarms.create(name, { when: Math.max(next, Date.now() + 30_000) })
    })
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) void run()
  })
  liveQuery(() => db.timestamps.where('state').equals('waiting').count()).subscribe({
    next: (count) => {
      if (count > 0) void run()
    },
    error: (error) => console.error('Counterfoil: timestamps cannot be read', error),
  })
}
