import { html } from 'hono/html';
import type { Answer } from '../../capillary/answer.ts';
import type { Member } from '../../capillary/shapes.ts';
import { csrfField, type Markup, type Page } from './layout.ts';
import { outcome } from './outcome.ts';
import type { Standing } from './session.ts';

/** What the ID token says of the person: the mapped claims, as far as they are texts. */
interface PersonView {
  sub: string;
  firstName: string;
  lastName: string;
  mobile: string;
  email: string;
}

/** What the pages of a signed-in person show. */
export interface MemberView {
  csrf: string;
  /** The CIAM as people know it. */
  ciam: string;
  person: PersonView;
  /** The target's answer to what was just done. */
  answer?: Answer;
  /** What the page has to say besides: signed in, refreshed. */
  notice?: string;
  standing: Standing;
  /** The member as the target showed it last. */
  member?: Member;
}

/** The front page of somebody who is not signed in. */
export function welcomePage(brand: string, ciam: string): Page {
  return {
    title: 'Welcome',
    name: 'welcome',
    body: html`<div class="hero">
<div>
<h1>Good to see you at ${brand}</h1>
<p class="lead">Join our programme, see your membership and keep your details up to date. One account with ${ciam} is all it takes.</p>
<div class="actions"><a class="button" href="/sign-in">Sign in</a> <a class="button quiet" href="/register">Register</a></div>
</div>
<div class="card" aria-hidden="true"><p class="name">${brand}</p><p class="label">Member number</p><p class="number">••••••</p><p class="since">Yours in a minute</p></div>
</div>`,
  };
}

/** Where the IdP sends the browser after a sign-out. */
export function signedOutPage(): Page {
  return {
    title: 'Signed out',
    name: 'signed-out',
    body: html`<h1>You are signed out</h1>
<p class="lead">See you soon.</p>
<div class="actions"><a class="button" href="/sign-in">Sign in again</a></div>`,
  };
}

/** The signed-in person's front page: the membership, as far as it is known, and what can be done. */
export function membershipPage(view: MemberView): Page {
  const { member, standing, person, csrf, ciam } = view;
  return {
    title: 'My membership',
    name: 'membership',
    signedIn: { csrf },
    body: html`${news(view)}
<h1>Hello${person.firstName ? `, ${person.firstName}` : ''}</h1>
<p class="lead">${greetings[standing]}</p>
<div class="columns">
<section aria-label="Membership">${member ? card(member) : standing === 'member' ? '' : joinPanel(view)}
<div class="actions"><a class="button ${member || standing === 'no member' ? 'quiet' : ''}" href="/membership">Show my membership</a></div>
${standing === 'member' ? joinAgain(csrf) : ''}
</section>
${member ? facts(member, ciam) : ''}
</div>`,
  };
}

const greetings: Record<Standing, string> = {
  unknown: 'Look at your membership, or join the programme if you have not yet.',
  member: 'You are a member of the programme.',
  'no member': 'Join the programme, and your membership starts today.',
};

function card(member: Member): Markup {
  const name = `${member.firstname} ${member.lastname}`.trim();
  return html`<div class="card">
<p class="name">${name || 'Member'}</p>
<p class="label">Member number</p>
<p class="number" data-member-id="${member.id}">${member.id}</p>
<p class="since">Member since ${day(member.registered_on)}</p>
</div>`;
}

function joinPanel({ csrf, ciam, standing }: MemberView): Markup {
  const isNoMember = standing === 'no member';
  return html`<div class="panel">
<h2>${isNoMember ? 'Become a member' : 'Not a member yet?'}</h2>
<p class="soft">You join with your account at ${ciam}. There is nothing to fill in.</p>
${joinForm(csrf, 'Join the programme', isNoMember ? '' : 'quiet')}
</div>`;
}

function joinAgain(csrf: string): Markup {
  return html`<details><summary>For testers</summary>${joinForm(csrf, 'Join once more', 'quiet')}</details>`;
}

