import { html } from 'hono/html';
import type { Html } from '../pages/layout.ts';

/** A page of the console. @param script the file of its script */
export function whole(title: string, script: string, body: Html | Promise<Html>): string {
  return String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – console of the mock IdP</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/console/console.css">
<script src="/console/${script}" defer></script>
</head>
<body>${body}</body>
</html>
`);
}
