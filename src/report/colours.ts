import pc from 'picocolors';

const { env, stdout } = process;

/** Whether what is printed goes to a terminal that shows colours; a CI's log is none. NO_COLOR and FORCE_COLOR decide. */
export const coloured =
  !env['NO_COLOR'] && (Boolean(env['FORCE_COLOR']) || (stdout.isTTY === true && env['TERM'] !== 'dumb'));

/** Colours for people, or nothing at all. */
export const paint = pc.createColors(coloured);
