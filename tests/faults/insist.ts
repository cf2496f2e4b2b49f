/** Asks again where the connection was one to a backend that is no more: a pool keeps several, and knows only when it uses one. */
export async function insist(url: string, init: RequestInit = {}): Promise<Response> {
  for (let left = 20; ; left -= 1)
    try {
      return await fetch(url, init)
    } catch (error) {
      if (left === 0) throw error
    }
}
