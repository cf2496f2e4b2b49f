import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ConsoleMe } from '../../lib/contract/console.ts'
import type { Role } from '../../lib/contract/sync.ts'
import { createInvitation, dismiss } from '../../server/identity.ts'
import { reindex } from '../../server/reindex.ts'
import { personWith } from '../../server/session.ts'
import { type Bench, openBench } from './backend.ts'
import { engines } from './databases.ts'
import { type Device, post, tryToPair } from './device.ts'
import { client, passThrough, startProvider, type TestProvider } from './provider.ts'

describe.each(engines)('signing in by an OpenID provider on $name', (engine) => {
  let provider: TestProvider
  let bench: Bench
  let acme: string
  beforeAll(async () => {
    provider = await startProvider('http://127.0.0.1:8787/sign-in/back')
    const options = { ...client, issuer: provider.issuer }
    bench = await openBench(await engine.open(), undefined, options)
    acme = await bench.addOrganisation('Acme')
  })
  afterAll(async () => {
    await bench.close()
    provider.close()
  })

  const cookieOf = (answer: Response, name: string) =>
    answer.headers
      .getSetCookie()
      .map((set) => set.split(';')[0]!)
      .find((pair) => pair.startsWith(`${name}=`) && pair.length > name.length + 1)

  async function begin(path = '/sign-in') {
    bench.clock.now += 60_000
    const answer = await bench.ask(path)
    expect(answer.status).toBe(302)
    expect(answer.headers.get('Set-Cookie')).toMatch(/HttpOnly; SameSite=Lax/)
    return {
      url: answer.headers.get('Location')!,
      Cookie: cookieOf(answer, 'counterfoil_sign_in')!,
    }
  }
  const finish = (back: URL, Cookie: string) =>
    bench.ask(`${back.pathname}${back.search}`, { headers: { Cookie } })

  /** Where one lands, and the session that one has then. */
  async function comeIn(account: string, path?: string) {
    provider.account = account
    const { url, Cookie } = await begin(path)
    const answer = await finish(await passThrough(url), Cookie)
    return { to: answer.headers.get('Location'), session: cookieOf(answer, 'counterfoil') }
  }
  async function invited(name: string, role: Role) {
    const person = await personWith(bench.backend, acme, { name, role })
    return new URL(await createInvitation(bench.backend, acme, person))
  }
  const meOf = async (session: string | undefined) => {
    const answer = await bench.ask('/console/me', { headers: { Cookie: session ?? '' } })
    return answer.ok ? ((await answer.json()) as ConsoleMe) : null
  }

  test('who was not invited stays out, whatever the provider claims of them', async () => {
    expect(await comeIn('stranger')).toEqual({ to: '/#/refused/not_invited', session: undefined })
    expect(provider.asked.at(-1)?.get('code_challenge_method')).toBe('S256')
    expect(await (await bench.ask('/console/door')).json()).toEqual({ signIn: true })
  })

  test('an invitation binds an account to name and role, once; then it signs in by itself', async () => {
    const link = await invited('Mary', 'counsel')
    const first = await comeIn('mary', link.pathname + link.search)
    expect(first.to).toBe('/')
    expect(await meOf(first.session)).toMatchObject({ person: { name: 'Mary', role: 'counsel' } })
    const again = await comeIn('mary')
    expect(await meOf(again.session)).toMatchObject({ person: { name: 'Mary', role: 'counsel' } })
    const used = await comeIn('eve', link.pathname + link.search)
    expect(used).toEqual({ to: '/#/refused/wrong_link', session: undefined })
    const other = await invited('Paul', 'admin')
    const taken = await comeIn('mary', other.pathname + other.search)
    expect(taken.to).toBe('/#/refused/other_person')
  })

  test('a journal remembers who may come in', async () => {
    await reindex(bench.backend)
    expect(await meOf((await comeIn('mary')).session)).toMatchObject({ person: { name: 'Mary' } })
  })

  test('an answer that is not to our own question is refused: other state, other browser, used code', async () => {
    provider.account = 'mary'
    const [mine, others] = [await begin(), await begin()]
    const back = await passThrough(mine.url)
    const failed = '/#/refused/sign_in_failed'
    const forged = new URL(back)
    forged.searchParams.set('state', 'x')
    for (const [answer, cookie] of [
      [back, ''],
      [back, others.Cookie],
      [back, 'counterfoil_sign_in=e30'],
      [forged, mine.Cookie],
    ] as const)
      expect((await finish(answer, cookie)).headers.get('Location')).toBe(failed)
    const good = await finish(back, mine.Cookie)
    expect(good.headers.get('Location')).toBe('/')
    expect((await finish(back, mine.Cookie)).headers.get('Location')).toBe(failed)
  })

  test('who is dismissed is out at once and stays out', async () => {
    const { session } = await comeIn('mary')
    const laptop = await bench.device(acme, 'counsel', 'Mary')
    const code = await bench.pairing(acme, 'counsel', 'Mary')
    const colleague = await bench.device(acme, 'counsel')
    const status = async ({ ask }: Device) => (await ask('/v1/changes')).status
    expect([await status(laptop), await status(colleague)]).toEqual([200, 200])
    expect(await dismiss(bench.backend, acme, 'Mary')).toEqual({ accounts: 1, devices: 1 })
    expect(await meOf(session)).toBeNull()
    expect([await status(laptop), await status(colleague)]).toEqual([401, 200])
    expect((await tryToPair(bench.ask, code)).response.status).toBe(403)
    await expect(dismiss(bench.backend, acme, 'Nobody')).rejects.toThrow('Nobody here is called')
    expect((await comeIn('mary')).to).toBe('/#/refused/not_invited')
  })

  test('only an admin invites', async () => {
    const admin = await bench.device(acme, 'admin')
    const counsel = await bench.device(acme, 'counsel')
    const body = { person: 'Lee', role: 'reviewer' }
    expect((await post(counsel.ask, '/v1/invitations', body)).status).toBe(403)
    const answer = await post(admin.ask, '/v1/invitations', body)
    const { url } = (await answer.json()) as { url: string }
    const link = new URL(url)
    const { session } = await comeIn('lee', link.pathname + link.search)
    expect(await meOf(session)).toMatchObject({ person: { name: 'Lee', role: 'reviewer' } })

    // Who let whom in, and who came.
    await admin.ask(`/v1/devices/${counsel.id}`, { method: 'DELETE' })
    const rows = await bench.backend.database.within(acme, (sql) =>
      sql<{ line: string }>(
        `SELECT a.actor || ' ' || a.action || ' ' || coalesce(p.name, a.subject) AS line FROM audit a
         LEFT JOIN people p ON p.org_id = a.org_id AND p.id::text = a.subject WHERE a.org_id = $1`,
        [acme],
      ),
    )
    const lines = rows.map(({ line }) => line)
    const by = `${admin.reply.person.name} (${admin.reply.device.name})`
    for (const line of [
      `${by} person invited Lee`,
      'invitation account bound Lee',
      'Lee signed in Lee',
      'operator person dismissed Mary',
      `${by} device revoked ${counsel.id}`,
    ])
      expect(lines).toContain(line)
  })

  test('a provider that is away is said to be, and is asked again', async () => {
    const away = await openBench(await engine.open(), undefined, {
      ...client,
      issuer: 'http://127.0.0.1:1',
    })
    for (let n = 0; n < 2; n++) {
      const answer = await away.ask('/sign-in')
      expect(answer.headers.get('Location')).toBe('/#/refused/no_provider')
      expect(answer.headers.get('Retry-After')).toBe('10')
    }
    await away.close()
  })
})
