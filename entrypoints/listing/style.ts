/**
 * Styles of the overlay; in-line, since a stylesheet file would have to be readable by every page. None is on the host, which a
 * page's styles reach.
 */
export const css = `
* { box-sizing: border-box; font: inherit; }
[hidden] { display: none !important; }
.layer { color-scheme: light dark;
  --ink: light-dark(#1b1f24, #eef2f6); --quiet: light-dark(#57606a, #a3adb8); --paper: light-dark(#fff, #1b2129); --line: light-dark(#d0d7de, #444c56);
  --accent: light-dark(#0b5cad, #6cb6ff); --on-accent: light-dark(#fff, #0d1117); --strong: light-dark(#b42318, #ff9a8f); --likely: light-dark(#8f5200, #f0b35a); --look: light-dark(#57606a, #a3adb8);
  font: 13px/1.45 system-ui, sans-serif;
  color: var(--ink); overflow-wrap: anywhere; }
.badge, .card, .bar { background: var(--paper); color: var(--ink); border: 1px solid var(--line); border-radius: 8px; box-shadow: 0 1px 2px rgb(0 0 0 / 20%), 0 2px 10px rgb(0 0 0 / 18%); }
.badge { position: absolute; display: flex; flex-wrap: wrap; gap: 0 6px; align-items: baseline; width: max-content; min-height: 26px; margin: 0; padding: 3px 9px; font-size: 12px; text-align: start; cursor: pointer; }
.badge.strong { border-color: var(--strong); }
.badge.likely { border-color: var(--likely); }
.badge.cleared { opacity: .85; border-style: dashed; }
.badge small { color: var(--quiet); border-inline-start: 1px solid var(--line); padding-inline-start: 6px; }
.badge:hover { border-color: var(--accent); }
.strong .shape, span.strong { color: var(--strong); }
.likely .shape, span.likely { color: var(--likely); }
.look .shape, span.look { color: var(--look); }
i.shape { display: inline-block; width: 9px; height: 9px; border: 1.5px solid; border-radius: 50%; forced-color-adjust: none; }
i.strong { background: currentcolor; }
i.likely { background: linear-gradient(90deg, currentcolor 50%, transparent 50%); }
b, q, li { unicode-bidi: isolate; }
b { font-weight: 650; }
q { quotes: none; }
ins { font-weight: 700; text-decoration: underline 2px; text-underline-offset: 3px; background: light-dark(#fff1c2, #5a4300); border-radius: 3px; padding: 0 1px; }
del { opacity: .7; text-decoration: none; border-bottom: 2px dotted; }
.unknown { position: absolute; padding: 2px 8px; font-size: 12px; border: 1px dashed var(--quiet); border-radius: 8px; background: var(--paper); color: var(--quiet); width: max-content; }
.card { position: absolute; z-index: 2; width: min(356px, 94vw); padding: 12px 14px; display: grid; gap: 10px; box-shadow: 0 2px 6px rgb(0 0 0 / 20%), 0 12px 32px rgb(0 0 0 / 28%); }
.head { display: flex; gap: 10px; align-items: start; justify-content: space-between; }
.head b { font-size: 15px; margin-inline-end: 6px; }
.head > button { flex: none; }
.card q { font-size: 15px; }
.card p, .card ul { margin: 0; }
.card ul { padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: 4px; margin-top: 4px; }
.card li { font-size: 12px; padding: 1px 8px; border: 1px solid var(--line); border-radius: 999px; }
.card p[role=status]:empty { display: none; }
.row { display: flex; flex-wrap: wrap; gap: 6px; }
.wide { flex: 1 1 100%; text-align: start; }
.quiet { color: var(--quiet); font-size: 12px; }
button:not(.badge) { min-height: 28px; padding: 3px 10px; border: 1px solid var(--accent); border-radius: 6px; background: var(--accent); color: var(--on-accent); cursor: pointer; }
button.plain:not(.badge) { background: transparent; color: var(--accent); border-color: var(--line); }
button.plain:hover { border-color: var(--accent); }
kbd { margin-inline-start: 7px; opacity: .75; font-size: 11px; }
input { flex: 1 1 100%; min-height: 30px; padding: 3px 8px; border: 1px solid var(--line); border-radius: 6px; background: transparent; color: var(--ink); }
input::placeholder { color: var(--quiet); opacity: 1; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.card:focus { outline: none; }
.bar { position: fixed; inset: auto 12px 12px auto; z-index: 3; display: flex; flex-wrap: wrap; gap: 6px 10px; align-items: center; padding: 6px 8px 6px 12px; max-width: min(520px, 92vw); font-size: 12px; }
.told:empty { display: none; }
.told { flex-basis: 100%; }
@media print { .layer { display: none; } }
`
