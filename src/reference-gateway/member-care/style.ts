/** The style sheet of Member Care: one column on a phone, profiles side by side where there is room. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f5f6f8, #14171c);
  --card: light-dark(#fff, #1d2128);
  --text: light-dark(#1b2026, #e8ebf0);
  --quiet: light-dark(#59636f, #a3adba);
  --line: light-dark(#d9dee5, #343b46);
  --accent: light-dark(#0b5cad, #7cb8ff);
  --on-accent: light-dark(#fff, #10151c);
  font: 1rem/1.5 system-ui, sans-serif;
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); }
header, main { max-width: 64rem; margin: 0 auto; padding: 1rem; }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; }
nav { font-weight: 600; overflow-wrap: anywhere; }
a { color: var(--accent); }
a:focus-visible, button:focus-visible, input:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .25rem .5rem; }
.note { color: var(--quiet); font-size: .875rem; white-space: nowrap; }
h1 { margin: 0 0 1rem; font-size: 1.75rem; line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin: 2rem 0 .75rem; font-size: 1.125rem; overflow-wrap: anywhere; }
h3 { margin: 0 0 .75rem; font-size: 1rem; letter-spacing: .03em; }
h4 { margin: 1rem 0 .25rem; font-size: .875rem; color: var(--quiet); }
.card, .search, .rows, main > table, main > .facts { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
.card, .search, main > .facts { padding: 1rem; }
.profiles { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); }
.facts { display: flex; flex-wrap: wrap; gap: .75rem 2rem; margin: 0; }
.facts > div { min-width: 0; }
dt { font-size: .8125rem; color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { padding: .375rem 0; border-top: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
tr:first-child > * { border-top: 0; }
main > table th, main > table td { padding: .5rem 1rem; }
th { width: 30%; font-weight: 400; color: var(--quiet); }
main > pre { white-space: pre-wrap; overflow-wrap: anywhere; font: .875rem/1.5 ui-monospace, monospace; }
.card td { font-family: ui-monospace, monospace; font-size: .9375rem; }
.empty, .none { color: var(--quiet); margin: 0; }
.search { margin-top: 2rem; }
h1 + .search { margin-top: 0; }
.search + .empty, .empty + .search { margin-top: 1rem; }
.line { display: flex; gap: .5rem; margin-top: .25rem; }
input { flex: 1; min-width: 0; font: inherit; padding: .5rem .75rem; color: inherit; background: var(--ground); border: 1px solid var(--quiet); border-radius: .375rem; }
button { font: inherit; font-weight: 600; padding: .5rem 1.25rem; border: 0; border-radius: .375rem; background: var(--accent); color: var(--on-accent); cursor: pointer; }
.rows { list-style: none; margin: 0; padding: 0; }
.rows li { display: flex; justify-content: space-between; gap: 1rem; padding: .75rem 1rem; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.rows li:first-child { border-top: 0; }
`;
