import { Then, When } from '@cucumber/cucumber';
import type { Answer } from '../../src/capillary/answer.ts';
import { type CiamCall, ciamCalls } from '../../src/capillary/calls.ts';
import { callUnchanging, isServed } from '../../src/scenario/attacks/member-calls.ts';
import { expectOwnProfile } from '../../src/scenario/oracles/membership.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

When(
  'the brand is re-provisioned with a renamed path for getMember, and getMember is called at the former path',
  async function (this: Scenario) {
    const { own } = this.brands;
    await own.provision({ paths: { ...own.setup.paths, getMember: renamedPath(this) } });
    this.outcome.answer = await own.ciam.getMember(this.people.tokensOf(this.people.called('Ana')));
  },
);

When(
  'the brand is re-provisioned with a renamed path for getMember, then without it, and getMember is called at the renamed path',
  async function (this: Scenario) {
    const { own } = this.brands;
    const { paths } = own.setup;
    await own.provision({ paths: { ...paths, getMember: renamedPath(this) } });
    await own.provision({ paths });
    const tokens = this.people.tokensOf(this.people.called('Ana'));
    this.outcome.answer = await own.ciam.getMember(tokens, { path: renamedPath(this) });
  },
);

When(
  'the brand is re-provisioned with a path for getMember that has a dot, and getMember is called with "x" in its place',
  async function (this: Scenario) {
    const { own } = this.brands;
    await own.provision({ paths: { ...own.setup.paths, getMember: dottedPath(this) } });
    const tokens = this.people.tokensOf(this.people.called('Ana'));
    this.outcome.answer = await own.ciam.getMember(tokens, { path: dottedPath(this, 'x') });
  },
);

When(
  'the brand is re-provisioned with a renamed path for {memberCall}, which is then called for {person} at the former path',
  async function (this: Scenario, call: CiamCall, person: Person) {
    const { own } = this.brands;
    const tokens = this.people.tokensOf(person);
    const path = renamedPath(this);
    await own.provision({ paths: { ...own.setup.paths, [call]: path } });
    this.outcome.answer = await callUnchanging(person, call, tokens);
    this.outcome.controlRequest = async () => asServed(await callUnchanging(person, call, tokens, { path }));
  },
);

When(
  'the brand is re-provisioned with the paths of addMember and updateMember exchanged, and addMember is called for {person} at its new path',
  async function (this: Scenario, person: Person) {
    const { own } = this.brands;
    const tokens = (await this.people.signedIn(person)).tokens();
    const [add, update] = (['addMember', 'updateMember'] as const).map(
      (call) => own.setup.paths?.[call] ?? ciamCalls[call].path,
    );
    const paths = { ...own.setup.paths, addMember: update, updateMember: add };
    this.outcome.provisioning = await own.offer({ ...own.setup, paths });
    this.outcome.answer = await own.ciam.addMember(tokens, { path: update });
  },
);

When(
  'the other brand renames the path of getMember, and getMember is called for {person} at that path',
  async function (this: Scenario, person: Person) {
    const { other } = this.brands;
    const path = renamedPath(this);
    await other.provision({ paths: { ...other.setup.paths, getMember: path } });
    this.outcome.answer = await person.brand.ciam.getMember(this.people.tokensOf(person), { path });
  },
);

Then(
  'getMember at the path with a dot returns {whose} own member profile',
  async function (this: Scenario, person: Person) {
    const tokens = this.people.tokensOf(person);
    expectOwnProfile(await person.brand.ciam.getMember(tokens, { path: dottedPath(this) }), person);
  },
);

Then(
  'getMember at the renamed path returns {whose} own member profile',
  async function (this: Scenario, person: Person) {
    const answer = await person.brand.ciam.getMember(this.people.tokensOf(person), { path: renamedPath(this) });
    expectOwnProfile(answer, person);
  },
);

/** A repeated addMember may be declined (B6) and was served all the same. */
function asServed(answer: Answer): Answer {
  return isServed(answer) ? { ...answer, class: 'success' } : answer;
}

/** Of this scenario alone. */
function renamedPath({ id }: Scenario): string {
  return `/loyalty/${id}/me`;
}

function dottedPath({ id }: Scenario, dot = '.'): string {
  return `/loyalty/${id}/me${dot}v1`;
}
