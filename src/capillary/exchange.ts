/** Who speaks or is spoken to: the roles of the gateway contract, section 1, and the harness itself. */
export type Role = 'person' | 'app' | 'back office' | 'IdP' | 'gateway' | 'CRM' | 'attacker' | 'harness';

/** Header lines in their order; a name may come twice. */
export type HeaderLines = [name: string, value: string][];

/** One HTTP request with its answer, or with the reason why none came. Not yet redacted. */
export interface Exchange {
  /** ISO time at which the request was sent. */
  at: string;
  durationMs: number;
  from: Role;
  to: Role;
  /** What the call is for, in the contract's words, such as `addMember` or `sign-in page`. */
  call: string;
  request: { method: string; url: string; headers: HeaderLines; body?: string };
  response?: { status: number; headers: HeaderLines; body: string };
  error?: string;
  /** What the server calls this request in its own logs. */
  requestId?: string;
}

/** Takes every exchange as it ends. */
export type Recorder = (exchange: Exchange) => void;
