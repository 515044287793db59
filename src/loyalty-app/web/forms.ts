import { html } from 'hono/html';
import { csrfField, type Markup } from './layout.ts';
import type { Sent } from './read-forms.ts';

/** What a form shows again: what was typed, what was wrong with it, how many rows it has. */
export interface FormState {
  csrf: string;
  typed?: Sent;
  problem?: string;
  /** The field that the problem is about, where it is about one. */
  wrong?: string;
  rows: number;
}

/** `updateMember`: names, mobile and e-mail, custom and extended fields; nothing filled in lets the claims alone count. */
export function memberUpdateForm(state: FormState): Markup {
  return html`<h2>Update my membership</h2>
<p class="soft">Leave everything empty to take over what you are signed in with.</p>
<form id="update" method="post" action="/membership">
${start(state)}
${field(state, 'firstname', 'First name', 'given-name')}
${field(state, 'lastname', 'Last name', 'family-name')}
${field(state, 'mobile', 'Mobile', 'tel')}
${field(state, 'email', 'E-mail', 'email')}
${rows(state, 'custom', 'Custom field')}
${rows(state, 'extended', 'Extended field')}
<button>Update my membership</button>
${exactly(state)}
</form>`;
}

/** Step two of an identifier change. */
export function changeForm(state: FormState): Markup {
  const kind = typed(state, 'kind') || 'mobile';
  const choice = (value: string, label: string) =>
    html`<label><input type="radio" name="kind" value="${value}"${value === kind ? html` checked` : ''}> ${label}</label>`;
  return html`<h2>Step 2: in the programme</h2>
<form id="change" method="post" action="/change">
${start(state)}
<fieldset><legend>What is new?</legend><div class="choices">${choice('mobile', 'Mobile')}${choice('email', 'E-mail')}</div></fieldset>
${field(state, 'value', 'New value')}
${field(state, 'old', 'Old value (optional)')}
<button>Change in the programme</button>
${exactly(state)}
</form>`;
}

/** The separate registration: fields of the profile and of the customer. */
export function extraDetailsForm(state: FormState): Markup {
  return html`<h2>More about me</h2>
<form id="complete" method="post" action="/registration">
${start(state)}
${rows(state, 'custom', 'Custom field')}
${rows(state, 'extended', 'Extended field')}
<button>Complete my registration</button>
<details${typed(state, 'source') ? html` open` : ''}><summary>For testers</summary>
${field(state, 'source', 'Source')}<p class="hint">INSTORE, unless you say otherwise.</p></details>
</form>`;
}

function start({ csrf, problem, wrong }: FormState): Markup {
  return html`${csrfField(csrf)}${problem && !wrong ? html`<div class="outcome bad" role="alert"><p>${problem}</p></div>` : ''}`;
}

function field(state: FormState, name: string, label: string, autocomplete = 'off'): Markup {
  const isWrong = state.wrong === name;
  return html`<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" value="${typed(state, name)}" autocomplete="${autocomplete}"${isWrong ? html` aria-invalid="true" aria-describedby="${name}-problem" autofocus` : ''}>
${isWrong ? html`<p class="problem" id="${name}-problem" role="alert">${state.problem}</p>` : ''}</div>`;
}

function rows(state: FormState, kind: string, label: string): Markup {
  return html`${Array.from({ length: state.rows }, (_, row) => {
    const number = state.rows > 1 ? ` ${row + 1}` : '';
    const cell = (part: 'name' | 'value', words: string) => html`<div class="field">
<label for="${kind}-${part}-${row}">${words}</label>
<input id="${kind}-${part}-${row}" name="${kind}_${part}" value="${typed(state, `${kind}_${part}`, row)}" autocomplete="off"></div>`;
    return html`<div class="pair">${cell('name', `${label}${number}`)}${cell('value', `Its value${number}`)}</div>`;
  })}`;
}

/** For testers: a body that the fields above cannot say, taken as it stands. */
function exactly(state: FormState): Markup {
  const body = typed(state, 'exactly');
  return html`<details${body ? html` open` : ''}><summary>For testers</summary>
<div class="field"><label for="exactly">Send exactly this JSON instead</label>
<textarea id="exactly" name="exactly" spellcheck="false">${body}</textarea></div></details>`;
}

function typed({ typed }: FormState, name: string, row = 0): string {
  return typed?.[name]?.[row] ?? '';
}
