import { WrongRequest } from '../../reference-gateway/failure.ts';
import type { JsonObject } from '../../reference-gateway/json.ts';
import type { Gateway, Rules } from '../../reference-gateway/rules.ts';

/** A PUT of a brand on its way: what stood in the one before it, whose it is, and which brands there are. */
interface BrandPut {
  before: JsonObject;
  path: string;
  name: string;
  gateway: Gateway | undefined;
}

/** A gateway that changes the body of a PUT of a brand before it looks at it. */
export function completing(
  defaults: Rules,
  change: (body: JsonObject, put: BrandPut) => JsonObject,
): Pick<Rules, 'readJsonBody' | 'findBrand' | 'issueCrmToken'> {
  const before = new Map<string, JsonObject>();
  let gateway: Gateway | undefined;
  return {
    async readJsonBody(rules, request) {
      const body = await defaults.readJsonBody(rules, request);
      const { method, path } = request;
      if (method !== 'PUT' || !path.startsWith('/__gatecheck/')) return body;
      const name = decodeURIComponent(path.split('/').at(-1) ?? '');
      const changed = change(body, { before: before.get(path) ?? {}, path, name, gateway });
      before.set(path, changed);
      return changed;
    },
    findBrand(known, request) {
      gateway = known;
      return defaults.findBrand(known, request);
    },
    issueCrmToken(known, body) {
      gateway = known;
      return defaults.issueCrmToken(known, body);
    },
  };
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
