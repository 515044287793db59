// Lets the write of cucumber.html never come to its end, as on a machine that is too busy for it.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { Writable } from 'node:stream';

const real = fs.createWriteStream;
fs.createWriteStream = (path, ...more) =>
  String(path).endsWith('cucumber.html') ? new Writable({ write() {} }) : real(path, ...more);
syncBuiltinESMExports();
