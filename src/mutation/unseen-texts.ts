import type { babel } from '@stryker-mutator/instrumenter';

type NodePath = babel.NodePath;

/** What makes a failure: the status or code among its arguments counts, the words do not. */
const failures = ['refuse', 'Refusal', 'IdpUnavailable', 'WrongRequest', 'Declined', 'Error'];
/** Members that hold such words. */
const words = ['message', 'reason', 'rule'];

const inMessages = 'reason or message of a failure: the contract compares classes, never texts';
const inLogs = 'only the log shows it';

/**
 * What is not mutated, because nobody can see it over the wire or the contract says nothing of it: reasons of refusals
 * (told apart in logs), words of messages, and what is logged.
 *
 * @returns why, or undefined where it counts
 */
export function unseenText(path: NodePath): string | undefined {
  if (isLogging(path)) return inLogs;
  return isWords(path) && isOfFailure(path) ? inMessages : undefined;
}

/** A text, or an object of which only the log is made. */
function isWords(path: NodePath): boolean {
  if (path.isStringLiteral() || path.isTemplateLiteral()) return true;
  if (!path.isObjectExpression()) return false;
  return path.get('properties').every((property) => property.isObjectProperty() && hasWords(property));
}

function isOfFailure(path: NodePath): boolean {
  const { parentPath } = path;
  if (!parentPath) return false;
  if (parentPath.isConditionalExpression()) return parentPath.get('test') !== path && isOfFailure(parentPath);
  if (parentPath.isCallExpression() || parentPath.isNewExpression()) {
    const callee = parentPath.get('callee') as NodePath;
    return callee.isSuper() || failures.some((name) => callee.isIdentifier({ name }));
  }
  if (parentPath.isObjectProperty() && hasWords(parentPath)) return parentPath.get('value') === path;
  return path.findParent((one) => one.isVariableDeclarator() && isNamed(one.get('id'), 'refusalMessages')) !== null;
}

function hasWords(property: NodePath): boolean {
  return property.isObjectProperty() && words.some((name) => isNamed(property.get('key'), name));
}

/** A call of the log, or the function that only calls it. */
function isLogging(path: NodePath): boolean {
  if (path.isFunctionDeclaration()) return isNamed(path.get('id'), 'logFailure');
  if (!path.isExpressionStatement()) return false;
  const call = path.get('expression');
  if (!call.isCallExpression()) return false;
  const callee = call.get('callee') as NodePath;
  return isNamed(callee, 'logFailure') || (callee.isMemberExpression() && isNamed(callee.get('object'), 'log'));
}

function isNamed(path: unknown, name: string): boolean {
  return (path as NodePath | null | undefined)?.isIdentifier?.({ name }) ?? false;
}
