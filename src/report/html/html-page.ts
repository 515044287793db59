import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { Certificate } from '../certificate.ts';
import type { PageBundle } from './build-page.ts';
import { elementIds } from './report-data.ts';

/**
 * The one file: script, style and data. Its policy lets it load nothing, not even from where it stands, but pictures.
 *
 * @param data and the packs: base64, so nothing in them can end an element
 */
export function htmlPage(certificate: Certificate, data: string, packs: readonly string[], bundle: PageBundle): string {
  const { target, verdict, sentence } = certificate;
  const policy = [
    "default-src 'none'",
    `script-src '${digest(bundle.script)}'`,
    `style-src '${digest(bundle.style)}'`,
    'img-src data: file: http: https:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${target.name}: ${verdict} – gatecheck</title>
<style>${raw(bundle.style)}</style>
</head>
<body>
<div id="page"></div>
<noscript><p>${sentence}</p><p>The conditions with their evidence are shown by a script; summary.md lists them without one.</p></noscript>
${raw(packs.map((pack, number) => `<script type="application/gzip" id="${elementIds.pack(number)}">${pack}</script>`).join('\n'))}
<script type="application/gzip" id="${elementIds.data}">${raw(data)}</script>
<script>${raw(bundle.script)}</script>
</body>
</html>
`);
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
