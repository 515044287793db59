import { connectControl } from './client.ts';
import type { ControlClient } from './control-client.ts';

/**
 * How the control of an IdP is reached, as plain data, for those who can be given nothing else: over HTTP, or through
 * what somebody of this thread has under a name.
 */
export type ControlTransport = { transport: 'http'; url: string } | { transport: 'thread'; name: string };

const inThisThread = new Map<string, ControlClient>();

/** Puts a control under a name, for whoever of this thread is given that transport. @returns how to end that */
export function lendControl(name: string, control: ControlClient): () => void {
  inThisThread.set(name, control);
  return () => inThisThread.delete(name);
}

/** The control at the end of a transport. Throws where a thread has none under that name. */
export function openControl(transport: ControlTransport): ControlClient {
  if (transport.transport === 'http') return connectControl(transport.url);
  const control = inThisThread.get(transport.name);
  if (!control) throw new Error(`nobody of this thread has the control of a mock IdP under the name ${transport.name}`);
  return control;
}
