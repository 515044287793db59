import type { Exchange } from '../../capillary/exchange.ts';
import { headerValues } from '../../capillary/http.ts';
import { DisclosureFailure } from '../../failure/failure.ts';
import type { Scenario } from '../scenario.ts';

/** What tells how a target is built, as frameworks, databases and HTTP clients write it into their errors. */
const telltales: readonly (readonly [what: string, pattern: RegExp])[] = [
  [
    'a stack trace',
    /(?:^|\\n|\n|\\r)\s+at \S[^\n]*?[(:]\S+?:\d+|\\tat [\w$.]+\(|\tat [\w$.]+\(|Traceback \(most recent call last\)|goroutine \d+ \[\w+|\bFile \\?"[^"\n]+\\?", line \d+/,
  ],
  [
    'a file of its code',
    /\bnode_modules\/|\/(?:app|home|opt|srv|usr|var|src|workspace)\/[\w@./-]+\.(?:[cm]?[jt]s|java|py|rb|php|go|cs|jar|class|sql|ya?ml|json|conf)\b|[A-Z]:\\+[\w\\. -]+\.(?:dll|exe|cs|js)\b|\b[\w-]+\.(?:[cm]?[jt]s|java|py|rb|php|go|cs|kt|scala):\d+\b/,
  ],
  [
    'SQL or a message of its database',
    /\bSELECT\s[^\n]{1,200}\sFROM\s|\bINSERT\s+INTO\s|\bUPDATE\s+\S+\s+SET\s|\bDELETE\s+FROM\s|\bSQLSTATE\b|\bORA-\d{5}\b|violates (?:unique|foreign key|not-null|check) constraint|\bDuplicate entry '|\bE11000 duplicate key|syntax error at or near|\bSequelize\w*Error\b/,
  ],
  [
    'an internal address',
    /\b(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|169\.254(?:\.\d{1,3}){2}|127(?:\.\d{1,3}){3}|localhost):\d{2,5}\b|\b[a-z][\w-]*\.(?:internal|svc\.cluster\.local)\b/i,
  ],
];

/** Shorter ones, such as one that a scenario made up of a letter, stand in an answer by chance. */
const tellingLength = 16;

/**
 * Fails the condition where any answer of the target in this scenario, of whatever class, shows a stack trace, a file of
 * its code, SQL, an internal address or a token (gateway contract, section 3, "Failure shape").
 */
export function expectNothingDisclosed({ evidence: { exchanges } }: Pick<Scenario, 'evidence'>): void {
  const answered = exchanges.filter(({ to, response }) => (to === 'gateway' || to === 'CRM') && response);
  const tokens = new Set(answered.flatMap(tokensSent));
  for (const exchange of answered) {
    const [disclosed] = disclosuresIn(exchange, tokens);
    if (!disclosed) continue;
    const { call, response } = exchange;
    throw new DisclosureFailure(`failure-shape: the answer to ${call} (${response?.status}) shows ${disclosed}`);
  }
}

/** What an answer shows that none may; what its own request said, it may say too. */
export function disclosuresIn({ request, response, call }: Exchange, tokens: ReadonlySet<string>): string[] {
  const places = [
    ['its body', response?.body ?? ''],
    ...(response?.headers ?? []).map(([name, value]) => [`the header ${name}`, value]),
  ] as const;
  const asked = [request.url, request.body ?? '', ...request.headers.map(([, value]) => value)].join('\n');
  return places.flatMap(([place, text]) => [
    ...telltales.filter(([, pattern]) => isShown(text, pattern, asked)).map(([what]) => `${what} in ${place}`),
    ...(call !== 'generateToken' && [...tokens].some((token) => text.includes(token)) ? [`a token in ${place}`] : []),
  ]);
}

function isShown(text: string, pattern: RegExp, asked: string): boolean {
  const [found] = pattern.exec(text) ?? [];
  return found !== undefined && !asked.includes(found);
}

/** The tokens that a request carries, wherever its transport puts them. */
function tokensSent({ request: { headers } }: Exchange): string[] {
  const bearer = headerValues(headers, 'Authorization').map((value) => value.replace(/^\S+\s+/, ''));
  const others = ['X-CAP-EXTERNAL-OAUTH-ID-TOKEN', 'cap_authorization', 'X-CAP-API-OAUTH-TOKEN'];
  return [...bearer, ...others.flatMap((name) => headerValues(headers, name))].filter(
    (token) => token.length >= tellingLength,
  );
}
