import type { Manifest } from '../contract/capture.ts'

export interface Certified {
  readonly manifest: Manifest
  /** SHA-256 of the manifest's canonical bytes. */
  readonly sha256: string
  /** Times of its RFC 3161 timestamps, with the authority's address. */
  readonly stamps: readonly { time: string; authority: string }[]
}

/**
 * A draft of the certificate under Federal Rules of Evidence 902(13) (a process that produces an accurate result) and 902(14)
 * (data copied and identified by hash), filled with what the captures of this export say. It concludes nothing; what only a
 * person knows stands in brackets. One person certifies only the captures that this person made.
 */
export function certificateDraft(captures: readonly Certified[]): string {
  const operators = [...new Set(captures.map(({ manifest }) => manifest.operator))]
  return operators
    .map((operator) =>
      draft(
        operator,
        captures.filter((one) => one.manifest.operator === operator),
      ),
    )
    .join(`\n${'='.repeat(78)}\n\n`)
}

function draft(operator: string, captures: readonly Certified[]): string {
  const name = operator || '[name]'
  const manifests = captures.map(({ manifest }) => manifest)
  const software = unique(
    manifests.map(({ agent: { extension, code } }) =>
      code ? `${extension} (SHA-256 of its code ${code})` : extension,
    ),
  )
  const browsers = unique(manifests.map(({ agent }) => agent.userAgent))
  const times = manifests.map(({ time }) => time.capturedAt).toSorted()
  const covered = unique(manifests.flatMap(({ masks }) => masks.map(({ reason }) => reason)))
  return `DRAFT FOR COUNSEL. Facts from the records only: not reviewed, not signed, not legal advice.
What stands in [brackets] is for the declarant or counsel to supply.

CERTIFICATE UNDER FED. R. EVID. 902(13) AND 902(14)

1. I, ${name}, am [position] at [employer]. [Training and experience with the software named here.]

2. ${visited(times)}
   (UTC, by the device's clock), from [place], I visited the ${times.length === 1 ? 'web page' : `${times.length} web pages`} listed in Schedule X
   with ${list(browsers)}
   and captured ${times.length === 1 ? 'it' : 'each'} with Counterfoil ${list(software)}.

3. The process. At my command the software, without loading the page again,
   (a) hid its own marks on the page${covered.length > 0 ? `, and covered places that showed: ${covered.join('; ')}` : ''};
   (b) pictured what stood in the window, scrolled through the page so that its pictures loaded, and
       pictured the page from top to bottom${interventions(manifests)};
   (c) kept the document, where the browser allows it the browser's own archive of the page, the
       pictures of the listings as the page had loaded them, and the fields read from it;
   (d) computed the SHA-256 of each file when it came into being, wrote a manifest that names every
       file with its hash, and signed it with a key that cannot be read out of the browser;
   (e) added an entry to a log in which each entry holds the hash of the one before.

4. Clocks. ${clocks(manifests)}

5. Independent time. ${stamps(captures)}

6. The copies attached are identified by process of digital identification: on [date] I computed the
   SHA-256 of each file again with [the command "npm run verify", the page verify.html, or sha256sum];
   each was the one in Schedule X and in the manifests. Result: [result].

7. Deviations and limits, as the records state them:
${deviations(manifests)}

8. [Storage and access: who held the files, from when to when, and how.]

9. The software records what the browser showed. It does not establish what the web server sent to
   others, who operates the pages, or that any goods are counterfeit.

I [certify / declare under penalty of perjury] that the foregoing is true and correct. [28 U.S.C.
§ 1746; if signed abroad: "under the laws of the United States of America".]

Executed on [date] at [place].                    [signature]
                                                  ${name}

SCHEDULE X
${captures.map(row).join('\n')}
`
}

const visited = (times: readonly string[]) =>
  times.length === 1 ? `At ${times[0]}` : `Between ${times[0]} and ${times.at(-1)}`

function row({ manifest, sha256 }: Certified, n: number): string {
  const { page, time, artifacts, rights } = manifest
  const registrations = unique(
    rights.map(
      (one) => `${one.markText} (${one.office} ${one.registrationNumber ?? 'unregistered'})`,
    ),
  )
  return `${n + 1}. ${page.finalUrl}
   captured ${time.capturedAt} (UTC), capture ${manifest.id}
   marks matched: ${list(registrations) || 'none'}
   SHA-256 of the manifest ${sha256}
${artifacts.map((one) => `   ${one.sha256}  ${one.name}, ${one.bytes} bytes`).join('\n')}`
}

const interventions = (manifests: readonly Manifest[]) =>
  manifests.some((one) => one.interventions.some((words) => words.includes('after the first tile')))
    ? ', with bars that would repeat hidden or put into their place after the first picture (each manifest lists them)'
    : ''

function clocks(manifests: readonly Manifest[]): string {
  const skews = manifests.flatMap(({ time }) => time.skewSeconds ?? [])
  return skews.length === 0
    ? 'The device clock was not compared with a server clock: the browser did not report one.'
    : `When the pages came, the device's clock differed from the servers' "Date" headers by ${Math.min(...skews)} to ${Math.max(...skews)} s (${skews.length} of ${manifests.length} captures; headers have whole seconds).`
}

function stamps(captures: readonly Certified[]): string {
  const lines = captures.flatMap(({ manifest, stamps }) =>
    stamps.map(({ time, authority }) => `   capture ${manifest.id}: ${time}, ${authority}`),
  )
  return lines.length === 0
    ? 'None: no timestamp of an independent authority was had for these captures.'
    : `Timestamps (RFC 3161) over the signatures:\n${lines.join('\n')}`
}

function deviations(manifests: readonly Manifest[]): string {
  const lines = manifests.flatMap((one) => [
    ...(one.partial ? [`capture ${one.id}: partial. ${one.partial}`] : []),
    ...(one.correction
      ? [
          `capture ${one.id}: corrects capture ${one.corrects}, by ${one.correction.by || 'nobody named'} at ${one.correction.at}. ${one.correction.reason}`,
        ]
      : []),
    ...(one.session
      ? [`capture ${one.id}: session as declared by the operator: ${one.session}`]
      : []),
    ...(one.artifacts.some(({ refetched }) => refetched)
      ? [
          `capture ${one.id}: ${one.artifacts.filter(({ refetched }) => refetched).length} pictures and styles were asked for again after the page had shown them.`,
        ]
      : []),
    ...(one.captureAnyway ? [`capture ${one.id}: made although a check failed.`] : []),
    ...one.gates.flatMap(({ outcome, reason }) =>
      outcome === 'pass' ? [] : [`capture ${one.id}: ${reason}`],
    ),
    ...one.notCaptured.map(
      ({ what, reason }) => `capture ${one.id}: ${what} not captured. ${reason}`,
    ),
  ])
  return lines.length === 0 ? '   None recorded.' : lines.map((line) => `   - ${line}`).join('\n')
}

const unique = (values: readonly string[]) => [...new Set(values)]
const list = (values: readonly string[]) => values.join(', ')
