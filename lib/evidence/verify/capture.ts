import type { Opened } from './opened.ts'
import { sealOf } from './proofs.ts'
import { checkSeal, fromBase64, rawEcdsa } from './signature.ts'
import { canonical, list, members, type Members, sha256, string } from './text.ts'

/** A capture's folder in an export, as its manifest and seal tell it. */
export interface Sealed {
  readonly id: string
  readonly folder: string
  readonly manifest: Members
  /** SHA-256 of the manifest's bytes. */
  readonly sha256: string
  /** SHA-256 of the device's public key; null where it cannot be read. */
  readonly deviceKey: string | null
  readonly artifacts: number
}

/** Seal, key and files of one capture, by the manifest's own hashes. Null where there is no manifest to go by. */
export async function checkSealed(opened: Opened, folder: string): Promise<Sealed | null> {
  const file = `${folder}/manifest.json`
  const manifest = opened.object(file)
  const id = string(manifest?.['id'])
  if (manifest && id === '') opened.fault(file, 'names no capture')
  if (!manifest || id === '') return null
  if (folder !== `evidence/${id}`) opened.fault(file, 'stands in the folder of another capture')
  const known = [file, ...['manifest.sig', 'device.pem', 'seal.json'].map((n) => `${folder}/${n}`)]
  const deviceKey = await checkKey(opened, folder, manifest)
  const artifacts = list(manifest['artifacts'])
  for (const entry of artifacts) {
    const artifact = members(entry)
    const path = `${folder}/files/${string(artifact?.['sha256'])}`
    const name = string(artifact?.['name'])
    known.push(path)
    const found = opened.files.get(path)
    if (!found) opened.fault(path, `removed: ${name} is not there`)
    else if (
      (await opened.hash(found)) !== artifact?.['sha256'] ||
      found.length !== artifact['bytes']
    )
      opened.fault(path, `changed: ${name} is not what was captured`)
  }
  const own = new Set(known)
  for (const path of opened.files.keys())
    if (path.startsWith(`${folder}/`) && !own.has(path) && !/\/timestamps\/\d+\.ts[qr]$/.test(path))
      opened.fault(path, 'added: the manifest knows no such file')
  const hash = await opened.hash(opened.files.get(file)!)
  return { id, folder, manifest, sha256: hash, deviceKey, artifacts: artifacts.length }
}

/** The signature in both its forms, and the key in both of its: they must be the same, and fit the manifest. */
async function checkKey(opened: Opened, folder: string, manifest: Members): Promise<string | null> {
  const file = `${folder}/seal.json`
  const found = opened.object(file)
  const seal = sealOf(found)
  if (found && canonical(found) !== canonical(seal))
    opened.fault(file, 'says more than the signature and its key')
  const text = opened.text(`${folder}/manifest.json`) ?? ''
  if (found && !(await checkSeal(text, seal)))
    opened.fault(`${folder}/manifest.json`, 'the signature does not fit the manifest and its key')
  const der = opened.files.get(`${folder}/manifest.sig`)
  if (!der || !sameSignature(der, seal.value))
    opened.fault(`${folder}/manifest.sig`, 'not the signature of the seal')
  if (opened.text(`${folder}/device.pem`) !== pemOf(seal.publicKey))
    opened.fault(`${folder}/device.pem`, 'not the key of the seal')
  const key = await fingerprint(seal.publicKey)
  if (key === null || key !== members(manifest['device'])?.['publicKeySha256'])
    opened.fault(file, 'wrong key: not the key that the manifest names')
  return key
}

function sameSignature(der: Uint8Array, value: string): boolean {
  try {
    return btoa(String.fromCharCode(...rawEcdsa(der, 32))) === value
  } catch {
    return false
  }
}

/** RFC 7468, 64 letters to a line. */
const pemOf = (key: string) =>
  `-----BEGIN PUBLIC KEY-----\n${key.replace(/.{1,64}/g, '$&\n')}-----END PUBLIC KEY-----\n`

/** SHA-256 of a key in base64; null where it is none. */
export async function fingerprint(publicKey: string): Promise<string | null> {
  try {
    return await sha256(fromBase64(publicKey))
  } catch {
    return null
  }
}
