/** What somebody wants a member's record to say: other names, another e-mail, another field. */
export interface Takeover {
  firstName: string;
  email: string;
}
