#!/usr/bin/env node
// Plain JavaScript, because it has to run on any Node to say which Node is needed.
import * as nodeModule from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 20)) {
  console.error(
    `gatecheck needs Node 22.20 or newer; this is ${process.versions.node}. In a checkout, "npm run certify" brings its own.`,
  );
  process.exitCode = 2;
} else {
  nodeModule.enableCompileCache();
  // Node does not strip types below node_modules, so the published package brings compiled code.
  const installed = import.meta.url.includes('/node_modules/');
  const { main } = await import(installed ? '../../dist/src/cli/main.js' : './main.ts');
  await main(process.argv);
}
