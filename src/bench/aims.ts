import { type Figure, median, medianRatio } from './figure.ts';
import { ourMock, ourRuns } from './subjects/ours.ts';

/** What a figure is to reach. */
export interface Aim {
  text: string;
  /** What was measured, in the aim's own measure; undefined where the result does not have it. */
  reached(figures: Reader): number | undefined;
  bound: { most: number } | { least: number };
  /** What the figures cannot say where it is missed: which measurement found what limit, and what would come next. */
  limit: string;
}

/** Finds what was measured. */
type Reader = (part: string, subject: string, name: string) => readonly number[] | undefined;

export function readerOf(figures: readonly Figure[]): Reader {
  return (part, subject, name) =>
    figures.find((one) => one.part === part && one.subject === subject && one.name === name)?.samples;
}

/** Whether an aim is met by what was reached. */
export function isMet({ bound }: Aim, reached: number): boolean {
  return 'most' in bound ? reached <= bound.most : reached >= bound.least;
}

function against(peer: string, part: string, name: string) {
  return (read: Reader) => ratio(read(part, ourMock, name), read(part, peer, name));
}

function ratio(ones: readonly number[] | undefined, others: readonly number[] | undefined): number | undefined {
  return ones && others && medianRatio(ones, others);
}

const samplesOf =
  (name: string, part = 'certify') =>
  (read: Reader) =>
    read(part, ourRuns, name);

function run(name: string, part?: string) {
  return (read: Reader) => {
    const samples = samplesOf(name, part)(read);
    return samples && median(samples);
  };
}

/** How long one of the last thousand took. */
function made(what: string) {
  return (read: Reader) => {
    const samples = read('population', ourMock, `to make one of the last thousand ${what}, ms`);
    return samples && median(samples);
  };
}

function longest(read: Reader): number | undefined {
  const [run, condition] = ['run, s', 'its longest condition, s'].map((name) =>
    read('remote', ourRuns, `100 ms a call: ${name}`),
  );
  return ratio(run, condition);
}

