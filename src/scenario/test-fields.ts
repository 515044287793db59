import type { NameValue } from '../capillary/shapes.ts';
import { fieldValues } from './people/existing-customer.ts';
import type { Scenario } from './scenario.ts';

type FieldKind = keyof typeof fieldValues;

/**
 * The custom or extended field that the target profile names, with a value.
 *
 * @throws Error where it names none: a step that needs it declares `needs: ['testFields']`
 */
export function testField({ environment }: Scenario, kind: FieldKind, value: string = fieldValues[kind]): NameValue {
  const { testFields } = environment.target;
  if (!testFields) throw new Error("the step does not declare needs: ['testFields']");
  return { name: testFields[kind], value };
}

/** That field as a CRM call takes it, or none where the target profile names none: for calls that are about more. */
export function testFieldsIfNamed(scenario: Scenario, kind: FieldKind, value?: string): Record<string, string> {
  if (scenario.lacks('testFields')) return {};
  const field = testField(scenario, kind, value);
  return { [field.name]: field.value };
}
