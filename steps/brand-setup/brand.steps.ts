import { Given, Then, When } from '@cucumber/cucumber';
import type { AnswerClass } from '../../src/capillary/answer.ts';
import type { BrandConfiguration } from '../../src/capillary/brand.ts';
import type { BrandOptions } from '../../src/scenario/brands/brand.ts';
import { configurationOf } from '../../src/scenario/brands/brand.ts';
import { expectClass, expectPrerequisite } from '../../src/scenario/oracles/expect.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

const claimNames = {
  standard: {},
  renamed: { firstName: 'urn:brand:first', lastName: 'sn', mobile: 'msisdn', email: 'mail' },
  namespaced: {
    firstName: 'https://brand.example/claims/first.name',
    lastName: 'https://brand.example/claims/last.name',
    mobile: 'https://brand.example/claims/mobile',
    email: 'https://brand.example/claims/email',
  },
};

const withAccount = (name: string, id: string): BrandOptions => ({ configuration: { channelAccount: { name, id } } });

Given('a brand that uses NextReason', async function (this: Scenario) {
  await this.brands.setUp();
});

Given('another brand that uses NextReason', async function (this: Scenario) {
  await this.brands.setUpOther();
});

/** Same issuer, keys and UserInfo endpoint; only the ids differ. */
Given('another brand of the same NextReason tenant', async function (this: Scenario) {
  await this.brands.setUpOther({ configuration: tenantOf(this) });
});

Given('another brand of the same issuer with a JWKS of its own', async function (this: Scenario) {
  await this.brands.setUpOther({ configuration: { issuer: this.brands.own.setup.issuer } });
});

Given('another brand of the same NextReason tenant and Client ID', async function (this: Scenario) {
  const { clientId } = this.brands.own.setup;
  await this.brands.setUpOther({ configuration: { ...tenantOf(this), clientId } });
});

Given(
  /^a brand whose NextReason application uses (standard|renamed|namespaced) claim names$/,
  async function (this: Scenario, naming: keyof typeof claimNames) {
    await this.brands.setUp({ claimNames: claimNames[naming] });
  },
);

Given('a brand that maps the first name to the claim {string}', async function (this: Scenario, claim: string) {
  await this.brands.setUp();
  await this.brands.own.provision(mappingFirstName(this, claim));
});

Given(
  'a brand that maps the first and the last name to the claim {string}',
  async function (this: Scenario, claim: string) {
    await this.brands.setUp();
    const { fieldMappings } = this.brands.own.setup;
    await this.brands.own.provision({ fieldMappings: { ...fieldMappings, firstName: claim, lastName: claim } });
  },
);

Given('a brand with a name that ends in {string}', async function (this: Scenario, end: string) {
  await this.brands.setUp({ nameEnd: end });
});

Given(
  'another brand whose name ends in {string} in place of {string}',
  async function (this: Scenario, end: string, ownEnd: string) {
    const { name } = this.brands.own;
    if (!name.endsWith(ownEnd)) throw new Error(`the name of the brand does not end in “${ownEnd}”`);
    await this.brands.setUpOther({ name: name.slice(0, -ownEnd.length) + end });
  },
);

Given('a brand with a name of {int} characters', async function (this: Scenario, length: number) {
  await this.brands.setUp({ nameLength: length });
});

Given(
  'the brand is re-provisioned with the first name mapped to the claim {string}',
  async function (this: Scenario, claim: string) {
    await this.brands.own.provision(mappingFirstName(this, claim));
  },
);

Given(
  'a brand whose channel account has the name {string} and the id {string}',
  async function (this: Scenario, name: string, id: string) {
    await this.brands.setUp(withAccount(name, id));
  },
);

Given(
  'another brand whose channel account has the name {string} and the id {string}',
  async function (this: Scenario, name: string, id: string) {
    await this.brands.setUpOther(withAccount(name, id));
  },
);

Given('the channel account has been renamed', async function (this: Scenario) {
  await renameAccount(this);
});

When('the channel account is renamed', async function (this: Scenario) {
  await renameAccount(this);
});

/** What an integrator could hand over by mistake: a value of an application that the brand has nothing to do with. */
const mistakes: Record<string, (foreign: BrandConfiguration) => Partial<BrandConfiguration>> = {
  'applicationId and clientId': ({ applicationId, clientId }) => ({ applicationId, clientId }),
  userInfoEndpoint: ({ userInfoEndpoint }) => ({ userInfoEndpoint }),
  jwksUri: ({ jwksUri }) => ({ jwksUri }),
  issuer: ({ issuer }) => ({ issuer }),
};

When(
  /^the brand is re-provisioned with (applicationId and clientId|userInfoEndpoint|jwksUri|issuer) of another application$/,
  async function (this: Scenario, what: string) {
    if (what === 'issuer') this.policy('issuerCheck');
    const foreign = configurationOf(await this.control.createApplication({ group: this.id }));
    await this.brands.own.provision(mistakes[what]?.(foreign) ?? {});
  },
);

Then('addMember is refused for {person} \\(401)', async function (this: Scenario, person: Person) {
  this.outcome.answer = await (await this.people.device(person)).join();
  expectClass(this.outcome.answer, 'refused');
});

Then(
  'addMember succeeds for {person} once the brand is re-provisioned with its own values',
  async function (this: Scenario, person: Person) {
    await this.brands.own.provision(configurationOf(this.brands.own.application));
    expectPrerequisite(await (await this.people.device(person)).join(), 'addMember with the right brand values');
  },
);

Given('the brand is configured without issuer', async function (this: Scenario) {
  const { issuerCheck: _, ...policies } = this.brands.own.setup.policies ?? {};
  await this.brands.own.provision({ issuer: undefined, policies });
});

Given('the brand is configured with the only audience {string}', async function (this: Scenario, audience: string) {
  await this.brands.own.provision({ audience: [audience] });
});

Given(
  'the brand is configured with the audiences {string} and {string}',
  async function (this: Scenario, one: string, other: string) {
    await this.brands.own.provision({ audience: [one, other] });
  },
);

Given('the brand has been re-provisioned without audience', async function (this: Scenario) {
  await this.brands.own.provision({ audience: undefined });
});

When('the brand is removed', async function (this: Scenario) {
  await this.brands.own.takeDown();
});

Then(
  'getMember is refused for {person} \\({refusal})',
  async function (this: Scenario, person: Person, classes: AnswerClass[]) {
    expectClass(await (await this.people.device(person)).membership(), ...classes);
  },
);

function tenantOf({ brands }: Scenario): Partial<BrandConfiguration> {
  const { issuer, jwksUri, userInfoEndpoint } = brands.own.setup;
  return { issuer, jwksUri, userInfoEndpoint };
}

function mappingFirstName(scenario: Scenario, claim: string): Pick<BrandConfiguration, 'fieldMappings'> {
  return { fieldMappings: { ...scenario.brands.own.setup.fieldMappings, firstName: claim } };
}

function renameAccount({ brands }: Scenario): Promise<void> {
  return brands.own.provision({ channelAccount: { name: 'Another name', id: 'another-id' } });
}
