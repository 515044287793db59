import { basename, dirname } from 'node:path';

const reasons: Record<string, string> = {
  ENOSPC: 'the disk is full; make room, or choose another folder with --out',
  EDQUOT: 'the disk quota is used up; make room, or choose another folder with --out',
  ENOENT: 'its folder is gone; leave it alone while a run goes on',
  EROFS: 'the file system cannot be written any more',
  EMFILE: 'too many files are open; raise the limit with ulimit -n',
  ENFILE: 'the machine has too many files open',
  EIO: 'the disk does not work',
};

/** In one line which file of a run could not be written, why, and what to do. */
export function notWritten(path: string, error: Error): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const why = code === undefined ? message : `${reasons[code] ?? 'the system refused it'} (${code})`;
  return `${basename(path)} could not be written to ${dirname(path)}: ${why}`;
}
