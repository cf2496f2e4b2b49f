import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { TimestampAuthority } from '../lib/contract/timestamp.ts'
import type { ProviderOptions } from './sign-in.ts'
import type { StampOptions } from './stamps/stamper.ts'
import type { ServerOptions } from './start.ts'

const Settings = z.object({
  DATA_DIR: z.string().min(1).default('data/backend'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8787),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  BLOBS_URL: z.url({ protocol: /^https?$/ }).optional(),
  ORGANISATION: z.string().min(1).max(200).optional(),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  TIMESTAMP_URL: TimestampAuthority.shape.url.optional(),
  TIMESTAMP_ROOT: z.string().optional(),
  TIMESTAMP_MINUTES: z.coerce.number().min(1).max(1440).default(10),
  TRUST_PROXY: z.enum(['0', '1']).default('0'),
})

/**
 * The backend's settings from the environment; docs/operators.md tells what each does.
 * @throws Error naming the variable and what it must be.
 */
export function readSettings(environment: NodeJS.ProcessEnv): ServerOptions {
  // Set to nothing is not set.
  const given = Object.entries(environment).filter(([, value]) => value !== '')
  const parsed = Settings.safeParse(Object.fromEntries(given))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Error(`${issue?.path.join('.')}: ${issue?.message}`)
  }
  const { DATA_DIR, HOST, PORT, PUBLIC_URL, DATABASE_URL, BLOBS_URL, ORGANISATION, TRUST_PROXY } =
    parsed.data
  return {
    dataDir: DATA_DIR,
    host: HOST,
    port: PORT,
    trustProxy: TRUST_PROXY === '1',
    ...(PUBLIC_URL && { publicUrl: PUBLIC_URL }),
    ...(DATABASE_URL && { databaseUrl: DATABASE_URL }),
    ...(BLOBS_URL && { blobsUrl: BLOBS_URL }),
    ...(ORGANISATION && { organisation: ORGANISATION }),
    ...providerOf(parsed.data),
    ...timestampsOf(parsed.data),
  }
}

/** @throws Error where a provider is named without the name that it knows us by. */
function providerOf(settings: z.infer<typeof Settings>): { provider?: ProviderOptions } {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = settings
  if (issuer === undefined) return {}
  if (clientId === undefined)
    throw new Error('OIDC_CLIENT_ID: name the client that the provider at OIDC_ISSUER knows.')
  return { provider: { issuer, clientId, clientSecret: settings.OIDC_CLIENT_SECRET ?? null } }
}

/** @throws Error where the file of root certificates cannot be read. */
function timestampsOf(settings: z.infer<typeof Settings>): { timestamps?: StampOptions } {
  const { TIMESTAMP_URL: url, TIMESTAMP_ROOT: root, TIMESTAMP_MINUTES: minutes } = settings
  if (url === undefined) return {}
  const rootPem = root === undefined ? null : readFileSync(root, 'utf8')
  return { timestamps: { url, rootPem, every: minutes * 60_000 } }
}
