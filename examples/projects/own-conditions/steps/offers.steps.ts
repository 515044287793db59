import { expectSame, type Person, Then, type World } from 'gatecheck/steps';

Then('the till finds {person} by her e-mail', async function (this: World, person: Person) {
  const { crm } = this.brands.own;
  const found = await crm.lookupId({
    source: 'OAUTH_EXTERNAL',
    identifierName: 'email',
    identifierValue: person.details.email,
  });
  expectSame(found.class, 'success', 'lookupId by the e-mail');
});
