/** Style sheet of the console. */
export const style = `
:root { color-scheme: light dark; --back: #eef1f6; --card: #fff; --ink: #16202e; --soft: #57647a; --line: #d5dbe6; --edge: #8390a6;
  --accent: #2447d6; --accent-ink: #fff; --bad: #b3261e; --bad-soft: #fdecea; --good: #17673a; --good-soft: #e6f4ea; }
@media (prefers-color-scheme: dark) {
  :root { --back: #0d131c; --card: #161e2a; --ink: #e9eef7; --soft: #a3b0c4; --line: #2f3b4f; --edge: #6b7d99;
    --accent: #8ea6ff; --accent-ink: #0b1230; --bad: #ffb4ab; --bad-soft: #3a1916; --good: #8fd6a8; --good-soft: #12301f; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--ink); font: .9375rem/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
header, main { max-width: 88rem; margin: 0 auto; padding: 1rem; }
header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; }
h1 { font-size: 1.25rem; margin: 0; }
header p { margin: 0; color: var(--soft); overflow-wrap: anywhere; }
main { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; padding-top: 0; }
section { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem; min-width: 0; }
section.wide { grid-column: 1 / -1; }
h2 { font-size: 1rem; margin: 0 0 .5rem; }
.scroll { overflow: auto; max-height: 22rem; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th, td { text-align: left; padding: .25rem .5rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
th { color: var(--soft); font-weight: 550; white-space: nowrap; }
td.num { font-variant-numeric: tabular-nums; white-space: nowrap; }
code, textarea, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .8125rem; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; margin: 0; }
p { margin: 0 0 .5rem; }
.soft { color: var(--soft); }
button, select, textarea { font: inherit; color: inherit; border: 1px solid var(--edge); border-radius: .5rem; background: transparent; padding: .3125rem .625rem; max-width: 100%; }
textarea { width: 100%; display: block; margin: .25rem 0 .5rem; font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .8125rem; }
select { background: var(--card); width: 100%; }
td button { white-space: nowrap; }
button { cursor: pointer; color: var(--accent); font-weight: 600; }
button.main { color: var(--accent-ink); background: var(--accent); border-color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
.buttons { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .5rem; align-items: center; }
label { font-weight: 550; }
.tag { border-radius: 1rem; padding: .0625rem .5rem; font-size: .75rem; font-weight: 600; white-space: nowrap; color: var(--soft); border: 1px solid var(--line); }
.tag.good { color: var(--good); background: var(--good-soft); border-color: transparent; }
.tag.bad { color: var(--bad); background: var(--bad-soft); border-color: transparent; }
#problem { color: var(--bad); background: var(--bad-soft); border-radius: .5rem; padding: .5rem .75rem; width: 100%; }
.parts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; margin: .75rem 0; }
a { color: var(--accent); }
main.one { grid-template-columns: minmax(0, 1fr); }
details.operation { border-bottom: 1px solid var(--line); }
details.operation:last-child { border-bottom: 0; }
summary { padding: .4375rem 0; cursor: pointer; overflow-wrap: anywhere; }
details form { padding: .25rem 0 .75rem 1rem; max-width: 60rem; }
input:not([type=checkbox]) { display: block; width: 100%; font: inherit; color: inherit; background: transparent; border: 1px solid var(--edge); border-radius: .5rem; padding: .3125rem .625rem; }
.method { display: inline-block; min-width: 4rem; font-weight: 700; color: var(--accent); }
.answer { margin-top: .75rem; }
@media (max-width: 30rem) { #requests :is(th, td):last-child { display: none; } }
@media (max-width: 60rem) { main, .parts { grid-template-columns: minmax(0, 1fr); } }
`;
