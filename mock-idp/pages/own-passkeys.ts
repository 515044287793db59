import type { Person } from '../control/types.ts';
import { browserOf } from './browser.ts';
import { formField, type PageContext } from './context.ts';
import { goTo, pageLink } from './flow.ts';
import { credentialOf, loadCeremonies, siteOf } from './passkeys.ts';
import { showProfile } from './profile.ts';
import { signedInOrAsk } from './session.ts';
import { textsOf } from './texts/texts.ts';

/** `POST /personal-details/passkeys`: one that the authenticator has just made. */
export async function addPasskey(ctx: PageContext): Promise<void> {
  const { application } = ctx.state;
  const { people, passkeyChallenges, audit, preset } = application;
  const person = await signedInOrAsk(ctx, preset.routes.profile);
  if (!person) return;
  const { sub } = person;
  const credential = application.passkeys ? credentialOf(ctx) : undefined;
  if (!credential) return refuse(ctx, person, 'no credential');
  const { newPasskey, PasskeyRefused } = await loadCeremonies();
  const expected = (challenge: string) => passkeyChallenges.answer(challenge, browserOf(ctx), sub);
  try {
    const passkey = await newPasskey(credential, expected, siteOf(ctx));
    if (people.passkeyHolder(passkey.id)) return refuse(ctx, person, 'the passkey is there already');
    people.addPasskey(sub, passkey);
    audit.add('passkey-added', { sub });
    done(ctx, 'passkey-added');
  } catch (error) {
    if (!(error instanceof PasskeyRefused)) throw error;
    await refuse(ctx, person, error.message);
  }
}

/** `POST /personal-details/passkeys/remove` */
export async function removePasskey(ctx: PageContext): Promise<void> {
  const { people, audit, preset } = ctx.state.application;
  const person = await signedInOrAsk(ctx, preset.routes.profile);
  if (!person) return;
  const id = formField(ctx, 'passkey');
  // Sent twice, it is gone all the same.
  if (people.passkeysOf(person.sub).some((one) => one.id === id)) {
    people.removePasskey(person.sub, id);
    audit.add('passkey-removed', { sub: person.sub });
  }
  done(ctx, 'passkey-removed');
}

async function refuse(ctx: PageContext, person: Person, reason: string): Promise<void> {
  ctx.state.application.audit.add('refused', {
    sub: person.sub,
    method: 'passkey',
    detail: { at: 'passkeys', reason },
  });
  await showProfile(ctx, person, { passkey: textsOf(ctx).passkeys.refused });
}

function done(ctx: PageContext, notice: string): void {
  goTo(ctx, pageLink(ctx, ctx.state.application.preset.routes.profile, {}, { notice }));
}
