/** The one style sheet of all pages, inline, so that a page needs no further request. */
export const style = `
:root {
  color-scheme: light dark;
  --back: #eef1f6; --card: #fff; --ink: #16202e; --soft: #57647a; --line: #d5dbe6; --edge: #8390a6; --field: #fff;
  --accent: #2447d6; --accent-ink: #fff; --accent-soft: #e7ecff; --bad: #b3261e; --bad-soft: #fdecea;
  --good: #17673a; --good-soft: #e6f4ea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #0d131c; --card: #161e2a; --ink: #e9eef7; --soft: #a3b0c4; --line: #2f3b4f; --edge: #6b7d99; --field: #0f1620;
    --accent: #8ea6ff; --accent-ink: #0b1230; --accent-soft: #1d2947; --bad: #ffb4ab; --bad-soft: #3a1916;
    --good: #8fd6a8; --good-soft: #12301f;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: flex; flex-direction: column; align-items: center;
  padding: 2.5rem 1rem 1.5rem; background: var(--back); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
.brand { display: flex; align-items: center; gap: .625rem; font-weight: 650; font-size: 1.125rem; margin-bottom: 1.25rem; }
.brand span { display: grid; place-items: center; width: 2.25rem; height: 2.25rem; border-radius: .625rem;
  background: var(--accent); color: var(--accent-ink); }
main { width: 100%; max-width: 27rem; background: var(--card); border: 1px solid var(--line); border-radius: 1rem;
  padding: 2rem; box-shadow: 0 1px 2px rgb(0 0 0 / .05), 0 8px 28px rgb(16 24 40 / .07); }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .375rem; letter-spacing: -.01em; }
h1 + [role=alert] { margin-top: 1rem; }
p { margin: 0 0 1rem; }
.lead, .hint, footer { color: var(--soft); }
.lead { margin-bottom: 1.5rem; overflow-wrap: anywhere; }
.hint { font-size: .875rem; margin: .25rem 0 0; }
form { margin: 0; }
form[data-passkey] { margin: 1.5rem 0; }
[data-without-passkeys] { margin-bottom: 1.5rem; }
.field, fieldset { margin: 0 0 1rem; padding: 0; border: 0; }
.row { display: grid; grid-template-columns: 1fr 1fr; gap: 0 .875rem; }
label, legend { display: block; font-weight: 550; font-size: .9375rem; margin-bottom: .3125rem; padding: 0; }
input:not([type=radio], [type=checkbox], [type=hidden]) { width: 100%; min-height: 2.875rem; padding: .5rem .75rem; font: inherit;
  color: inherit; background: var(--field); border: 1px solid var(--edge); border-radius: .625rem; }
input[name=code] { font-size: 1.375rem; letter-spacing: .35em; font-variant-numeric: tabular-nums; }
input[aria-invalid=true] { border-color: var(--bad); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.options { display: flex; gap: .5rem; }
.options label { flex: 1; display: flex; gap: .5rem; align-items: center; margin: 0; padding: .625rem .75rem;
  border: 1px solid var(--edge); border-radius: .625rem; cursor: pointer; }
.options label:has(:checked) { border-color: var(--accent); background: var(--accent-soft); }
.tick { display: flex; gap: .5rem; align-items: center; }
.tick label { margin: 0; font-weight: 400; }
input[type=radio], input[type=checkbox] { accent-color: var(--accent); width: 1.0625rem; height: 1.0625rem; margin: 0; }
button { width: 100%; min-height: 2.875rem; padding: .5rem 1rem; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--accent-ink); background: var(--accent); border: 1px solid var(--accent); border-radius: .625rem; }
button:hover { filter: brightness(1.08); }
button.quiet { color: var(--accent); background: transparent; border-color: var(--edge); }
button.link { width: auto; min-height: 0; padding: 0; color: var(--accent); background: none; border: 0;
  font-weight: 550; text-decoration: underline; text-underline-offset: .15em; }
button.persona { display: block; margin-bottom: .5rem; text-align: left; }
.persona small { display: block; color: var(--soft); font-weight: 400; overflow-wrap: anywhere; }
a { color: var(--accent); font-weight: 550; text-underline-offset: .15em; }
[role=alert], [role=status] { border-radius: .625rem; padding: .6875rem .875rem; margin: 0 0 1.25rem; }
[role=alert] { color: var(--bad); background: var(--bad-soft); }
[role=status] { color: var(--good); background: var(--good-soft); }
.field [role=alert], fieldset [role=alert] { background: none; padding: 0; margin: .3125rem 0 0; font-size: .875rem; font-weight: 550; }
.or { display: flex; align-items: center; gap: .75rem; color: var(--soft); font-size: .875rem; margin: 1.5rem 0; }
.or::before, .or::after { content: ""; flex: 1; border-top: 1px solid var(--line); }
.more { margin: 1.5rem 0 0; text-align: center; }
.more form { display: inline; }
dl { margin: 1.75rem 0; border-top: 1px solid var(--line); }
dl div { display: grid; grid-template-columns: 1fr auto; align-items: center; gap: 0 .75rem; padding: .75rem 0;
  border-bottom: 1px solid var(--line); }
h2 { font-size: 1.0625rem; margin: 1.75rem 0 -.75rem; }
.links { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; }
.addresses div { grid-template-columns: 1fr; }
code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .875rem; overflow-wrap: anywhere; }
dt { font-size: .875rem; color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
.act { grid-column: 2; grid-row: 1 / span 2; }
.tag { font-size: .75rem; font-weight: 600; padding: .0625rem .5rem; border-radius: 1rem; color: var(--good);
  background: var(--good-soft); white-space: nowrap; }
.tag.open { color: var(--soft); background: var(--accent-soft); }
footer { margin-top: auto; padding-top: 1.5rem; font-size: .8125rem; text-align: center; }
@media (max-width: 30rem) {
  body { padding: 1.25rem 0 1rem; }
  main { border-left: 0; border-right: 0; border-radius: 0; padding: 1.5rem 1.25rem; box-shadow: none; }
}
@media (max-width: 22rem) { .row { grid-template-columns: 1fr; } }
`;
