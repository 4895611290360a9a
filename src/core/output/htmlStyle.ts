/** The report's style: an editor's theme where there is one, else light or dark as the reader prefers, light on paper. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --ink: var(--vscode-foreground, #1f2328); --ground: var(--vscode-editor-background, #fff); --faint: var(--vscode-descriptionForeground, #59636e); --line: var(--vscode-widget-border, #d1d9e0); --link: var(--vscode-textLink-foreground, #0550ae); --bad: var(--vscode-errorForeground, #b3261e); --good: var(--vscode-testing-iconPassed, #1a7f37); --warn: var(--vscode-editorWarning-foreground, #9a6700); }
@media (prefers-color-scheme: dark) { :root:not(:has(body[class*="vscode"])) { --ink: #e6edf3; --ground: #0d1117; --faint: #9198a1; --line: #3d444d; --link: #79b8ff; --bad: #ff8a80; --good: #56d364; --warn: #e3b341; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 var(--vscode-font-family, system-ui, "Segoe UI", Roboto, sans-serif); }
main { max-width: 62rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
header { border-left: 6px solid var(--bad); padding-left: 1.25rem; margin-bottom: 2rem; }
header.go { border-color: var(--good); }
.kicker { margin: 0; color: var(--faint); }
h1 { margin: .1em 0 .5em; font-size: 1.9rem; line-height: 1.2; }
h2 { margin: 2rem 0 .5rem; font-size: 1.15rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
.count { color: var(--faint); font-weight: normal; }
dl { display: flex; flex-wrap: wrap; gap: 2rem; margin: 0; }
dl div { display: flex; flex-direction: column-reverse; }
dt { color: var(--faint); }
dd { margin: 0; font-size: 1.7rem; line-height: 1.3; font-variant-numeric: tabular-nums; }
dd.words { font-size: 1.05rem; line-height: 2.1rem; }
ul { margin: 0; padding-left: 1.25rem; }
ul.items { list-style: none; padding: 0; }
ul.items > li { padding: .45rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
li p { margin: 0; }
.more, li li { color: var(--faint); }
.state { display: inline-block; min-width: 8.5rem; font-weight: 600; }
.gap, .stale { color: var(--bad); } .unanswered, .accepted, .planned { color: var(--warn); } .met, .elsewhere { color: var(--good); } .not-applicable { color: var(--faint); }
.component { border: 1px solid var(--line); border-radius: 3px; padding: 0 .35rem; font-size: .85em; }
a { color: var(--link); }
code { font-family: var(--vscode-editor-font-family, ui-monospace, Menlo, Consolas, monospace); font-size: .9em; color: var(--ink); }
button.place { all: unset; color: var(--link); cursor: pointer; text-decoration: underline; } button.place code { color: inherit; background: none; padding: 0; } button.place:focus-visible, a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--faint); padding-bottom: .35rem; }
th { text-align: left; font-weight: 600; } thead th { padding: .2rem .6rem; } tbody th { padding-right: 1rem; }
td { text-align: center; padding: .2rem .6rem; border: 1px solid var(--line); } thead td { border: 0; }
.heat.all { background: color-mix(in srgb, var(--good) 30%, transparent); } .heat.most { background: color-mix(in srgb, var(--good) 12%, transparent); } .heat.some { background: color-mix(in srgb, var(--warn) 18%, transparent); } .heat.no { background: color-mix(in srgb, var(--bad) 22%, transparent); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
footer { margin-top: 2.5rem; color: var(--faint); }
@media print { :root { --ink: #000 !important; --ground: #fff !important; --faint: #444 !important; --line: #bbb !important; --link: #000 !important; --bad: #8c1d18 !important; --good: #11632a !important; --warn: #6b4700 !important; } body { font-size: 10.5pt; } main { max-width: none; padding: 0; } .heat { print-color-adjust: exact; -webkit-print-color-adjust: exact; } h2 { break-after: avoid; } }
`;
