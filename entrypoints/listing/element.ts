type Props = Record<string, string | boolean | ((event: Event) => void) | undefined>

/** An element with its attributes, listeners and children. Text is only ever set as text. */
export function element(
  tag: string,
  props: Props = {},
  ...children: (Node | string | null)[]
): HTMLElement {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(props))
    // What the page's own scripts make up is no press: only the browser's own events count.
    if (typeof value === 'function')
      made.addEventListener(name, (event) => {
        if (event.isTrusted) value(event)
      })
    else if (value !== undefined && value !== false)
      made.setAttribute(name, value === true ? '' : value)
  made.append(...children.filter((child) => child !== null))
  return made
}

/** What a button's key does: a made-up click would not count. */
export const presses = new WeakMap<Element, () => void>()
