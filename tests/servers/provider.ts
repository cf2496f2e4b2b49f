import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export interface TestProvider {
  readonly issuer: string
  /** Who signs in next. */
  account: string
  /** Codes are asked for with a proof key only; this is what was asked. */
  readonly asked: URLSearchParams[]
  close(): void
}

export const client = { clientId: 'counterfoil', clientSecret: 'a secret of the test' }

/** A real OpenID provider on this computer, where whoever asks is signed in as the account that the test names. */
export async function startProvider(back: string): Promise<TestProvider> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const told: TestProvider = { issuer, account: 'mary', asked: [], close: () => server.close() }
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [back],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    cookies: { keys: ['test'] },
    // Claims to be everything: none of it may count.
    claims: { openid: ['sub', 'role', 'email', 'name', 'organisation'] },
    findAccount: (_: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, role: 'admin', name: 'Admin', email: 'admin@acme.example' }),
    }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: () => '/interaction' },
    loadExistingGrant: async (context: {
      oidc: { client: { clientId: string }; session: { accountId: string } }
    }) => {
      const { clientId } = context.oidc.client
      const grant = new provider.Grant({ clientId, accountId: context.oidc.session.accountId })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    const url = new URL(request.url ?? '/', issuer)
    if (url.pathname === '/auth') told.asked.push(url.searchParams)
    if (url.pathname !== '/interaction') return answer(request, response)
    const result = { login: { accountId: told.account } }
    provider.interactionFinished(request, response, result).catch((error: Error) => {
      response.statusCode = 500
      response.end(error.message)
    })
  })
  return told
}

/** What a browser does at the provider: follows it, with its cookies, until it is sent back. */
export async function passThrough(url: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let next = new URL(url)
  const { origin } = next
  while (next.origin === origin) {
    const answer = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!
      cookies.set(name!, value!)
    }
    const to = answer.headers.get('location')
    if (!to) throw new Error(`${next.pathname}: ${answer.status} ${await answer.text()}`)
    next = new URL(to, next)
  }
  return next
}
