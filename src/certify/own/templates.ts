/** The files that a new suite begins with: they play as they are. */

/** What a new suite is called, and what its ids begin with. */
export interface NewSuite {
  name: string;
  /** Such as `ACME` of `ACME-1`. */
  prefix: string;
  /** Of gatecheck, which `package.json` asks for. */
  version: string;
}

/** Files of a new suite by their paths. */
export function suiteFiles(suite: NewSuite): Map<string, string> {
  return new Map([
    ['features/offers.feature', feature(suite)],
    ['steps/offers.steps.ts', steps],
    ['gatecheck.yaml', `${configurationLines(suite)}\n`],
    ['cucumber.yaml', cucumber],
    ['package.json', json(packageJson(suite))],
    ['tsconfig.json', json(tsconfig)],
    ['.vscode/settings.json', json(editor)],
    ['.gitignore', 'node_modules/\nreports/\n'],
  ]);
}

/** What `gatecheck.yaml` says of it. */
export function configurationLines({ name }: Pick<NewSuite, 'name'>): string {
  return ['suite:', `  name: ${name}`, '  features: features', '  import: ["steps/**/*.ts"]'].join('\n');
}

/** A feature with one condition, of gatecheck's own sentences. */
export function conditionFeature(title: string, id: string): string {
  return `Feature: ${title}
  Say here what the rule is, and why a breach hurts.

  Background:
    Given a brand that uses NextReason

  @${id} @must
  Scenario: ${title}
    Given Ana is a member
    When Ben signs in and is added as a member
    Then Ana's customer record is unchanged
`;
}

const feature = ({ prefix }: NewSuite) => `Feature: Offers for new members
  What a new member of the web app may count on at the till. A breach leaves her without her offer.

  Background:
    Given a brand that uses NextReason

  @${prefix}-1 @must @smoke
  Scenario: CRM API finds a newcomer by her e-mail
    When Ana signs in and is added as a member
    Then the till finds Ana by her e-mail

  @${prefix}-2 @should
  Scenario: E-mail of a member still finds her after somebody else was added
    Given Ana is a member
    When Ben signs in and is added as a member
    Then lookupId by Ana's e-mail finds Ana's customer
`;

const steps = `import { expectSame, type Person, Then, type World } from 'gatecheck/steps';

Then('the till finds {person} by her e-mail', async function (this: World, person: Person) {
  const { crm } = this.brands.own;
  const found = await crm.lookupId({
    source: 'OAUTH_EXTERNAL',
    identifierName: 'email',
    identifierValue: person.details.email,
  });
  expectSame(found.class, 'success', 'lookupId by the e-mail');
});
`;

const cucumber = `# Plain cucumber-js: your scenarios alone, with a mock NextReason and a reference gateway of their own.
default:
  paths: ["features/**/*.feature"]
  import: ["steps/**/*.ts"]
`;

const packageJson = ({ name, version }: NewSuite) => ({
  name: `${name}-conditions`,
  private: true,
  type: 'module',
  scripts: { test: 'gatecheck certify --suite own', lint: 'gatecheck conditions --lint --suite own' },
  devDependencies: { gatecheck: `^${version}` },
});

/** For editors and `tsc`: Node needs no compiler. */
const tsconfig = {
  compilerOptions: {
    target: 'es2023',
    module: 'nodenext',
    strict: true,
    noEmit: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
  },
  include: ['steps'],
};

/** Where Cucumber's extension for VS Code finds the sentences. */
const editor = {
  'cucumber.features': ['features/**/*.feature'],
  'cucumber.glue': ['steps/**/*.ts', 'node_modules/gatecheck/editor/sentences.js'],
};

const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
