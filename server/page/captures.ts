import { html } from 'hono/html'
import type { CaptureReply, CapturesReply, CaptureSummary } from '../../lib/contract/sync.ts'
import { Manifest } from '../../lib/contract/capture.ts'
import { size, utc, words } from './layout.ts'

/** What arrived, newest first, each with its receipt. */
export function captureList({ captures, next }: CapturesReply) {
  if (captures.length === 0)
    return html`<h1>Captures</h1>
      <p class="empty">
        Nothing has arrived yet. A capture that you make in the extension is sent here by itself
        once the extension is paired.
      </p>`
  return html`<h1>Captures</h1>
    <ol class="captures">
      ${captures.map(captureItem)}
    </ol>
    ${next === null ? '' : html`<p><a href="/?before=${next}">Older</a></p>`}`
}

const captureItem = (capture: CaptureSummary) =>
  html`<li>
    <h2><a href="/captures/${capture.id}">${capture.title || capture.url}</a></h2>
    <p class="facts">
      <span>${capture.marketplace}</span><span>${words(capture.type)}</span
      ><span>${count(capture.files)}, ${size(capture.bytes)}</span
      >${capture.partial ? html`<span class="partial">partial</span>` : ''}
    </p>
    <p class="facts">
      <span>captured ${utc(capture.capturedAt)} by ${capture.person}</span>
      <span>received ${utc(capture.receivedAt)}</span>
    </p>
    <p class="receipt">
      Receipt ${capture.receipt.body.sequence} <code>${capture.receipt.sha256}</code>
    </p>
  </li>`

/** One capture with its pictures, files, and how its seal and receipt stand. */
export function captureDetail(
  { capture, sealed, blobs }: CaptureReply,
  checks: readonly { what: string; fault: string | null }[],
) {
  const manifest = Manifest.parse(JSON.parse(sealed.canonical))
  const types = new Map(blobs.map((blob) => [blob.sha256, blob.mediaType]))
  const pictures = manifest.artifacts.filter((file) => file.role.startsWith('screenshot'))
  return html`<h1>${capture.title || capture.url}</h1>
    ${manifest.partial ? html`<p class="partial">Partial: ${manifest.partial}</p>` : ''}
    <dl>
      <dt>Page</dt>
      <dd>${capture.url}</dd>
      <dt>Kind</dt>
      <dd>${capture.marketplace}, ${words(capture.type)}</dd>
      <dt>Captured</dt>
      <dd>
        ${utc(capture.capturedAt)} by the device’s clock, by ${capture.person} on ${capture.device}
      </dd>
      <dt>Received</dt>
      <dd>${utc(capture.receivedAt)} by this backend’s clock</dd>
      <dt>Manifest</dt>
      <dd><code>${capture.sha256}</code></dd>
      <dt>Receipt</dt>
      <dd>${capture.receipt.body.sequence} <code>${capture.receipt.sha256}</code></dd>
    </dl>
    <h2>Checked just now</h2>
    <ul class="checks">
      ${checks.map(
        ({ what, fault }) =>
          html`<li class="${fault === null ? 'holds' : 'broken'}">
            ${what}: ${fault === null ? 'holds' : fault}
          </li>`,
      )}
    </ul>
    <h2>Files</h2>
    <table>
      <thead>
        <tr>
          <th>File</th>
          <th>Role</th>
          <th class="number">Size</th>
          <th>SHA-256</th>
        </tr>
      </thead>
      <tbody>
        ${manifest.artifacts.map(
          (file) =>
            html`<tr>
              <td><a href="/files/${file.sha256}">${file.name}</a></td>
              <td>${words(file.role)}</td>
              <td class="number">${size(file.bytes)}</td>
              <td><code>${file.sha256}</code></td>
            </tr>`,
        )}
      </tbody>
    </table>
    <h2>Pictures</h2>
    <div class="pictures">
      ${pictures
        .filter((file) => types.get(file.sha256)?.startsWith('image/'))
        .map((file) => html`<img src="/files/${file.sha256}" alt="${file.name}" loading="lazy" />`)}
    </div>`
}

const count = (files: number) => (files === 1 ? '1 file' : `${files} files`)
