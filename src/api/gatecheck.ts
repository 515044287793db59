/**
 * `import … from 'gatecheck'`: what `gatecheck certify`, `verify` and `conditions` do, for programs.
 *
 * @packageDocumentation
 */
import { readCatalogue } from '../certify/catalogue.ts';
import { certify as play } from '../certify/certify.ts';
import { chooseSuite } from '../certify/own/choose-suite.ts';
import { ensureSound } from '../certify/own/own-flaws.ts';
import type { Plan } from '../certify/plans.ts';
import { tagExpressionFlaw } from '../certify/selection.ts';
import { unusedWaivers, waiversAt } from '../certify/waivers.ts';
import { chooseParticipants } from '../config/choose-participants.ts';
import { loadConfiguration, parseConfiguration } from '../config/load.ts';
import type { Configuration } from '../config/schema.ts';
import { AskedWrongly } from '../failure/exit-status.ts';
import type { Agent } from '../report/agent-uri.ts';
import type { Certificate } from '../report/certificate.ts';
import type { Condition } from '../report/condition.ts';
import type { ConditionListener } from '../report/condition-results.ts';
import { judgeAgain } from '../report/verdict.ts';
import { readPublicKey } from '../seal/key.ts';
import { type Verification, verifyRun } from '../seal/verify.ts';
import { thisSuite } from '../suite/suite.ts';

export { AskedWrongly } from '../failure/exit-status.ts';
export type { Agent } from '../report/agent-uri.ts';
export type { Certificate, ConditionEntry, EntryStatus, Verdict } from '../report/certificate.ts';
export type { Condition } from '../report/condition.ts';
export type { ConditionListener } from '../report/condition-results.ts';
export type { PlannedCondition } from '../report/scenario-messages.ts';
export { readCertificate } from '../report/stored-certificate.ts';
export { exitStatuses, type Judgement } from '../report/verdict.ts';
export type { Verification } from '../seal/verify.ts';
export type { Plan };

/** A tag expression that cannot be read; the message says where. */
export class WrongTags extends AskedWrongly {
  override readonly name = 'WrongTags';
}

/** Scenarios of your own; paths are relative to the working directory. */
export interface OwnSuite {
  /** Folder of the features. */
  features: string;
  /** Patterns of the step files, such as `steps/**\/*.ts`; none where gatecheck's sentences suffice. */
  import?: string[];
}

/** What a run is asked to do. Without any of it, the reference gateway is judged against the mock NextReason. */
export interface CertifyOptions {
  /** The configuration: the path of a file, or the text of one. `gatecheck.yaml` if it is there, unless given. */
  config?: string | { yaml: string };
  /** A target of the configuration; `reference` unless given. */
  target?: string;
  /** A brand of the configuration, in place of the target's own. */
  brand?: string;
  /** `full` unless given. */
  plan?: Plan;
  /** Cucumber tag expression on top of the plan, such as `@LGN-001 or @A9`. */
  tags?: string;
  /** Who plays the person: `http` unless given. `browser` and `both` need Playwright and a Chromium. */
  agent?: Agent | 'both';
  /** How many scenarios are played at a time. */
  workers?: number;
  /** The output folder; `reports/<run id>` unless given. */
  out?: string;
  /** A production target by its name: it may be written to. */
  allowWrites?: string;
  /** Scenarios of your own beside gatecheck's, in place of those of the configuration. A process plays those of one suite. */
  own?: OwnSuite;
  /** Whose conditions are played: `both` unless given. */
  suite?: 'both' | 'own' | 'gatecheck';
  /** Ends the run early; what was found until then is written down. */
  signal?: AbortSignal;
  /** Told of each condition as the run goes on. */
  listener?: ConditionListener;
}

/** A run that has ended. */
export interface CertifiedRun {
  certificate: Certificate;
  /** The output folder with evidence and reports. */
  out: string;
  /** Conditions that passed although a waiver lets them fail: the command line ends with 2 for them. */
  unneededWaivers: string[];
}

/**
 * Judges a target by the conditions, and writes certificate, evidence and reports. A failing target is no error: read
 * the certificate's `verdict`.
 *
 * @throws AskedWrongly where the configuration, a name, the tag expression or a waiver is wrong
 * @throws Error where gatecheck itself broke; the certificate says `incomplete` then
 * @example
 * const { certificate } = await certify({ config: 'gatecheck.yaml', target: 'uat', plan: 'core' });
 * assert.equal(certificate.verdict, 'certified', certificate.sentence);
 */
export async function certify(options: CertifyOptions = {}): Promise<CertifiedRun> {
  const { config, target = 'reference', brand, plan = 'full', agent = 'http', tags, own, suite, ...more } = options;
  const flaw = tags === undefined ? undefined : tagExpressionFlaw(tags);
  if (flaw) throw new WrongTags(`tags ${tags}: ${flaw}`);
  const configuration = await configurationOf(config, { target, brand });
  const participants = chooseParticipants(configuration, target, brand);
  const file = typeof config === 'string' ? config : undefined;
  const played = await chooseSuite({ ...own, suite, config: file }, configuration);
  await ensureSound(played);
  const waivers = await waiversAt(target, configuration.waivers, played);
  const { certificate, out, broken } = await play({
    ...more,
    ...participants,
    suite: played,
    waivers,
    plan,
    agent,
    tags,
  });
  if (broken) throw broken;
  const unneededWaivers = unusedWaivers(waivers, [certificate.conditions]).map(({ condition }) => condition);
  return { certificate, out, unneededWaivers };
}

function configurationOf(
  config: CertifyOptions['config'],
  used: { target: string; brand?: string },
): Promise<Configuration> {
  if (typeof config !== 'object') return loadConfiguration(config, used);
  return Promise.resolve(parseConfiguration(config.yaml, 'the configuration', used, process.env));
}

/**
 * The verdict that follows from what a certificate holds, whatever it says itself.
 *
 * @example judge(await readCertificate('reports/latest')).verdict
 */
export function judge(certificate: Certificate) {
  return judgeAgain(certificate);
}

/**
 * Whether the files of a run are those that it wrote, and its verdict follows from its entries.
 *
 * @param folder the output folder of the run
 * @param options.key a public key, JWK or PEM: its path, or the name of the environment variable that holds it. The
 *   certificate has to be signed with it then
 * @throws AskedWrongly where the folder holds no certificate, or the key cannot be read
 */
export async function verify(folder: string, { key }: { key?: string } = {}): Promise<Verification> {
  return verifyRun(folder, key === undefined ? undefined : await readPublicKey(key));
}

/** All conditions, in the order of the features. */
export function readConditions(): Promise<Condition[]> {
  return readCatalogue(thisSuite());
}
