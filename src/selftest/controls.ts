const bothRight = 'a target may admit or refuse it: the condition sees to it that nobody else gets in';
const keysKept = 'a gateway that keeps keys does not notice; one that keeps none is what KEY-118 finds';
const atTheIdp = 'it is the IdP that acts here: no rule of the gateway is near';

/** Positive controls: conditions that find no defect, each with the reason why it is there. */
export const controls: Readonly<Record<string, string>> = {
  'CLM-087': bothRight,
  'CLM-088': bothRight,
  'CLM-089': bothRight,
  'CLM-131': bothRight,
  'HDR-033': 'two checks refuse it: the userinfo endpoint and at_hash; a gateway would have to lack both',
  'JWS-083': bothRight,
  'JWS-088': bothRight,
  'JWS-090': bothRight,
  'JWS-092': bothRight,
  'JWS-093': bothRight,
  'JWS-132': bothRight,
  'JWS-134': bothRight,
  'JWS-135': bothRight,
  'UIN-084': bothRight,
  'KEY-001': 'the first key set that a gateway sees has the new key in it: shows that KEY-002 is about the change',
  'KEY-023': 'people among made-up key ids: KEY-021 and KEY-022 prove the same one after the other',
  'KEY-110': keysKept,
  'KEY-111': keysKept,
  'KEY-112': keysKept,
  'JWS-091': 'it has several faults at once, of which any gateway sees one',
  'LGN-020': atTheIdp,
  'LGN-021': atTheIdp,
  'REG-001': atTheIdp,
  'LGO-005': 'a sign-out at the IdP reaches no gateway: records have to outlast it',
  'RES-035': 'many calls at once, half of them unsound: shows that what LGN-007 proves holds under load',
  'SCP-003': 'scopes have no effect, which SCP-001 and SCP-002 prove at the first sign-in',
  'UIN-093': 'more headers of an answer have no effect',
  'UIN-101': 'an inherited member of a userinfo answer is looked at by nobody',
};
