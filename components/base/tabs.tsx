import type { ComponentChildren } from 'preact'

/** Tabs by the ARIA pattern: arrow keys move between them, Tab goes on into the panel. */
export function Tabs<Name extends string>(props: {
  tabs: readonly { name: Name; label: string }[]
  selected: Name
  onSelect: (name: Name) => void
  children: ComponentChildren
}) {
  // From the tab that has the keyboard: the next press may come before the page has followed the last one.
  const move = (at: number) => (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = props.tabs[(at + step + props.tabs.length) % props.tabs.length]!
    props.onSelect(next.name)
    document.getElementById(`tab-${next.name}`)?.focus()
  }
  return (
    <>
      <div class="tabs" role="tablist">
        {props.tabs.map(({ name, label }, at) => (
          <button
            key={name}
            id={`tab-${name}`}
            role="tab"
            aria-selected={name === props.selected}
            aria-controls="tabpanel"
            tabIndex={name === props.selected ? 0 : -1}
            onClick={() => props.onSelect(name)}
            onKeyDown={move(at)}
          >
            {label}
          </button>
        ))}
      </div>
      <div id="tabpanel" role="tabpanel" aria-labelledby={`tab-${props.selected}`}>
        {props.children}
      </div>
    </>
  )
}
