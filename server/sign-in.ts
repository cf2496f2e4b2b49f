import * as oidc from 'openid-client'
import { z } from 'zod'
import { audit } from './audit.ts'
import type { Backend } from './backend.ts'
import { Refusal } from './http/refusal.ts'
import { openPlainly, signedIn, takeInvitation, type Account } from './identity.ts'

/** An OpenID provider that this backend is a client of. */
export interface ProviderOptions {
  readonly issuer: string
  readonly clientId: string
  /** None for a public client: the proof key (PKCE) protects the code either way. */
  readonly clientSecret: string | null
}

/** What must come back from the provider as it went; the browser keeps it meanwhile, in a cookie that no script reads. */
const Flight = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  invitation: z.string().nullable(),
})
type Flight = z.infer<typeof Flight>

export interface SignIn {
  /** Where to send the browser, and what it must bring back. */
  begin(invitation: string | null): Promise<{ url: string; flight: string }>
  /**
   * A session's cookie for the account that the provider names.
   * @throws Refusal 403 where the account was not invited, or the answer is not to a question of ours.
   */
  finish(answer: URL, flight: string): Promise<string>
}

/** Signs people in by authorization code with PKCE. Who an account is comes from an invitation alone, never from claims. */
export function makeSignIn(backend: Backend, options: ProviderOptions): SignIn {
  let known: Promise<oidc.Configuration> | null = null
  /** Asked at the first need, and again where it failed: the provider may start later than we do. */
  const provider = () =>
    (known ??= discover(options).catch((error: unknown) => {
      known = null
      backend.log('error', 'provider not reached', {
        reason: error instanceof Error ? error.message : String(error),
      })
      throw new Refusal(503, 'no_provider', 'The sign-in provider does not answer just now.', 10)
    }))
  const back = () => `${backend.address()}/sign-in/back`

  return {
    async begin(invitation) {
      const verifier = oidc.randomPKCECodeVerifier()
      const flight: Flight = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier,
        invitation,
      }
      const url = oidc.buildAuthorizationUrl(await provider(), {
        redirect_uri: back(),
        scope: 'openid',
        state: flight.state,
        nonce: flight.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, flight: Buffer.from(JSON.stringify(flight)).toString('base64url') }
    },

    async finish(answer, flight) {
      const { state, nonce, verifier, invitation } = readFlight(flight)
      const account = await grantedTo(await provider(), `${back()}${answer.search}`, {
        state,
        nonce,
        verifier,
      })
      if (invitation !== null) await takeInvitation(backend, invitation, account)
      const session = await signedIn(backend, account)
      if (!session)
        throw new Refusal(403, 'not_invited', 'This account was not invited. Ask an admin.')
      await backend.database.within(session.organisation, (sql) =>
        audit(sql, session.organisation, {
          at: backend.now(),
          actor: session.name,
          action: 'signed in',
          subject: session.person,
        }),
      )
      return openPlainly(backend, session)
    },
  }

  async function grantedTo(
    configuration: oidc.Configuration,
    answer: string,
    { state, nonce, verifier }: Pick<Flight, 'state' | 'nonce' | 'verifier'>,
  ): Promise<Account> {
    try {
      const tokens = await oidc.authorizationCodeGrant(configuration, new URL(answer), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const { iss, sub } = tokens.claims()!
      return { issuer: iss, subject: sub }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      backend.log('warn', 'sign-in refused', { reason })
      throw new Refusal(403, 'sign_in_failed', 'The sign-in did not come to its end. Try again.')
    }
  }
}

function readFlight(text: string): Flight {
  try {
    return Flight.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch {
    throw new Refusal(403, 'sign_in_failed', 'The sign-in was begun elsewhere or too long ago.')
  }
}

const loopback = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/

function discover({ issuer, clientId, clientSecret }: ProviderOptions) {
  return oidc.discovery(
    new URL(issuer),
    clientId,
    undefined,
    clientSecret === null ? oidc.None() : oidc.ClientSecretBasic(clientSecret),
    // A provider without TLS is one on this very computer, for trying out.
    { timeout: 10, ...(loopback.test(issuer) && { execute: [oidc.allowInsecureRequests] }) },
  )
}
