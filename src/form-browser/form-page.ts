import { type HTMLElement, parse } from 'node-html-parser';
import { EnvironmentFailure } from '../failure/failure.ts';

/** What a filled form sends, and where. */
export interface Submission {
  method: 'GET' | 'POST';
  url: URL;
  fields: URLSearchParams;
}

/** Name and value, in their order; a name may come twice. */
export type HeaderLines = [name: string, value: string][];

/** All values of a header, in their order. */
export function headerValues(headers: HeaderLines, name: string): string[] {
  return headers.filter(([given]) => given.toLowerCase() === name).map(([, value]) => value);
}

/** A page, as far as a person reads and fills it. */
export class FormPage {
  readonly url: URL;
  readonly status: number;
  readonly headers: HeaderLines;
  readonly html: string;
  readonly root: HTMLElement;

  constructor(url: URL, { status, headers, body }: { status: number; headers: HeaderLines; body: string }) {
    this.url = url;
    this.status = status;
    this.headers = headers;
    this.html = body;
    this.root = parse(body, { blockTextElements: { script: false, style: false } });
  }

  /** What a person reads of it, in one line. */
  get text(): string {
    return plain(this.root.querySelector('main') ?? this.root);
  }

  /** The page's own alerts, in one line. */
  get alert(): string | undefined {
    return this.#texts('[role=alert]');
  }

  /** What the page reports as done. */
  get notice(): string | undefined {
    return this.#texts('[role=status]');
  }

  get heading(): string {
    return this.#texts('h1') ?? this.#texts('title') ?? 'a page without a title';
  }

  hasForm(id: string): boolean {
    return this.#form(id) !== undefined;
  }

  /** Names of the fields of a form that a person sees, in their order. */
  fieldsOf(formId: string): string[] {
    const seen = this.#fields(formId).filter((field) => !/^(?:hidden|submit)$/.test(field.getAttribute('type') ?? ''));
    return [...new Set(seen.map((field) => field.getAttribute('name') ?? ''))].filter((name) => name !== '');
  }

  /**
   * The form as it stands, with these values typed in.
   * @throws EnvironmentFailure where the page has no such form or field
   */
  fill(formId: string, typed: Record<string, string>): Submission {
    const form = this.#form(formId);
    if (!form) throw this.#lacks(`form "${formId}"`);
    const fields = new URLSearchParams();
    const missing = new Set(Object.keys(typed));
    for (const field of this.#fields(formId)) {
      const name = field.getAttribute('name');
      if (!name) continue;
      const value = sentBy(field, typed[name]);
      if (value === undefined) continue;
      fields.append(name, value);
      missing.delete(name);
    }
    const [absent] = missing;
    if (absent !== undefined) throw this.#lacks(`field "${absent}" for that in the form "${formId}"`);
    return { ...this.#where(form), fields };
  }

  /** Where a link leads. */
  link(text: string): URL {
    const link = this.root.querySelectorAll('a').find((candidate) => plain(candidate) === text);
    if (!link) throw this.#lacks(`link "${text}"`);
    return new URL(link.getAttribute('href') ?? '', this.url);
  }

  /** What a field of the page holds. */
  valueOf(name: string): string {
    const field = this.root.querySelector(`[name="${name}"]`);
    return field?.getAttribute('value') ?? field?.text ?? '';
  }

  /** Whether something that a CSS selector names can be seen. */
  shows(selector: string): boolean {
    return this.#seen(selector) !== undefined;
  }

  /** The texts of what a CSS selector names, in one line. */
  textOf(selector: string): string | undefined {
    return this.#texts(selector);
  }

  /**
   * The form of the first of these fields, with these texts typed in and sent by the form's own button.
   *
   * @param button CSS selector of the button; without a field, its form is the one that is sent
   * @throws EnvironmentFailure where the page lacks one of them
   */
  fillBySelector(typed: readonly (readonly [selector: string, text: string])[], button: string): Submission {
    const texts = new Map(typed.map(([selector, text]) => [this.#mustSee(selector), text]));
    const [first = this.#mustSee(button)] = texts.keys();
    const form = first.closest('form');
    if (!form) throw this.#lacks('form that can be sent without script');
    const pressed = form.querySelectorAll(button).find(isSeen);
    const fields = new URLSearchParams();
    for (const field of form.querySelectorAll('input, select, textarea, button')) {
      const name = field.getAttribute('name');
      const value = field === pressed ? (field.getAttribute('value') ?? '') : sentBy(field, texts.get(field));
      if (name && value !== undefined && field.tagName !== 'BUTTON') fields.append(name, value);
      else if (name && field === pressed) fields.append(name, value ?? '');
    }
    return { ...this.#where(form), fields };
  }

  #seen(selector: string): HTMLElement | undefined {
    return this.root.querySelectorAll(selector).find(isSeen);
  }

  #mustSee(selector: string): HTMLElement {
    const element = this.#seen(selector);
    if (!element) throw this.#lacks(selector);
    return element;
  }

  #where(form: HTMLElement): Pick<Submission, 'method' | 'url'> {
    const method = form.getAttribute('method')?.toUpperCase() === 'POST' ? 'POST' : 'GET';
    return { method, url: new URL(form.getAttribute('action') || this.url.href, this.url) };
  }

  #lacks(what: string): EnvironmentFailure {
    const said = this.alert ? `, it says "${this.alert}"` : '';
    return new EnvironmentFailure(`the page "${this.heading}" of ${this.url.host} has no ${what}${said}`);
  }

  #form(id: string): HTMLElement | undefined {
    return this.root.querySelectorAll('form').find((form) => form.getAttribute('id') === id);
  }

  #fields(formId: string): HTMLElement[] {
    return this.#form(formId)?.querySelectorAll('input, select, textarea') ?? [];
  }

  #texts(selector: string): string | undefined {
    const texts = this.root.querySelectorAll(selector).map(plain);
    return texts.filter((text) => text !== '').join(' ') || undefined;
  }
}

function plain(element: HTMLElement): string {
  return element.text.replace(/\s+/g, ' ').trim();
}

/** Whether a page without script and style sheets shows an element. */
function isSeen(element: HTMLElement): boolean {
  if (element.getAttribute('type') === 'hidden') return false;
  for (let at: HTMLElement | null = element; at; at = at.parentNode) {
    if (at.hasAttribute?.('hidden') || /display:\s*none/i.test(at.getAttribute?.('style') ?? '')) return false;
  }
  return true;
}

/** What a field sends; nothing where it is not chosen or not sent at all. */
function sentBy(field: HTMLElement, typed: string | undefined): string | undefined {
  const given = field.getAttribute('value') ?? '';
  switch (field.tagName === 'INPUT' ? field.getAttribute('type') : undefined) {
    case 'radio':
    case 'checkbox': {
      const chosen = typed === undefined ? field.hasAttribute('checked') : given === typed;
      return chosen ? given || 'on' : undefined;
    }
    case 'submit':
    case 'button':
    case 'reset':
    case 'image':
    case 'file':
      return undefined;
  }
  if (typed !== undefined) return typed;
  if (field.tagName === 'TEXTAREA') return field.text;
  return field.tagName === 'SELECT' ? field.querySelector('option[selected]')?.getAttribute('value') : given;
}
