/** What a page says of itself at one moment. Lengths in CSS pixels. */
export interface PageFacts {
  href: string
  /** The address that the document came from; a page may have given itself another since. */
  loadedUrl: string
  canonicalUrl: string | null
  title: string
  referrer: string
  language: string
  viewport: { width: number; height: number }
  full: { width: number; height: number }
  scroll: { x: number; y: number }
  devicePixelRatio: number
  offsetMinutes: number
  timeZone: string
  userAgent: string
  readyState: string
  /** When the browser began to load this document, ISO UTC. */
  loadedAt: string
  /** The delivery place as the page words it. */
  deliverTo: string | null
  /** Images that are shown but not loaded. */
  imagesWaiting: number
  /** Characters of visible text, at most 100,000 are counted. */
  textLength: number
}

/** `places` show where the page delivers to. Runs inside the page (isolated world): must not use anything from outside itself. */
export function readFacts(places: string[]): PageFacts {
  const root = document.documentElement
  const link = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href ?? null
  const place = places
    .map((selector) => document.querySelector<HTMLElement>(selector)?.innerText.trim() ?? '')
    .find((words) => words !== '')
  const body = document.body as HTMLElement | null
  return {
    href: location.href,
    loadedUrl: (performance.getEntriesByType('navigation')[0]?.name ?? location.href).slice(
      0,
      8192,
    ),
    canonicalUrl: link !== null && /^https?:/i.test(link) ? link.slice(0, 8192) : null,
    title: document.title.slice(0, 1000),
    referrer: document.referrer.slice(0, 8192),
    language: root.lang.slice(0, 40),
    viewport: { width: root.clientWidth, height: window.innerHeight },
    full: { width: root.scrollWidth, height: Math.max(root.scrollHeight, body?.scrollHeight ?? 0) },
    scroll: { x: window.scrollX, y: window.scrollY },
    devicePixelRatio: window.devicePixelRatio,
    offsetMinutes: -new Date().getTimezoneOffset(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone.slice(0, 60),
    userAgent: navigator.userAgent.slice(0, 500),
    loadedAt: new Date(performance.timeOrigin).toISOString(),
    deliverTo: place?.replace(/\s+/g, ' ').slice(0, 300) ?? null,
    readyState: document.readyState,
    imagesWaiting: [...document.images].filter((image) => image.src !== '' && !image.complete)
      .length,
    textLength: Math.min(100_000, (body?.innerText ?? '').trim().length),
  }
}
