import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isForeignHost,
  isForeignHostName,
  isForwarded,
  isFromAnyPage,
  isFromForeignPage,
  isFromLocalPage,
  isLoopbackAddress,
  isLoopbackHost,
} from './web-guard.ts';

const publicUrl = 'https://idp.example/base';

test('loopback goes by its own names only', () => {
  for (const host of ['localhost', 'LOCALHOST:1', '127.0.0.1', '127.8.8.8:80', '[::1]:80']) {
    assert.ok(isLoopbackHost(host), host);
  }
  for (const host of [undefined, '', '127.0.0.1.evil.example', 'evil.example', 'localhost.evil', '1270.0.0.1', '::1']) {
    assert.ok(!isLoopbackHost(host), host);
  }
  for (const address of ['127.0.0.1', '::ffff:127.9.0.1', '::1', 'localhost']) assert.ok(isLoopbackAddress(address));
  for (const address of ['0.0.0.0', '::', '10.0.0.1', '::ffff:10.0.0.1', '1270.0.0.1', '']) {
    assert.ok(!isLoopbackAddress(address), address);
  }
});

test('a server on loopback has foreign hosts, one that is bound elsewhere has none', () => {
  const loopback = { loopbackOnly: true, publicUrl };
  for (const host of ['localhost:9400', 'idp.example', 'IDP.example']) assert.ok(!isForeignHost({ host }, loopback));
  for (const host of ['evil.example', 'idp.example:81', 'idp.example.evil', undefined]) {
    assert.ok(isForeignHost({ host }, loopback), host);
  }
  assert.ok(!isForeignHost({ host: 'gateway.internal' }, { loopbackOnly: false }));
});

test('where the port says nothing, a server goes by the names of its addresses and by those of loopback', () => {
  const names = { publicUrl, internalUrls: ['http://mock:9400', 'http://[2001:db8::1]:1'] };
  for (const host of ['localhost:9401', 'mock', 'MOCK:9401', 'idp.example:9401', '[2001:db8::1]:9401']) {
    assert.ok(!isForeignHostName({ host }, names), host);
  }
  for (const host of ['evil.example', 'mock.evil.example', 'a@mock', 'mock:x', '', undefined]) {
    assert.ok(isForeignHostName({ host }, names), host);
  }
});

test('a page is foreign unless its origin is the host that it calls, or the public address', () => {
  const host = '127.0.0.1:9400';
  assert.ok(!isFromForeignPage({ host }));
  assert.ok(!isFromForeignPage({ host, origin: 'http://127.0.0.1:9400' }));
  // TLS ends at the proxy.
  assert.ok(!isFromForeignPage({ host: 'idp.example', origin: 'https://idp.example' }));
  assert.ok(!isFromForeignPage({ host, origin: 'https://idp.example' }, { publicUrl }));
  for (const origin of ['https://evil.example', 'http://127.0.0.1:9401', 'null', '', 'http://idp.example']) {
    assert.ok(isFromForeignPage({ host, origin }, { publicUrl }), origin);
  }
  for (const site of ['cross-site', 'same-site'] as const) {
    assert.ok(isFromForeignPage({ host, 'sec-fetch-site': site }));
  }
  assert.ok(!isFromForeignPage({ host, 'sec-fetch-site': 'none' }));
});

test('who is no page: a program, and a person who types an address', () => {
  assert.ok(!isFromAnyPage({}));
  assert.ok(!isFromAnyPage({ 'sec-fetch-site': 'none' }));
  assert.ok(isFromAnyPage({ 'sec-fetch-site': 'same-origin' }));
  assert.ok(isFromAnyPage({ origin: 'http://127.0.0.1' }));
});

test('a page of this machine is told from others', () => {
  const host = '127.0.0.1:9500';
  assert.ok(isFromLocalPage({ host }, {}));
  assert.ok(isFromLocalPage({ host, origin: 'http://localhost:5173', 'sec-fetch-site': 'same-site' }, {}));
  assert.ok(isFromLocalPage({ host, origin: 'https://idp.example' }, { publicUrl }));
  for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example']) {
    assert.ok(!isFromLocalPage({ host, origin }, { publicUrl }), origin);
  }
});

test('what a proxy passed on says so', () => {
  assert.ok(!isForwarded({ host: 'localhost' }));
  for (const name of ['forwarded', 'via', 'x-forwarded-for']) assert.ok(isForwarded({ [name]: 'x' }), name);
});
