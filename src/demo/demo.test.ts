import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { Visitor } from '../loyalty-app/web/testing/visitor.ts';
import { startDemo } from './demo.ts';

describe('the demonstration', () => {
  it('has a member with an INSTORE profile besides, and somebody who is no member', async () => {
    const demo = await startDemo();
    try {
      const memberCare = `${demo.gateway.url}/member-care/${demo.brand}`;
      const { text } = await new Visitor(memberCare).open(`${memberCare}/${demo.member.customerId}`);
      for (const fact of ['OAUTH_EXTERNAL', 'INSTORE', 'cuid', demo.member.email]) assert.ok(text.includes(fact), fact);

      const ben = new Visitor(demo.web.address);
      await ben.open('/sign-in');
      await ben.send('ask-code', { identifier: demo.newcomer.mobile });
      const [message] = await demo.messages();
      await ben.send('enter-code', { code: message?.code ?? '' });
      assert.match((await ben.open('/membership')).text, /not a member yet/);
    } finally {
      await demo.close();
    }
  });

  it('says in one line which port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const message = `port ${port} is taken: stop the program that uses it, or choose another first port with --port`;
    try {
      // NextReason's is the second of the three.
      await assert.rejects(startDemo({ port: port - 1 }), { name: 'EnvironmentFailure', message });
    } finally {
      other.close();
    }
  });
});
