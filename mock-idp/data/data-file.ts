import { closeSync, openSync, readSync } from 'node:fs';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { KeptEntry, KeptKind } from './kept.ts';
import { loadSqlite } from './sqlite.ts';

/** `GCID`, in the header of a file of ours (SQLite's `application_id`). */
const ours = 0x47_43_49_44;
/** Of the table and of what stands in it (SQLite's `user_version`). */
const formatVersion = 1;

const headerBytes = 100;
const magic = 'SQLite format 3\0';
const [busy, corrupt, notADatabase] = [5, 11, 26];

/** A file that cannot be used; the message says the way out. */
class DataFileError extends Error {
  override readonly name = 'DataFileError';
  /** 2: another file is to be named; 3: the environment is in the way. */
  readonly exitStatus: 2 | 3;

  constructor(message: string, exitStatus: 2 | 3, cause?: unknown) {
    super(message, { cause });
    this.exitStatus = exitStatus;
  }
}

/** What changed in one application. */
export interface ApplicationChange {
  applicationId: string;
  /** All that was there beside the settings goes first. */
  anew: boolean;
  /** Where the value is undefined, it is gone. */
  entries: Iterable<KeptEntry>;
}

/** The SQLite file in which a mock keeps its applications. One process has it at a time. */
export class DataFile {
  readonly #database: DatabaseSync;
  readonly #clear: StatementSync;
  readonly #remove: StatementSync;
  readonly #put: StatementSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
    // The row of the settings stays: the applications have its order.
    this.#clear = database.prepare("DELETE FROM entry WHERE application = ? AND kind <> 'settings'");
    this.#remove = database.prepare('DELETE FROM entry WHERE application = ? AND kind = ? AND id = ?');
    this.#put = database.prepare(
      `INSERT INTO entry (application, kind, id, value) VALUES (?, ?, ?, ?)
       ON CONFLICT (application, kind, id) DO UPDATE SET value = excluded.value`,
    );
  }

  /** Makes the file where there is none. Throws `DataFileError`, and has not touched the file then. */
  static open(path: string): DataFile {
    refuseOthers(path);
    const { DatabaseSync } = loadSqlite();
    let database: DatabaseSync | undefined;
    try {
      database = new DatabaseSync(path);
      // Kept until this process ends, however it does: the system lets go of it then.
      database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE');
      prepare(database, path);
      database.exec('COMMIT; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE; COMMIT');
      return new DataFile(database);
    } catch (error) {
      database?.close();
      throw explained(error as Error, path);
    }
  }

  /** Each application with what is kept of it, in the order in which they were made. */
  read(): Map<string, KeptEntry[]> {
    const rows = this.#database.prepare('SELECT application, kind, id, value FROM entry ORDER BY number').all();
    const applications = Map.groupBy(rows, ({ application }) => String(application));
    return new Map(
      [...applications].map(([applicationId, entries]) => [
        applicationId,
        entries.map(({ kind, id, value }) => ({
          kind: kind as KeptKind,
          id: String(id),
          value: JSON.parse(String(value)),
        })),
      ]),
    );
  }

  /** All of it or nothing. */
  write(changes: Iterable<ApplicationChange>): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      for (const change of changes) this.#writeOne(change);
      this.#database.exec('COMMIT');
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.#database.close();
  }

  #writeOne({ applicationId, anew, entries }: ApplicationChange): void {
    if (anew) this.#clear.run(applicationId);
    for (const { kind, id, value } of entries) {
      if (value === undefined) this.#remove.run(applicationId, kind, id);
      else this.#put.run(applicationId, kind, id, JSON.stringify(value));
    }
  }
}

/** Looks at the header alone: SQLite would leave its traces in another program's file. */
function refuseOthers(path: string): void {
  const header = headerOf(path);
  if (header.length === 0) return;
  if (header.toString('latin1', 0, magic.length) !== magic) throw anotherKind(path);
  const [applicationId, version] = [header.readUInt32BE(68), header.readUInt32BE(60)];
  if (applicationId !== ours) throw anotherKind(path);
  if (version !== formatVersion) throw anotherVersion(path, version);
}

/** Empty where it was not there: then it is made, for this account alone, because private keys stand in it. */
function headerOf(path: string): Buffer {
  try {
    const file = openSync(path, 'a+', 0o600);
    try {
      const header = Buffer.alloc(headerBytes);
      return readSync(file, header, 0, headerBytes, 0) === 0 ? Buffer.alloc(0) : header;
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new DataFileError(`the data file ${path} cannot be opened (${code}): name another one`, 2, error);
  }
}

/** A file that is new, or whose making was cut short: SQLite has rolled that back. */
function prepare(database: DatabaseSync, path: string): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version === formatVersion) return;
  if (version !== 0) throw anotherVersion(path, version);
  database.exec(`PRAGMA application_id = ${ours}; PRAGMA user_version = ${formatVersion};
    CREATE TABLE entry (
      number INTEGER PRIMARY KEY,
      application TEXT NOT NULL,
      kind TEXT NOT NULL,
      id TEXT NOT NULL,
      value TEXT NOT NULL,
      UNIQUE (application, kind, id)
    ) STRICT`);
}

function explained(error: Error, path: string): Error {
  const code = (error as { errcode?: number }).errcode ?? 0;
  // The lower byte is the kind of error, the rest says more.
  const kind = code & 0xff;
  if (kind === busy) {
    return new DataFileError(`another mock has the data file ${path}: stop it, or name another file`, 3, error);
  }
  if (kind === corrupt || kind === notADatabase) {
    return new DataFileError(`the data file ${path} is damaged (${error.message}): name another one`, 2, error);
  }
  if (code === 0) return error;
  return new DataFileError(`the data file ${path} cannot be used: ${error.message}`, 3, error);
}

function anotherKind(path: string): DataFileError {
  return new DataFileError(`${path} is no data file of a mock IdP, and was left alone: name another file`, 2);
}

function anotherVersion(path: string, version: number): DataFileError {
  return new DataFileError(
    `${path} was written by another version of gatecheck (format ${version}, this one has ${formatVersion}), and was left alone: use that version, or name another file`,
    2,
  );
}
