import type { Problems } from './form.ts';
import type { NameField, PageTexts } from './texts/page-texts.ts';

const longest = 100;

interface Names {
  firstName: string;
  lastName: string;
}

/** First and last name as they are stored, and what is wrong with what was typed. */
export function readNames(typed: Names, texts: PageTexts['names']): { names: Names; problems: Problems } {
  const names = { firstName: tidy(typed.firstName), lastName: tidy(typed.lastName) };
  const problems = {
    firstName: problemOf('firstName', names.firstName, texts),
    lastName: problemOf('lastName', names.lastName, texts),
  };
  return { names, problems: onlyProblems(problems) };
}

/** The fields that something is wrong with. */
export function onlyProblems(found: Record<string, string | undefined>): Problems {
  return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function tidy(name: string): string {
  return name.trim().normalize('NFC');
}

function problemOf(field: NameField, name: string, { missing, tooLong }: PageTexts['names']): string | undefined {
  if (name === '') return missing[field];
  return [...name].length > longest ? tooLong(longest) : undefined;
}
