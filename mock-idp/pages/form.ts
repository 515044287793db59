import { html } from 'hono/html';
import { browserOf, formToken } from './browser.ts';
import type { PageContext } from './context.ts';
import type { Html } from './layout.ts';

/** What is wrong with a form, by field; `form` is about the whole. */
export type Problems = Record<string, string>;

interface FormOptions {
  id: string;
  action: string;
  /** Text of its button, where its fields hold none. */
  submit?: string;
  /** What it is for, where no heading says so. */
  label?: string;
  className?: 'quiet' | 'link';
}

/** A form with its token. The `id` is what programs find it by. */
export function form(
  ctx: PageContext,
  { id, action, submit, label, className }: FormOptions,
  fields: Html | Html[] = [],
): Html {
  return html`<form id="${id}" method="post" action="${action}"${label && html` aria-label="${label}"`} novalidate>
<input type="hidden" name="csrf" value="${formToken(ctx, browserOf(ctx))}">
${fields}
${submit && html`<button type="submit" class="${className ?? ''}">${submit}</button>`}
</form>`;
}

interface FieldOptions {
  /** Makes the element ids unique where two forms of a page have a field of one name. */
  form: string;
  name: string;
  label: string;
  type?: 'text' | 'email' | 'tel' | 'password';
  autocomplete: string;
  inputmode?: 'numeric' | 'email' | 'tel';
  value?: string;
  hint?: string;
  problem?: string;
  autofocus?: boolean;
}

/** A labelled field with its hint and what is wrong with it. */
export function field(options: FieldOptions): Html {
  const { name, label, type = 'text', autocomplete, inputmode, value, hint, problem, autofocus } = options;
  const id = `${options.form}-${name}`;
  const about = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return html`<div class="field">
<label for="${id}">${label}</label>
<input id="${id}" name="${name}" type="${type}" autocomplete="${autocomplete}" required
${inputmode && html` inputmode="${inputmode}"`}${value && html` value="${value}"`}${about && html` aria-describedby="${about}"`}
${problem && html` aria-invalid="true"`}${autofocus && html` autofocus`}>
${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
${problem && html`<p role="alert" id="${id}-problem" data-field="${name}">${problem}</p>`}
</div>`;
}

/** A box to tick. */
export function tickBox({ form: formId, name, label }: Pick<FieldOptions, 'form' | 'name' | 'label'>): Html {
  const id = `${formId}-${name}`;
  return html`<div class="field tick"><input id="${id}" name="${name}" type="checkbox" value="yes"> <label for="${id}">${label}</label></div>`;
}

/** A problem that belongs to no single field. */
export function alertBox(problem: string | undefined): Html {
  return problem ? html`<p role="alert">${problem}</p>` : html``;
}
