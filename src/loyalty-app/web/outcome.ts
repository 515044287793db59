import { html } from 'hono/html';
import type { Answer, AnswerClass } from '../../capillary/answer.ts';
import type { Call } from '../../capillary/calls.ts';
import type { Markup } from './layout.ts';

/** What happened, in a person's words. */
interface Words {
  tone: 'good' | 'warn' | 'bad';
  title: string;
  text: string;
}

const successes: Partial<Record<Call, [title: string, text: string]>> = {
  addMember: ['You are in the programme', 'Your membership is set up for you.'],
  getMember: ['Your membership', 'This is what the programme holds about you now.'],
  updateMember: ['Your membership is up to date', 'The programme has taken over your details.'],
  changeIdentifier: ['Your membership is up to date', 'The programme knows your new mobile number or e-mail.'],
  changeIdentifiers: ['Your membership is up to date', 'The programme knows your new mobile number or e-mail.'],
  registerCustomer: ['Your registration is complete', 'Thank you, the programme has your details.'],
  updateCustomer: ['Your registration is complete', 'Thank you, the programme has your details.'],
};

const failures: Record<Exclude<AnswerClass, 'success'>, Words> = {
  'not found': {
    tone: 'warn',
    title: 'You are not a member yet',
    text: 'The programme does not know you so far. Join it to become a member.',
  },
  declined: { tone: 'warn', title: 'The programme declined this', text: 'Nothing was changed.' },
  refused: {
    tone: 'bad',
    title: 'Your sign-in does not count here any more',
    text: 'Sign out and sign in again, please.',
  },
  malformed: {
    tone: 'bad',
    title: 'The programme did not understand the request',
    text: 'Nothing was changed. Check what you entered.',
  },
  unavailable: {
    tone: 'bad',
    title: 'The programme is not available at the moment',
    text: 'Nothing was changed. Try again in a minute, please.',
  },
  fault: {
    tone: 'bad',
    title: 'The programme gave no readable answer',
    text: 'We cannot say whether anything was changed. Try again, please.',
  },
};

/** Why a programme declines, where its code says more than that it does (gateway contract, sections 3 and 4). */
const reasons: Record<number, string> = {
  8003: 'It does not know this source of registrations.',
  8004: 'The source of the registration is missing.',
  8005: 'It needs a mobile number or an e-mail address that can be used.',
  8006: 'It has you already, or your mobile number or e-mail is not verified.',
  8007: 'Somebody else has this mobile number or e-mail.',
  8066: 'This mobile number or e-mail belongs to another member.',
  91006: 'Mobile number and e-mail are changed where you sign in first.',
};

/** The same code means something else where somebody registers by themselves. */
const reasonsOfRegistration: Record<number, string> = { 8006: 'You have completed your registration already.' };

function reasonFor({ call, code = 0 }: Answer): string | undefined {
  return (call === 'registerCustomer' ? reasonsOfRegistration[code] : undefined) ?? reasons[code];
}

function wordsFor(answer: Answer): Words {
  if (answer.class === 'success') {
    const [title, text] = successes[answer.call] ?? ['Done', 'The programme has done what you asked for.'];
    return { tone: 'good', title, text };
  }
  const words = failures[answer.class];
  const reason = answer.class === 'declined' ? reasonFor(answer) : undefined;
  return reason ? { ...words, text: `${reason} ${words.text}` } : words;
}

/** The target's last answer as a person reads it; the same facts stand in attributes for an agent. */
export function outcome(answer: Answer | undefined): Markup {
  if (!answer) return html``;
  const { tone, title, text } = wordsFor(answer);
  const codes = answer.code !== undefined && answer.class !== 'success' ? [answer.code] : answer.warnings;
  return html`<div class="outcome ${tone}" role="${tone === 'good' ? 'status' : 'alert'}"
 data-call="${answer.call}" data-outcome="${answer.class}" data-code="${answer.code ?? ''}">
<strong>${title}</strong>
<p>${text}</p>
${codes.length > 0 ? html`<small>${answer.class === 'success' ? 'Notes' : 'Code'} ${codes.join(', ')}</small>` : ''}
</div>`;
}