function joinForm(csrf: string, words: string, look: '' | 'quiet'): Markup {
  return html`<form id="join" method="post" action="/join">${csrfField(csrf)}<button class="${look}">${words}</button></form>`;
}

function facts(member: Member, ciam: string): Markup {
  return html`<section class="panel" aria-label="What the programme holds">
<h2>What the programme holds</h2>
<dl>
${fact('First name', member.firstname)}
${fact('Last name', member.lastname)}
${fact('Mobile', member.mobile)}
${fact('E-mail', member.email)}
<div><dt>Id at ${ciam} (cuid)</dt><dd><code>${member.cuid}</code></dd></div>
${fact('Source', member.source)}
</dl>
</section>`;
}

/** What the CIAM says of the person, and the way to take it over into the membership. */
export function detailsPage(view: MemberView, form: Markup): Page {
  const { person, csrf, ciam } = view;
  return {
    title: 'My details',
    name: 'details',
    signedIn: { csrf },
    body: html`${news(view)}
<h1>My details</h1>
<p class="lead">Your names live at ${ciam}. Change them there, then take them over into your membership.</p>
<div class="columns">
<section class="panel" aria-label="At ${ciam}">
<h2>At ${ciam}</h2>
<dl>
${fact('First name', person.firstName)}
${fact('Last name', person.lastName)}
${fact('Mobile', person.mobile)}
${fact('E-mail', person.email)}
<div><dt>Id at ${ciam}</dt><dd><code>${person.sub}</code></dd></div>
</dl>
<div class="actions"><a class="button quiet" href="/details/edit">Edit at ${ciam}</a>
<form id="refresh" method="post" action="/refresh">${csrfField(csrf)}<button class="quiet">Refresh</button></form></div>
</section>
<section class="panel" aria-label="Update my membership">${form}</section>
</div>`,
  };
}

/** The two steps of another mobile or e-mail. */
export function changePage(view: MemberView, form: Markup): Page {
  const { ciam } = view;
  return {
    title: 'Mobile or e-mail',
    name: 'change',
    signedIn: { csrf: view.csrf },
    body: html`${news(view)}
<h1>Change my mobile or e-mail</h1>
<p class="lead">It takes two steps: ${ciam} checks that the new one is yours, then the programme takes it over.</p>
<div class="columns">
<section class="panel" aria-label="Step 1: at ${ciam}">
<h2>Step 1: at ${ciam}</h2>
<dl>${fact('Mobile', view.person.mobile)}${fact('E-mail', view.person.email)}</dl>
<div class="actions"><a class="button" href="/change/start">Change at ${ciam}</a>
<form id="refresh" method="post" action="/refresh">${csrfField(view.csrf)}<input type="hidden" name="back" value="/change"><button class="quiet">Refresh</button></form></div>
</section>
<section class="panel" aria-label="Step 2: in the programme">${form}</section>
</div>`,
  };
}

/** The separate registration of what the CIAM does not ask for. */
export function registrationPage(view: MemberView, form: Markup): Page {
  return {
    title: 'My registration',
    name: 'registration',
    signedIn: { csrf: view.csrf },
    body: html`${news(view)}
<h1>Complete my registration</h1>
<p class="lead">You signed up with your name, mobile and e-mail only. Tell us more here, if you like.</p>
<div class="columns"><section class="panel" aria-label="More about me">${form}</section></div>`,
  };
}

/** Something did not work out: what, and the way on. */
export function messagePage(title: string, text: string, way: { href: string; label: string }): Page {
  return {
    title,
    name: 'message',
    body: html`<div role="alert"><h1>${title}</h1><p class="lead">${text}</p></div>
<div class="actions"><a class="button" href="${way.href}">${way.label}</a></div>`,
  };
}

function news({ answer, notice }: MemberView): Markup {
  if (answer) return outcome(answer);
  return notice ? html`<div class="outcome good" role="status"><p>${notice}</p></div>` : html``;
}

function fact(name: string, value: string): Markup {
  return html`<div><dt>${name}</dt><dd>${value || html`<span class="soft">not given</span>`}</dd></div>`;
}

function day(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso || 'an unknown day';
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}
