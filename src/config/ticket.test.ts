import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type TicketFacts, ticketOf, ticketText } from './ticket.ts';

const facts: TicketFacts = {
  brand: 'acme',
  ciam: 'NextReason',
  configuration: {
    applicationId: 'the-application',
    clientId: 'the-client',
    fieldMappings: { firstName: 'given', lastName: 'family', mobile: 'https://acme.example/a|b', email: 'mail' },
    userInfoEndpoint: 'https://idp.example/userinfo',
    jwksUri: 'https://idp.example/keys',
    channelAccount: { name: 'our account', id: 'our id' },
  },
};
const target = { name: 'uat', gateway: 'https://gateway.example/', crm: 'https://api.example/', paths: {} };

test('all six values stand in it, each claim beside its field', () => {
  const text = ticketText(ticketOf(facts), 'plain');
  for (const row of [
    /^ {2}Application ID +the-application$/m,
    /^ {2}Client ID \(OAuth client credentials\) +the-client$/m,
    /^ {2}First name is taken from the claim +given$/m,
    /^ {2}Last name is taken from the claim +family$/m,
    /^ {2}Mobile is taken from the claim +https:\/\/acme\.example\/a\|b$/m,
    /^ {2}E-mail is taken from the claim +mail$/m,
    /^ {2}Brand name +acme$/m,
    /^ {2}User info endpoint +https:\/\/idp\.example\/userinfo$/m,
    /^ {2}JSON Web Key Set URI +https:\/\/idp\.example\/keys$/m,
  ]) {
    assert.match(text, row);
  }
  assert.doesNotMatch(text, /Issuer|Accepted audience|undefined/);
});

test('the checklist leads to the channel account, whose values are placeholders', () => {
  const steps = [...ticketText(ticketOf(facts), 'plain').matchAll(/^ {2}\[ \] (.*)$/gm)].map(([, step]) => step);
  assert.match(steps[0] ?? '', /Organisation Settings > Omni Channel Settings > Channel Configurations/);
  assert.match(steps[1] ?? '', /OAUTH_EXTERNAL and choose Add Account/);
  assert.match(steps[2] ?? '', /account name our account and the source account ID our id.*placeholders/);
  assert.match(steps.at(-1) ?? '', /cuid in Member Care/);
});

test('what Capillary does not document stands apart, with the target and its renamed calls', () => {
  const configuration = { ...facts.configuration, issuer: 'https://idp.example/', audience: ['one', 'two'] };
  const text = ticketText(
    ticketOf({ ...facts, configuration, target: { ...target, paths: { getMember: '/me' } } }),
    'plain',
  );
  assert.match(text, /not among the documented values/);
  assert.match(text, /Issuer \(iss\), compared exactly +https:\/\/idp\.example\/$/m);
  assert.match(text, /Accepted audience \(aud\) +two$/m);
  assert.match(text, /API gateway +https:\/\/gateway\.example\/$/m);
  assert.match(text, /getMember +\/me$/m);
  assert.match(text, /gatecheck certify --target uat --brand acme/);
});

test('as Markdown every value can be copied as it stands', () => {
  const configuration = { ...facts.configuration, applicationId: 'a`b``c' };
  const text = ticketText(ticketOf({ ...facts, configuration }), 'markdown');
  assert.match(text, /^# External CIAM NextReason for the brand acme/);
  assert.match(text, /^\| Application ID \| ``` a`b``c ``` \|$/m);
  assert.match(text, /^\| Mobile is taken from the claim \| `https:\/\/acme\.example\/a\\\|b` \|$/m);
  assert.match(text, /^- \[ \] Search for OAUTH_EXTERNAL/m);
});
