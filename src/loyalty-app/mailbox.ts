/** Where a person reads the one-time passwords that the IdP sends. */
export interface Mailbox {
  /**
   * The code in the newest message to an address since a point in time; waits until one comes.
   * @param since milliseconds since 1970
   * @returns nothing where a message came that holds no code
   * @throws EnvironmentFailure where none comes in time
   */
  code(channel: 'email' | 'sms', to: string, since: number): Promise<string | undefined>;
}
