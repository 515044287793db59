Feature: Unusual forms of a valid ID token (A3, A17)
  Whitespace, escapes, order and additional members are allowed by JSON and OpenID Connect; a gateway that refuses them keeps
  out people whose tokens are right.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: Valid ID token <in words>: addMember is accepted
    When addMember is called for newcomer Ana with an ID token with <ID token>
    Then the gateway accepts it
    And Ana is now a member

    @must @needs:forge @ref:contract-A11 @ref:rfc8259-8.3
    Examples:
      | condition | ID token                                                                           | in words                                                                      |
      | JWS-141   | members SUB and Sub in the payload that name another person, besides the right sub | with claims `SUB` and `Sub` that name another person, besides the right `sub` |

    @must @needs:forge @ref:oidc-core-5.1 @ref:contract-A3
    Examples:
      | condition | ID token                                           | in words                                           |
      | JWS-148   | payload: nested objects and arrays                 | with nested objects and arrays in its payload      |
      | JWS-149   | payload: nickname and middle_name in other scripts | with non-Latin text as `nickname` and `middle_name` |

    @must @needs:forge @needs:provisioning @ref:contract-A4 @ref:rfc7518-3.3
    Examples:
      | condition | ID token                                                      | in words                                                  |
      | JWS-310   | alg: RS256, signed by a JWKS key with a modulus of 3,072 bits | signed (RS256) by a JWKS key with a modulus of 3,072 bits |

    @must @needs:forge @ref:contract-A17 @ref:rfc7515-4
    Examples:
      | condition | ID token                                                       | in words                                                                           |
      | JWS-153   | header: unknown members                                        | with unknown parameters in its JOSE header                                         |
      | JWS-154   | header: sub and email of another person, iss of another issuer | whose JOSE header has another person's `sub`, `email` and `iss` besides |

  @JWS-136 @must @needs:forge @ref:contract-A3 @ref:rfc8259-2
  Scenario: ID token with whitespace, `\u` escapes or reversed members in header or payload is accepted at addMember and getMember
    When addMember is called for newcomer Ana with the first of these ID tokens, getMember with each of the others
      | header: pretty-printed JSON           |
      | header: kid written in \u escapes     |
      | payload: pretty-printed JSON          |
      | payload: whitespace around the object |
      | payload: sub written as "\u0073ub"    |
      | payload: members in reverse order     |
    Then the gateway accepts each and returns Ana's own record
    And Ana is now a member

  @JWS-142 @must @needs:forge @ref:contract-A3
  Scenario: ID token of up to 4,090 octets is accepted at addMember and getMember
    When addMember is called for newcomer Ana with the first of these ID tokens, getMember with each of the others
      | size: 2 KiB                 |
      | size: 4,090 octets          |
      | payload: 100 unknown claims |
    Then the gateway accepts each and returns Ana's own record
    And Ana is now a member

  @JWS-145 @must @needs:forge @ref:oidc-core-5.1 @ref:contract-A3
  Scenario: ID token with unknown claims, `nonce`, `acr`, `scope` and the like, or `updated_at` as number, string or missing is accepted at addMember and getMember
    When addMember is called for newcomer Ana with the first of these ID tokens, getMember with each of the others
      | payload: unknown claims                                     |
      | payload: nonce, auth_time, sid, acr, amr and jti            |
      | payload: scope, scp and client_id                           |
      | updated_at: number                                          |
      | updated_at: string                                          |
      | updated_at: missing                                         |
      | picture: null                                               |
      | payload: sub, iss and exp as members of a nested object too |
    Then the gateway accepts each and returns Ana's own record
    And Ana is now a member
