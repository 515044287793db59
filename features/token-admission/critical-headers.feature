Feature: Header members that a recipient must understand: `crit`, `b64`, `zip` (A5)
  `crit` lists extensions without which the token must not be read; a gateway that ignores them accepts what it has not
  understood.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: ID token header <in words>: addMember adds its `sub` as member or refuses it (401 or 400)
    When addMember is called for newcomer Ana with an ID token with <ID token>
    Then the gateway accepts it for Ana alone or refuses it (401 or 400)

    @must @needs:forge @ref:contract-A5 @ref:rfc7797-6
    Examples:
      | condition | ID token                                             | in words                                      |
      | JWS-092   | b64: false, crit: missing, payload base64url-encoded | with `b64: false`, no `crit`, payload encoded |

    @must @needs:forge @ref:contract-A5
    Examples:
      | condition | ID token                         | in words                                    |
      | JWS-093   | zip: DEF, payload not compressed | with `zip: DEF` and an uncompressed payload |

    @must @needs:forge @ref:contract-A5 @ref:rfc7515-4.1.11
    Examples:
      | condition | ID token      | in words                      |
      | JWS-088   | crit: []      | with an empty array as `crit` |
      | JWS-090   | crit: ["alg"] | with `crit: ["alg"]`          |

  @JWS-086 @must @needs:forge @ref:contract-A5 @ref:rfc7515-4.1.11
  Scenario: ID token whose header member `crit` names an unknown extension is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | crit: ["urn:example:extension"], header member present |
      | crit: ["urn:example:extension"], header member missing |
      | crit: "urn:example:extension" (string)                 |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted
