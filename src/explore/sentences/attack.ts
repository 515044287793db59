import { setTimeout } from 'node:timers/promises';
import type { AnswerClass } from '../../capillary/answer.ts';
import type { CiamCall } from '../../capillary/calls.ts';
import type { TokenPair } from '../../capillary/ciam-client.ts';
import type { Overrides } from '../../capillary/overrides.ts';
import { compareAnswers } from '../compare.ts';
import type { Faces } from '../faces.ts';
import type { Name } from '../person.ts';
import { type Sentence, sentence } from '../sentence.ts';
import type { Where } from '../world.ts';

/** Classes that serve alike where a token is refused for its form. */
const anyRefusal: readonly AnswerClass[] = ['refused', 'malformed'];

/** Tokens that no gateway may admit, and what else must not name the caller. */
export const attackSentences: readonly Sentence[] = [
  sentence<[CiamCall, Name, string, Where]>(
    '{ciamCall} is called for {person} with a forged ID token, {string}{where}',
    async (world, [call, name, forgery, where]) => {
      const namesUnknownKey = forgery.startsWith('kid:');
      if (namesUnknownKey && !world.mayBringUnknownKey()) return;
      const [person, brand] = [world.person(name), await world.brand(where)];
      const tokens = await world.tokens.forge(person, brand, forgery);
      const open: readonly AnswerClass[] = namesUnknownKey ? [...anyRefusal, 'unavailable'] : anyRefusal;
      await world.call(brand, (faces) => callWith(faces, call, tokens), open);
    },
  ),

  sentence<[CiamCall, Name, Name, Where]>(
    '{ciamCall} is called for {person} with the access token of {person}{where}',
    async (world, [call, name, other, where]) => {
      const brand = await world.brand(where);
      const { idToken } = await world.tokens.issue(world.person(name), brand);
      const { accessToken } = await world.tokens.issue(world.person(other), brand);
      await world.call(brand, (faces) => callWith(faces, call, { accessToken, idToken }));
    },
  ),

  sentence<[CiamCall, Name, Where]>(
    '{ciamCall} is called for {person} with the tokens of before the sign-out{where}',
    async (world, [call, name, where]) => {
      const [person, brand] = [world.person(name), await world.brand(where)];
      const { ended } = person.tokensAt(brand);
      const { logoutEffect, creation } = brand.policies;
      // Who asks whether they are still served must not become a member by it.
      if (!ended || logoutEffect === 'token-expiry' || creation === 'jit') return;
      const refusedBy = ended.at + (logoutEffect.withinSeconds + 2) * 1000;
      // Both may still know what UserInfo said before. Asking again changes nothing for somebody who is served.
      const untilRefused = async ({ ciam }: Faces) => {
        while (Date.now() < refusedBy && (await ciam.getMember(ended)).class !== 'refused') await setTimeout(100);
      };
      await Promise.all([untilRefused(brand.reference), untilRefused(brand.target)]);
      await world.call(brand, (faces) => callWith(faces, call, ended));
    },
  ),

  sentence<[CiamCall, Name, number, Where]>(
    '{ciamCall} is called for {person} while UserInfo answers {int}{where}',
    async (world, [call, name, status, where]) => {
      const [person, brand] = [world.person(name), await world.brand(where)];
      const { applicationId } = brand.application;
      // With an access token that no cache knows, and that nobody has to forget.
      const before = person.tokensAt(brand).accessToken;
      person.tokensAt(brand).accessToken = await world.tokens.signIn(person, brand);
      const tokens = await world.tokens.issue(person, brand);
      person.tokensAt(brand).accessToken = before;
      person.tokensAt(brand).issued.pop();
      await world.stage.control.setFault(applicationId, { endpoint: 'userinfo', fault: { status } });
      const answers = await world.ask(brand, (faces) => callWith(faces, call, tokens));
      await world.stage.control.clearFaults(applicationId);
      world.outageEnded();
      compareAnswers(answers, brand.customers, status < 500 ? ['refused', 'unavailable'] : []);
    },
  ),

  sentence<[CiamCall, Name, string, Name, Where]>(
    '{ciamCall} is called for {person} with {string} of {person} in the request{where}',
    async (world, [call, name, place, other, where]) => {
      const brand = await world.brand(where);
      const { sub, claims } = world.person(other);
      const tokens = await world.tokens.issue(world.person(name), brand);
      const value = String(
        place.includes('mobile') ? claims['mobile'] : place.includes('email') ? claims['email'] : sub,
      );
      const named: Overrides = place.startsWith('?')
        ? { suffix: `${place}=${encodeURIComponent(value)}` }
        : { headers: { [place]: encodeURI(value) } };
      await world.call(
        brand,
        (faces) => callWith(faces, call, tokens, named),
        call === 'addMember' ? ['declined'] : [],
      );
    },
  ),
];

/** Any of the calls, with a body that changes nothing where it is refused. */
function callWith({ ciam }: Faces, call: CiamCall, tokens: TokenPair, overrides?: Overrides) {
  const remove = { remove: [{ type: 'mobile', value: '+6580000000' }] };
  const body = call === 'getMember' ? undefined : call === 'changeIdentifier' ? remove : {};
  return ciam.call(call, tokens, body, overrides);
}
