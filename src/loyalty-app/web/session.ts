import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Answer } from '../../capillary/answer.ts';
import type { Member } from '../../capillary/shapes.ts';
import type { EnvironmentFailure } from '../../failure/failure.ts';
import type { BrandApp } from '../brand-app.ts';

/** One browser at the web app: its cookie, its tokens (inside `app`, never sent to it) and what it is to be told next. */
export interface Session {
  /** Value of the session cookie. A sign-in gives it a new one, so that nobody can plant a session. */
  id: string;
  /** What the forms of this session carry. */
  csrf: string;
  app: BrandApp;
  /** What the next page tells the person, once. */
  news: { answer?: Answer; notice?: string };
  /** What the target answered last, whole: for whoever plays the person in this process. */
  answer?: Answer;
  /** What the IdP or the network did not do, where the last page says so. */
  failure?: EnvironmentFailure;
  /** Whether the target said that the person is a member. */
  standing: Standing;
  /** The member as the target showed it last. */
  member?: Member;
}

export type Standing = 'unknown' | 'member' | 'no member';

/** The web app's sessions, in memory. */
export interface Sessions {
  open(): Session;
  find(id: string | undefined): Session | undefined;
  /** A new cookie value for the same session, which forgets what it knew: somebody signs in or out. */
  renew(session: Session): void;
}

// A forgotten browser of a long demonstration must not fill the memory: the oldest session goes first.
const mostSessions = 1000;

export function createSessions(newApp: () => BrandApp): Sessions {
  const sessions = new Map<string, Session>();
  return {
    open() {
      const session: Session = { id: token(), csrf: token(), app: newApp(), news: {}, standing: 'unknown' };
      sessions.set(session.id, session);
      const [oldest] = sessions.keys();
      if (sessions.size > mostSessions && oldest !== undefined) sessions.delete(oldest);
      return session;
    },
    find: (id) => (id === undefined ? undefined : sessions.get(id)),
    renew(session) {
      sessions.delete(session.id);
      session.id = token();
      session.csrf = token();
      session.news = {};
      session.standing = 'unknown';
      session.member = undefined;
      sessions.set(session.id, session);
    },
  };
}

/** Whether a form carries this session's token. */
export function isOwnForm(session: Session, sent: string | null): boolean {
  const given = Buffer.from(sent ?? '');
  const own = Buffer.from(session.csrf);
  return given.length === own.length && timingSafeEqual(given, own);
}

function token(): string {
  return randomBytes(24).toString('base64url');
}
