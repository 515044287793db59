const bothRight = 'a target may accept or refuse it: the condition checks that it is accepted for nobody else';
const keysKept = 'a gateway that caches the JWKS sends no request; one that caches none is found by KEY-118';
const atTheIdp = 'it is the IdP that acts here: no rule of the gateway is near';

/** Positive controls: conditions that find no defect, each with the reason why it is there. */
export const controls: Readonly<Record<string, string>> = {
  'CLM-087': bothRight,
  'CLM-088': bothRight,
  'CLM-089': bothRight,
  'CLM-131': bothRight,
  'CLM-133': bothRight,
  'CLM-135': bothRight,
  'HDR-038': bothRight,
  'HDR-033': 'UserInfo and `at_hash` both refuse it; a gateway would have to lack both checks',
  'JWS-083': bothRight,
  'JWS-088': bothRight,
  'JWS-090': bothRight,
  'JWS-092': bothRight,
  'JWS-093': bothRight,
  'JWS-132': bothRight,
  'JWS-134': bothRight,
  'JWS-135': bothRight,
  'UIN-084': bothRight,
  'KEY-001': 'the first JWKS response holds the new key already: shows that KEY-002 is about the rotation',
  'KEY-023': 'concurrent calls with unknown `kid`s: KEY-021 and KEY-022 prove the same for calls in turn',
  'KEY-110': keysKept,
  'KEY-111': keysKept,
  'KEY-112': keysKept,
  'JWS-091': 'it breaks several rules at once, any of which is enough to refuse it',
  'LGN-020': atTheIdp,
  'LGN-021': atTheIdp,
  'REG-001': atTheIdp,
  'LGO-005': 'a sign-out at the IdP reaches no gateway: records have to outlast it',
  'SCP-003': 'scopes have no effect, which SCP-001 and SCP-002 prove at the first sign-in',
  'UIN-093': 'unknown response headers have no effect',
};
