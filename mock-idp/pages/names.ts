import type { Problems } from './form.ts';

const longest = 100;

interface Names {
  firstName: string;
  lastName: string;
}

/** First and last name as they are stored, and what is wrong with what was typed. */
export function readNames(typed: Names): { names: Names; problems: Problems } {
  const names = { firstName: tidy(typed.firstName), lastName: tidy(typed.lastName) };
  const problems = {
    firstName: problemOf(names.firstName, 'first name'),
    lastName: problemOf(names.lastName, 'last name'),
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

function problemOf(name: string, label: string): string | undefined {
  if (name === '') return `Enter your ${label}.`;
  return [...name].length > longest ? `Use ${longest} characters or fewer for your ${label}.` : undefined;
}
