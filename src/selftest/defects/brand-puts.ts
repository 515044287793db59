import { WrongRequest } from '../../reference-gateway/failure.ts';
import type { JsonObject } from '../../reference-gateway/json.ts';
import type { Gateway, Rules } from '../../reference-gateway/rules.ts';
import { seeingGateway } from './seen-gateway.ts';

/** A PUT of a brand on its way: what stood in the one before it, whose it is, and which brands there are. */
interface BrandPut {
  before: JsonObject;
  path: string;
  name: string;
  gateway: Gateway | undefined;
}

/** A gateway that changes the body of a PUT of a brand before it looks at it. */
export function completing(defaults: Rules, change: (body: JsonObject, put: BrandPut) => JsonObject): Partial<Rules> {
  const before = new Map<string, JsonObject>();
  return seeingGateway(defaults, (gateway) => ({
    async readJsonBody(rules, request) {
      const body = await defaults.readJsonBody(rules, request);
      const { method, path } = request;
      if (method !== 'PUT' || !path.startsWith('/__gatecheck/')) return body;
      const name = decodeURIComponent(path.split('/').at(-1) ?? '');
      const changed = change(body, { before: before.get(path) ?? {}, path, name, gateway: gateway() });
      before.set(path, changed);
      return changed;
    },
  }));
}

/** The members of one of the values, where there is any. */
export function inner(body: JsonObject, name: string): JsonObject {
  const value = body[name];
  return typeof value === 'object' && value !== null ? (value as JsonObject) : {};
}

/** Declines a set-up. */
export function declineSetUp(why: string): never {
  throw new WrongRequest(400, why);
}
