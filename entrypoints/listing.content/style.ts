/** Styles of the overlay; in-line, since a stylesheet file would have to be readable by every page. */
export const css = `
:host { all: initial; color-scheme: light dark; }
.badge, .summary { font: 12px/1.35 system-ui, sans-serif; box-sizing: border-box; border-radius: 6px; color: #1b1f24; background: #fff; box-shadow: 0 1px 4px rgb(0 0 0 / 35%); }
.badge { position: absolute; display: flex; gap: 6px; align-items: baseline; width: max-content; max-width: 260px; min-height: 24px; margin: 0; padding: 3px 8px; border: 1px solid #57606a; border-left-width: 5px; cursor: pointer; text-align: left; overflow-wrap: anywhere; }
.badge[hidden] { display: none; }
.badge.strong { border-color: #b42318; }
.badge.likely { border-color: #b54708; }
.badge:hover { background: #f3f4f6; }
.badge:focus-visible { outline: 3px solid #0969da; outline-offset: 2px; }
.summary { position: fixed; right: 12px; bottom: 12px; padding: 6px 10px; border: 1px solid #d0d7de; max-width: min(420px, 90vw); }
@media (prefers-color-scheme: dark) {
  .badge, .summary { color: #f0f3f6; background: #1f242b; }
  .badge:hover { background: #2d333b; }
}
@media print { .badge, .summary { display: none; } }
`
