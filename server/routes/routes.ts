import type { Backend } from '../backend.ts'
import { type App, makeApp } from '../http/app.ts'
import { makeGuards } from '../http/guard.ts'
import { extensionsOnly, loopbackNames, noForeignOrigin, ownOrigin } from '../http/origin.ts'
import { requestLog } from '../http/request-log.ts'
import { makeMetrics } from '../metrics.ts'
import { makeSignIn, type ProviderOptions } from '../sign-in.ts'
import { type StampHealth, stampsOff } from '../stamps/stamper.ts'
import { blobs } from './blobs.ts'
import { consoleData } from './console-data.ts'
import { consolePages } from './console.ts'
import { operations } from './operations.ts'
import { pairing } from './pairing.ts'
import { pushing } from './push.ts'
import { reading } from './reading.ts'
import { signingIn } from './sign-in.ts'

/** The whole backend as one app; `app.request` drives it without a port. */
export function makeRoutes(
  backend: Backend,
  {
    loopback,
    trustProxy,
    timestamps = () => stampsOff,
    provider = null,
  }: {
    loopback: boolean
    trustProxy: boolean
    timestamps?: () => StampHealth
    provider?: ProviderOptions | null
  },
): App {
  const app = makeApp(backend.log)
  const metrics = makeMetrics()
  app.use(requestLog(backend, metrics))
  app.use(loopbackNames(loopback))
  app.use('/v1/*', extensionsOnly)
  const isOwn = ownOrigin(backend.address, loopback)
  app.use(noForeignOrigin(isOwn))
  const guards = makeGuards(backend, trustProxy)
  pairing(app, backend, guards)
  blobs(app, backend, { ...guards, metrics })
  pushing(app, backend, { ...guards, metrics })
  reading(app, backend, guards)
  const signIn = provider && makeSignIn(backend, provider)
  consolePages(app, backend, { ...guards, isOwn })
  consoleData(app, backend, { ...guards, isOwn, signIn: signIn !== null })
  signingIn(app, backend, { ...guards, signIn })
  operations(app, backend, { metrics, timestamps })
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
  })
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Counterfoil backend', version: '1' },
  })
  return app
}
