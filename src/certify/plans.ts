/** What the option `--plan` takes, and what each plan holds. */
export const plans = {
  smoke: 'one scenario a flow',
  core: 'the five flows',
  security: 'what must be refused, and the sign-in and sign-out without which nothing can be refused',
  full: 'all conditions',
} as const;
export type Plan = keyof typeof plans;
