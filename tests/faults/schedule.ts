import { capture } from '../../lib/evidence/capture.ts'
import { recoverInterrupted } from '../../lib/evidence/recover.ts'
import { Database } from '../../lib/store/database.ts'
import { backendOf, setSending } from '../../lib/store/settings.ts'
import { drain } from '../../lib/sync/drain.ts'
import { nextWake } from '../../lib/sync/next-wake.ts'
import { pair } from '../../lib/sync/pair.ts'
import type { Ports } from '../../lib/sync/ports.ts'
import { type Told, whatIsWrong } from './check.ts'
import { type Detour, openDetour } from './detour.ts'
import type { Host } from './host.ts'
import { beginLife, type Life } from './life.ts'
import type { Played } from './played.ts'
import { type Chance, chance } from './random.ts'
import { type Wire, wire } from './wire.ts'

const day = 86_400_000

/** A browser with its store, its user, and the line to a backend. */
export interface World {
  readonly name: string
  readonly chance: Chance
  readonly host: Host
  readonly wire: Wire
  readonly detour: Detour
  /** How far the device's clock is from the true one. In milliseconds. */
  skew: number
  readonly told: Told
  /** What happened, for the reader of a failure. */
  readonly log: string[]
}

/**
 * Plays one schedule of captures, sending and everything that can go wrong meanwhile, then lets all faults end and the outbox
 * settle. Gives what is lost, doubled or half in the end: nothing, if all is well.
 */
export async function play(seed: number, host: Host, code: () => Promise<string>): Promise<Played> {
  const began = Date.now()
  const world = await openWorld(seed, host, code)
  const rounds = 2 + world.chance.int(5)
  for (let round = 0; round < rounds; round += 1) await playRound(world)
  const { captures, wrong } = await closeWorld(world)
  return { seed, captures, wrong, log: world.log, ms: Date.now() - began }
}

/** A paired browser that sends. */
export async function openWorld(
  seed: number,
  host: Host,
  code: () => Promise<string>,
): Promise<World> {
  const rolls = chance(seed)
  const detour = await openDetour()
  const world: World = {
    name: `faults-${seed}-${crypto.randomUUID()}`,
    chance: rolls,
    host,
    wire: wire(rolls, detour.url),
    detour,
    skew: 0,
    told: { captures: new Set(), interrupted: 0 },
    log: [],
  }
  await host.start()
  const setUp = new Database(world.name)
  const pairUp = async () =>
    pair(setUp, portsOf(world, null), { url: host.url, code: await code(), name: `${seed}` })
  await pairUp().catch(async () => {
    // The backend bounds how often strangers try codes; a new process has forgotten how often.
    await host.kill()
    await host.start()
    await pairUp()
  })
  await setSending(setUp, true)
  setUp.close()
  return world
}

/** Lets all faults end, has everything sent once more, and says what is wrong then. */
export async function closeWorld(world: World) {
  await heal(world)
  const { host, wire } = world
  // A new process has forgotten how much it heard.
  const restart = async () => {
    await host.kill()
    await host.start()
  }
  await wire.replay(restart)
  await restart()
  const db = new Database(world.name)
  try {
    const backend = await backendOf(db)
    const wrong = await whatIsWrong(db, backend!, world.told)
    if (world.detour.followed() > 0)
      wrong.push('lost: the token, to an address that was not paired')
    return { captures: world.told.captures.size, wrong }
  } finally {
    await db.delete()
    await world.detour.close()
  }
}

