/** Who plays the person. */
export const agents = ['http', 'browser'] as const;
export type Agent = (typeof agents)[number];

const browserPrefix = 'browser/';

/**
 * The address of a feature in the one message stream of a run: the browser's scenarios stand below `browser/`,
 * so that a reader, and Cucumber's own reports, tell them from the http agent's.
 */
export function agentUri(uri: string, agent: Agent): string {
  return agent === 'browser' ? browserPrefix + uri : uri;
}

/** Who played the scenarios of a feature, and the feature's file. */
export function readAgentUri(uri: string): { agent: Agent; file: string } {
  return uri.startsWith(browserPrefix)
    ? { agent: 'browser', file: uri.slice(browserPrefix.length) }
    : { agent: 'http', file: uri };
}
