import type { Opened } from './opened.ts'
import { checkSeal } from './signature.ts'
import { canonical, jsonOf, list, members, string } from './text.ts'

export const LIST = 'datapackage.json'
export const DIGEST = 'datapackage-digest.json'

/**
 * The list of files (WACZ 1.1.1): each there, unchanged, none beside it; and the signature over the list. Gives the key that
 * signed it, base64; null where none did.
 */
export async function checkList(opened: Opened): Promise<string | null> {
  const { files } = opened
  const listed = new Set([LIST, DIGEST])
  const contents = opened.has(LIST) ? opened.object(LIST) : null
  if (!opened.has(LIST)) opened.fault(LIST, 'removed: the list of files is not there')
  if (!contents) return null
  for (const entry of list(contents['resources'])) {
    const one = members(entry)
    const path = string(one?.['path'])
    if (listed.has(path)) opened.fault(LIST, `names ${path} twice`)
    listed.add(path)
    const found = files.get(path)
    if (!found) opened.fault(path || LIST, 'removed: listed but not there')
    else if (
      found.length !== one?.['bytes'] ||
      `sha256:${await opened.hash(found)}` !== one['hash']
    )
      opened.fault(path, 'changed: not the bytes that were listed')
  }
  for (const file of files.keys())
    if (!listed.has(file)) opened.fault(file, 'added: not in the list')

  const text = opened.text(DIGEST)
  const digest = members(jsonOf(text))
  const data = members(digest?.['signedData'])
  if (!digest || !data) {
    opened.fault(DIGEST, 'missing or not readable')
    return null
  }
  const { hash, signature, publicKey } = data
  const now = `sha256:${await opened.hash(files.get(LIST)!)}`
  if (now !== digest['hash'] || now !== hash)
    opened.fault(LIST, 'changed: not the list that was signed')
  // The signature covers the list alone, so what is said beside it must be what the list says.
  const { created, software } = contents
  const signedData = { hash, created, software, version: '0.1.0', signature, publicKey }
  if (canonical({ path: LIST, hash, signedData }) !== text)
    opened.fault(DIGEST, 'changed: does not say what the list says')
  const seal = { value: string(signature), publicKey: string(publicKey) }
  if (await checkSeal(string(hash), seal)) return seal.publicKey
  opened.fault(DIGEST, 'the signature does not fit its key')
  return null
}