/** All of them. */
export const aims: readonly Aim[] = [
  {
    text: '`gatecheck idp` to the first discovery answer, at most 1.0 × oauth2-mock-server',
    reached: against('oauth2-mock-server', 'start', 'to the first discovery answer, ms'),
    bound: { most: 1 },
    limit:
      'What is read before the first answer, about forty files of its own and commander, would have to be one bundled file',
  },
  {
    text: 'opaque tokens, at least 1.0 × plain oidc-provider',
    reached: against('plain oidc-provider', 'tokens', 'opaque tokens a second'),
    bound: { least: 1 },
    limit:
      'In a profile 7 % are the mock’s own files: the store 2.3 %, noting the request and its application 2.1 %, the rest in parts below 1 %. Next, a store that asks its clock once for each entry',
  },
  {
    text: 'RS256 tokens, at least 1.0 × oauth2-mock-server',
    reached: against('oauth2-mock-server', 'tokens', 'RS256 tokens a second'),
    bound: { least: 1 },
    limit: '',
  },
  {
    text: 'sign-ins, at least 1.0 × plain oidc-provider',
    reached: against('plain oidc-provider', 'sign-in', 'sign-ins a second'),
    bound: { least: 1 },
    limit:
      'Beside plain oidc-provider a sign-in has a real page. In a profile the mock’s own files take 7 % of it, HMAC and hashes 1.5 %, reading its form (bodyparser, co-body, raw-body, iconv-lite, qs) 1.4 %, writing the longer page 1 %, the template 0.8 %, the router 0.4 %. No single one is the limit: pages by a map of paths and forms without bodyparser would save less than 2 %. Next, one Koa context for page and provider, and the page made of octets that are ready but for its tokens',
  },
  {
    text: 'CPU of a sign-in, at most 1.0 × plain oidc-provider',
    reached: against('plain oidc-provider', 'sign-in', 'CPU for each sign-in, ms'),
    bound: { most: 1 },
    limit: 'The same profile and the same next step as for sign-ins a second',
  },
  {
    text: 'memory after all sign-ins, MB above plain oidc-provider, at most 60',
    reached: (read) => {
      const [own, plain] = [ourMock, 'plain oidc-provider'].map((one) =>
        read('sign-in', one, 'memory after all sign-ins, MB'),
      );
      return own && plain && median(own) - median(plain);
    },
    bound: { most: 60 },
    limit:
      '31 MB of it are there before the first sign-in: 123 MB against 92 MB, by what is read for the control API, console and pages. Next, the console and what it needs read when somebody opens it',
  },
  {
    text: 'memory over ten minutes of sign-ins: after the last minute, at most 1.1 × after the third',
    reached: (read) => {
      const after = (minute: number) => read('endurance', ourMock, `memory after minute ${minute}, MB`);
      return ratio(after(10), after(3));
    },
    bound: { most: 1.1 },
    limit: '',
  },
  {
    text: 'an application, with 10,000 in one mock, made within 1 ms',
    reached: made('applications'),
    bound: { most: 1 },
    limit: '',
  },
  {
    text: 'a person, with 100,000 in one mock, made within 1 ms',
    reached: made('people'),
    bound: { most: 1 },
    limit: '',
  },
  {
    text: 'a condition of `certify`, at most 8.1 ms, 0.55 × what it took with 563 of them',
    reached: run('for each condition, ms'),
    bound: { most: 8.1 },
    limit:
      'The 14.7 ms of then, start included, are of a quicker machine. Side by side on this one, in three pairs, 1,081 conditions took 80 to 82 % longer than the 563 of then, 0.95 × for each. The profile and what comes next stand at the next aim',
  },
  {
    text: '`certify`, at most 3 × its exchanges alone against the same warm servers',
    reached: (read) => ratio(samplesOf('warm, s')(read), samplesOf('its exchanges alone, s')(read)),
    bound: { most: 3 },
    limit:
      'Profiles are flat: of the main thread HTTP takes 17 %, evidence with its search for secrets 11 %, Cucumber 6 %; of the mock oidc-provider 30 % and RSA signatures 12 %; of the gateway signature checks 11 %; the three threads share two cores. Next, an HTTP client with less for each exchange (undici’s dispatcher), and one provider for many applications',
  },
  {
    text: 'all journeys in a browser, at most 1.2 × bare Playwright for each page',
    reached: (read) =>
      ratio(read('browser', ourRuns, 'for each page, ms'), read('browser', 'bare Playwright', 'for each page, ms')),
    bound: { most: 1.2 },
    limit:
      'A run has in addition its start, each journey’s checks over HTTP, a trace with a snapshot of each page, a picture and the evidence. Next, servers and Chromium that start while the features are read',
  },
  {
    text: '`certify` at 100 ms a call, at most 1.3 × its longest condition',
    reached: longest,
    bound: { most: 1.3 },
    limit:
      'A run costs some 37 s of CPU, which two cores cannot give in less than 18 s, whatever the target does; before lanes took from one list it was 119 s. Next, less CPU for each condition, or a machine with more cores',
  },
  {
    text: 'a play of `selftest`, at most 6.5 ms, half of what it took with 563 conditions',
    reached: run('for each play, ms', 'selftest'),
    bound: { most: 6.5 },
    limit:
      'The 13 ms of then are of a quicker machine: the `certify` of then took 8.3 s there and takes 15.7 s on this one. A play is a condition, so its profile and what comes next are those of `certify`',
  },
  {
    text: '`certify`, at most 400 MB',
    reached: run('warm: most memory, MB'),
    bound: { most: 400 },
    limit:
      'Live after a collection are 110 MB of the main thread, 44 MB of the mock and some 40 MB of the gateway; the rest is what V8 leaves uncollected while memory is there, and three young generations. With `--max-semi-space-size=4` it is 712 MB at 12 % more CPU; threads with `maxOldGenerationSizeMb` 512 save 55 MB. Next, servers that end before the report is made, and evidence that is packed for it as it comes',
  },
  {
    text: '`certify --tags` of one condition, within 0.8 s',
    reached: run('one condition, s'),
    bound: { most: 0.8 },
    limit:
      'Of 3.3 s of CPU 2 s are for reading modules, of Cucumber a third. All code as one esbuild bundle with a compile cache takes 2.5 s; so a bundle alone does not reach it. The first condition has ended after four fifths of that (aim 1.2 s). Next, a process that stays: `certify --watch` has one, and plays three scenarios of a saved feature in 0.4 to 0.7 s (aim 0.5 s)',
  },
];