/** One worker's life among faults; now and then beside a second one, as when the browser's lock fails and two windows send. */
async function playRound(world: World): Promise<void> {
  const { chance, host, wire } = world
  wire.faults = chance.pick([0, 0.1, 0.3, 0.7])
  wire.online = !chance.happens(0.1)
  if (chance.happens(0.15)) world.skew = chance.pick([-day, day, -60_000, 0])
  host.disk(chance.pick(['sound', 'sound', 'sound', 'sound', 'full', 'gone', 'no database']))
  const life = beginLife(world.name, chance.happens(0.8) ? 1 + chance.int(400) : 0)
  life.diskFull = chance.happens(0.1)
  const hit = chance.happens(0.05) ? chance.int(120) : null
  world.log.push(
    `life: faults ${wire.faults}${wire.online ? '' : ' offline'}${life.diskFull ? ' disk full' : ''} skew ${world.skew}${hit === null ? '' : ` server killed after ${hit} ms`}`,
  )
  const murder =
    hit === null ? null : new Promise((done) => setTimeout(done, hit)).then(() => host.kill())
  const hanging = hit === null && chance.happens(0.05) ? host.hang(chance.int(2500)) : null
  const other = chance.happens(0.15) ? beginLife(world.name, 1 + chance.int(400)) : null
  if (other) world.log.push('  a second window sends too')
  const beside = other && live(world, other, () => sending(world, other))
  await live(world, life, async () => {
    world.told.interrupted += (await recoverInterrupted(life.db)).length
    const acts = [() => sending(world, life)]
    for (let n = chance.int(3); n > 0; n -= 1) acts.push(() => capturing(world, life))
    if (chance.happens(0.5)) acts.reverse()
    if (chance.happens(0.5)) await Promise.all(acts.map((act) => act()))
    else for (const act of acts) await act()
  })
  await beside
  await murder
  await hanging
  if (host.runs() || chance.happens(0.3)) return
  // It refuses to start on a broken disk: its operator mends that first.
  host.disk('sound')
  await host.start()
}

/** Runs a worker until it is done or was stopped. */
export async function live(world: World, life: Life, work: () => Promise<void>): Promise<string> {
  const done = work().then(
    () => 'done',
    (error: unknown) => `failed: ${String(error)}`,
  )
  const how = await Promise.race([done, life.death, tooLong()])
  world.log.push(`  ${how} after ${life.steps()} steps`)
  if (how !== 'stopped') life.end()
  await world.wire.settle()
  return how
}

/** A worker that hangs is a fault too: the browser ends one after five minutes at most. */
const tooLong = () => new Promise<string>((done) => setTimeout(() => done('hung'), 120_000).unref())

export async function capturing(world: World, life: Life): Promise<void> {
  const request = {
    tabId: 1,
    type: 'listing',
    listingKey: null,
    box: null,
    startSet: false,
    anyway: true,
    reading: null,
    flagged: [],
    rules: '1',
    operator: 'A. Person',
  } as const
  // A refusal of the full disk is told to the user: nothing was promised.
  const reply = await capture(life.db, request).catch(() => null)
  // The user is told in the worker's last living moment, or not at all.
  await life.step(() => Promise.resolve())
  if (reply?.outcome !== 'saved') return
  world.told.captures.add(reply.id)
  world.log.push(`  told: ${reply.id} is saved`)
}

export async function sending(world: World, life: Life): Promise<void> {
  const ports = portsOf(world, life)
  for (let runs = world.chance.int(4); runs >= 0; runs -= 1) {
    await drain(life.db, ports)
    const next = await nextWake(life.db, ports.now())
    if (next === null) return
    world.skew += Math.max(0, Math.min(next - ports.now(), 60_000))
  }
}

const portsOf = (world: World, life: Life | null): Ports => ({
  fetch: (url, init) =>
    life ? life.step(() => world.wire.fetch(url, init)) : world.wire.fetch(url, init),
  now: () => Date.now() + world.skew,
  random: () => world.chance.next(),
  online: () => world.wire.online,
  timeout: 1500,
})

/** All faults end, and the worker lives until there is nothing more to do. */
export async function heal(world: World): Promise<void> {
  const { host, wire } = world
  host.disk('sound')
  await host.start()
  wire.faults = 0
  wire.online = true
  const life = beginLife(world.name, 0)
  const ports = portsOf(world, life)
  await live(world, life, async () => {
    world.told.interrupted += (await recoverInterrupted(life.db)).length
    for (let run = 0; run < 200; run += 1) {
      await drain(life.db, ports)
      const next = await nextWake(life.db, ports.now())
      if (next === null || next - ports.now() > 800_000) break
      world.skew += Math.max(0, next - ports.now())
    }
  })
}
