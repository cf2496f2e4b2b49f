/**
 * What the views use of a browser's extension API: words in the reader's language. In the console there is no such API, and
 * the build puts this in its place.
 */
type Messages = Record<
  string,
  { message: string; placeholders?: Record<string, { content: string }> }
>

const language = navigator.languages.find((one) => /^(en|zh)\b/i.test(one)) ?? 'en'
let messages: Messages = {}

/** Fetches the words. Call it before anything is shown. */
export async function readMessages(): Promise<void> {
  const { default: read } = /^zh/i.test(language)
    ? await import('../../public/_locales/zh_CN/messages.json')
    : await import('../../public/_locales/en/messages.json')
  messages = read
}

export const browser = {
  i18n: {
    getUILanguage: () => language,
    getMessage(key: string, parts: readonly string[] = []): string {
      const { message = '', placeholders = {} } = messages[key] ?? {}
      return message.replaceAll(/\$(?:(\w+)\$|(\d)|\$)/g, (_, name?: string, digit?: string) => {
        const place = digit ?? (name && placeholders[name.toLowerCase()]?.content.slice(1))
        return place ? (parts[Number(place) - 1] ?? '') : '$'
      })
    },
  },
}
