import { createHash } from 'node:crypto';

/** The one style of all pages, in a brand's colour, with what a content security policy needs to allow it. */
export interface Style {
  css: string;
  /** Source expression for `style-src`. */
  source: string;
}

/**
 * Makes the style of a brand.
 * @param hue the brand's colour as an angle on the colour wheel (OKLCH), 0 to 360
 */
export function brandStyle(hue: number): Style {
  const css = sheet(hue);
  return { css, source: `'sha256-${createHash('sha256').update(css).digest('base64')}'` };
}

/** A colour of its own for a brand that names none: the same name always has the same. */
export function hueOf(brand: string): number {
  return createHash('sha256').update(brand).digest().readUInt16BE(0) % 360;
}

// Lightness is fixed and only the hue varies, so that text keeps its contrast in any brand's colour.
const sheet = (hue: number) => `
:root {
  color-scheme: light dark;
  --accent: light-dark(oklch(0.48 0.13 ${hue}), oklch(0.78 0.11 ${hue}));
  --on-accent: light-dark(#fff, oklch(0.2 0.04 ${hue}));
  --tint: light-dark(oklch(0.96 0.02 ${hue}), oklch(0.27 0.03 ${hue}));
  --ground: light-dark(oklch(0.98 0.004 ${hue}), oklch(0.17 0.01 ${hue}));
  --surface: light-dark(#fff, oklch(0.215 0.012 ${hue}));
  --text: light-dark(oklch(0.24 0.02 ${hue}), oklch(0.95 0.008 ${hue}));
  --soft: light-dark(oklch(0.47 0.02 ${hue}), oklch(0.74 0.015 ${hue}));
  --line: light-dark(oklch(0.89 0.01 ${hue}), oklch(0.34 0.015 ${hue}));
  --edge: light-dark(oklch(0.6 0.02 ${hue}), oklch(0.6 0.02 ${hue}));
  --good: light-dark(oklch(0.48 0.12 150), oklch(0.8 0.14 150));
  --bad: light-dark(oklch(0.5 0.17 27), oklch(0.77 0.13 25));
  --warn: light-dark(oklch(0.52 0.11 75), oklch(0.83 0.12 85));
  font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Open Sans', 'DejaVu Sans', sans-serif;
}
*, ::before, ::after { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--ground); color: var(--text); }
.wide { width: 100%; max-width: 62rem; margin-inline: auto; padding-inline: 1.25rem; }
header { background: var(--surface); border-bottom: 1px solid var(--line); }
.bar { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding-block: 0.8rem; }
.brand { display: flex; align-items: center; gap: 0.65rem; min-width: 0; color: inherit; font-weight: 650; font-size: 1.1rem; text-decoration: none; overflow-wrap: anywhere; }
.brand i { flex: none; display: grid; place-items: center; width: 2.1rem; height: 2.1rem; border-radius: 0.6rem; background: var(--accent); color: var(--on-accent); font-style: normal; text-transform: uppercase; }
nav ul { display: flex; flex-wrap: wrap; gap: 0 clamp(0.8rem, 3.4vw, 1.35rem); margin: 0; padding: 0; list-style: none; }
nav a { display: block; padding: 0.45rem 0; border-bottom: 3px solid transparent; color: var(--soft); text-decoration: none; font-size: clamp(0.86rem, 0.75rem + 0.5vw, 0.95rem); }
nav a:hover { color: var(--text); }
nav a[aria-current] { border-color: var(--accent); color: var(--text); font-weight: 600; }
main { flex: 1; padding-block: 2rem 3rem; }
footer { padding-block: 1rem 1.5rem; color: var(--soft); font-size: 0.85rem; }
h1 { margin: 0 0 0.4rem; font-size: clamp(1.5rem, 1.2rem + 1.4vw, 2.1rem); line-height: 1.2; letter-spacing: -0.015em; text-wrap: balance; overflow-wrap: anywhere; }
h2 { margin: 0 0 0.6rem; font-size: 1.12rem; line-height: 1.3; }
p { margin: 0 0 0.9rem; }
.lead { max-width: 38rem; color: var(--soft); font-size: 1.05rem; }
.soft { color: var(--soft); }
a { color: var(--accent); text-underline-offset: 0.2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 0.3rem; }
.columns { display: grid; gap: 1.25rem; margin-top: 1.5rem; align-items: start; }
@media (min-width: 48rem) { .columns { grid-template-columns: 1fr 1fr; } }
.panel { padding: 1.25rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--surface); min-width: 0; }
.panel > :last-child { margin-bottom: 0; }
.hero { display: grid; gap: 2rem 4rem; align-items: center; padding-block: clamp(0.5rem, 4vw, 3.5rem) 1rem; }
@media (min-width: 48rem) { .hero { grid-template-columns: 1.3fr 1fr; } }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: 0.75rem; margin-top: 1.25rem; }
button, .button { display: inline-block; padding: 0.6rem 1.15rem; border: 1px solid var(--accent); border-radius: 0.7rem; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; text-decoration: none; text-align: center; cursor: pointer; }
button:hover, .button:hover { filter: brightness(1.08); }
.quiet { border-color: var(--edge); background: transparent; color: var(--text); }
.quiet:hover { background: var(--tint); filter: none; }
.small { padding: 0.35rem 0.85rem; font-size: 0.92rem; white-space: nowrap; }
form { margin: 0; }
label, legend { display: block; margin-bottom: 0.25rem; padding: 0; font-weight: 600; font-size: 0.95rem; }
.field { margin-bottom: 1rem; }
.problem { margin: 0.25rem 0 0; color: var(--bad); font-size: 0.92rem; }
[aria-invalid] { border-color: var(--bad) !important; }
.hint { margin: 0.25rem 0 0; color: var(--soft); font-size: 0.87rem; }
input:not([type=radio]), textarea { width: 100%; padding: 0.55rem 0.75rem; border: 1px solid var(--edge); border-radius: 0.6rem; background: var(--ground); color: var(--text); font: inherit; }
textarea { min-height: 7rem; font-family: ui-monospace, 'DejaVu Sans Mono', monospace; font-size: 0.88rem; }
fieldset { margin: 0 0 1rem; padding: 0; border: 0; min-width: 0; }
.choices { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; }
.choices label { display: flex; align-items: center; gap: 0.5rem; font-weight: 400; min-height: 2rem; }
input[type=radio] { width: 1.1rem; height: 1.1rem; margin: 0; accent-color: var(--accent); }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0.75rem; }
.pair .field { margin-bottom: 0.75rem; }
details { margin-top: 1rem; padding-top: 0.9rem; border-top: 1px solid var(--line); }
summary { cursor: pointer; color: var(--soft); font-size: 0.95rem; }
details[open] summary { margin-bottom: 0.9rem; }
.outcome { display: grid; gap: 0.15rem; margin: 0 0 1.5rem; padding: 0.9rem 1.1rem; border: 1px solid var(--line); border-left: 0.35rem solid var(--tone); border-radius: 0.7rem; background: var(--surface); }
.outcome strong { color: var(--tone); }
.outcome p { margin: 0; }
.outcome small { color: var(--soft); font-size: 0.85rem; }
.good { --tone: var(--good); } .bad { --tone: var(--bad); } .warn { --tone: var(--warn); }
.card { position: relative; overflow: hidden; padding: 1.5rem; border-radius: 1.2rem; background: linear-gradient(125deg, oklch(0.36 0.11 ${hue}), oklch(0.5 0.13 ${(hue + 35) % 360})); color: #fff; box-shadow: 0 12px 30px -14px oklch(0.3 0.1 ${hue} / 0.6); }
.card::after { content: ''; position: absolute; right: -4rem; top: -5rem; width: 15rem; height: 15rem; border: 2.2rem solid rgb(255 255 255 / 0.07); border-radius: 50%; }
.card .name { margin: 0 0 1.6rem; font-size: 1.45rem; font-weight: 650; line-height: 1.25; overflow-wrap: anywhere; }
.card .label { margin: 0 0 0.2rem; font-size: 0.85rem; opacity: 0.9; }
.card .number { margin: 0; font-size: 1.2rem; font-variant-numeric: tabular-nums; letter-spacing: 0.06em; overflow-wrap: anywhere; }
.card .since { margin: 1rem 0 0; font-size: 0.85rem; opacity: 0.9; }
dl { display: grid; gap: 0.7rem; margin: 0; }
dl div { display: grid; gap: 0 1rem; padding-bottom: 0.7rem; border-bottom: 1px solid var(--line); }
dl div:last-child { padding-bottom: 0; border: 0; }
@media (min-width: 30rem) { dl div { grid-template-columns: 9rem 1fr; } }
dt { color: var(--soft); font-size: 0.92rem; }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
code { font-family: ui-monospace, 'DejaVu Sans Mono', monospace; font-size: 0.9em; }
ol.steps { margin: 0 0 1rem; padding-left: 1.3rem; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 0.5rem; z-index: 1; padding: 0.4rem 0.8rem; background: var(--surface); }
`;
