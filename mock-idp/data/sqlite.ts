type Sqlite = typeof import('node:sqlite');

/**
 * Node's own SQLite, without the warning that Node 22 and 24 print as they load it: that it is experimental, which is
 * nothing that whoever keeps the people of a mock could do anything about. Every other warning stays.
 */
export function loadSqlite(): Sqlite {
  const { emitWarning } = process;
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    if (String(warning).startsWith('SQLite is an experimental feature')) return;
    Reflect.apply(emitWarning, process, [warning, ...rest]);
  };
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}
