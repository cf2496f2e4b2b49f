import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inside, wholeDer } from '../../lib/evidence/verify/der.ts'

/** A timestamp authority on this machine, made of `openssl` alone. */
export interface LocalAuthority {
  readonly folder: string
  readonly rootPem: string
  /** Answers a TimeStampReq; `signer` is `tsa`, `rotated` (another certificate of the same root) or `expired`. */
  answer(request: Uint8Array, signer?: 'tsa' | 'rotated' | 'expired'): Uint8Array<ArrayBuffer>
  /** What `openssl ts` refuses to make: a token signed by a certificate that is not one for timestamps. */
  forge(request: Uint8Array, signer: 'plain'): Uint8Array<ArrayBuffer>
  remove(): void
}

const extensions = `
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
[tsa]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[plain]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
`

const config = (folder: string, signer: string) => `
[tsa]
default_tsa = own
[own]
dir = ${folder}
serial = ${folder}/serial
crypto_device = builtin
signer_cert = ${folder}/${signer}.pem
certs = ${folder}/root.pem
signer_key = ${folder}/${signer}.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`

export function localAuthority(kind: 'rsa' | 'ec' = 'ec'): LocalAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'tsa-'))
  const openssl = (line: string) =>
    execFileSync('openssl', line.split(' '), { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  const fresh = kind === 'ec' ? 'ec -pkeyopt ec_paramgen_curve:P-256' : 'rsa:2048'
  writeFileSync(join(folder, 'x.cnf'), `[req]\ndistinguished_name=dn\n[dn]\n${extensions}`)
  writeFileSync(join(folder, 'serial'), '01')
  const key = (name: string) => `-newkey ${fresh} -nodes -config x.cnf -keyout ${name}.key`
  openssl(`req -x509 ${key('root')} -out root.pem -subj /CN=Root -days 3650 -extensions root`)
  const leaf = (name: string, extension: string, days: number) => {
    openssl(`req -new ${key(name)} -out ${name}.csr -subj /CN=${name}`)
    const by = '-CA root.pem -CAkey root.key -CAcreateserial -extfile x.cnf'
    const what = `-out ${name}.pem -extensions ${extension} -days ${days}`
    openssl(`x509 -req -in ${name}.csr ${by} ${what}`)
  }
  leaf('tsa', 'tsa', 365)
  leaf('rotated', 'tsa', 365)
  leaf('expired', 'tsa', -1)
  leaf('plain', 'plain', 365)
  let answers = 0
  const answer = (request: Uint8Array, signer: string) => {
    const name = `a${answers++}`
    writeFileSync(join(folder, `${name}.tsq`), request)
    writeFileSync(join(folder, `${signer}.cnf`), config(folder, signer))
    openssl(`ts -reply -config ${signer}.cnf -section own -queryfile ${name}.tsq -out ${name}.tsr`)
    return new Uint8Array(readFileSync(join(folder, `${name}.tsr`)))
  }
  return {
    folder,
    rootPem: readFileSync(join(folder, 'root.pem'), 'utf8'),
    answer: (request, signer = 'tsa') => answer(request, signer),
    forge(request, signer) {
      const granted = answer(request, 'tsa')
      const [status, token] = inside(wholeDer(granted))
      const signed = inside(inside(inside(token!)[1]!)[0]!)
      const info = inside(inside(signed[2]!)[1]!)[0]!.content
      writeFileSync(join(folder, 'info'), info)
      const type = '-econtent_type 1.2.840.113549.1.9.16.1.4'
      const by = `-signer ${signer}.pem -inkey ${signer}.key -certfile root.pem`
      openssl(
        `cms -sign -in info -binary -nodetach -cades -md sha256 ${type} ${by} -outform DER -out forged`,
      )
      const forged = readFileSync(join(folder, 'forged'))
      const body = Buffer.concat([status!.raw, forged])
      const length = Buffer.from([0x30, 0x82, body.length >> 8, body.length & 0xff])
      return new Uint8Array(Buffer.concat([length, body]))
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}
