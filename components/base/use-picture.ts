import { useEffect, useState } from 'preact/hooks'

/** The address of a picture within this page, given back when it is no longer shown; null until it is there, or where there is none. */
export function usePicture(id: string, read: () => Promise<Blob | null>): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    let made: string | null = null
    let gone = false
    async function show() {
      const blob = await read()
      if (gone) return
      made = blob && URL.createObjectURL(blob)
      setAddress(made)
    }
    void show()
    return () => {
      gone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [id])
  return address
}
