Feature: Unusual forms of a valid ID token (A3, A17)
  Whitespace, escapes, order and additional members are allowed by JSON and OpenID Connect; a gateway that refuses them keeps
  out people whose tokens are right.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: Valid ID token with <ID token> is accepted
    When addMember is called for newcomer Ana with an ID token with <ID token>
    Then Ana is now a member

    @must @needs:forge @ref:contract-A3 @ref:rfc8259-2
    Examples:
      | condition | ID token                                                   |
      | JWS-141   | payload: SUB and Sub with another person's sub, beside sub |

    @must @needs:forge @ref:oidc-core-5.1 @ref:contract-A3
    Examples:
      | condition | ID token                                           |
      | JWS-148   | payload: nested objects and arrays                 |
      | JWS-149   | payload: nickname and middle_name in other scripts |

    @must @needs:forge @ref:contract-A17 @ref:rfc7515-4
    Examples:
      | condition | ID token                                                       |
      | JWS-153   | header: unknown members                                        |
      | JWS-154   | header: sub and email of another person, iss of another issuer |

  @JWS-136 @must @needs:forge @ref:contract-A3 @ref:rfc8259-2
  Scenario: Whitespace, \u escapes and reversed members in header or payload are accepted
    When addMember is called for newcomer Ana with the first of these ID tokens, getMember with each of the others
      | header: pretty-printed JSON        |
      | header: kid written in \u escapes  |
      | payload: pretty-printed JSON       |
      | payload: sub written as "\u0073ub" |
      | payload: members in reverse order  |
    Then the gateway accepts each and returns Ana's own record
    And Ana is now a member

  @JWS-142 @must @needs:forge @ref:contract-A3
  Scenario: ID token of up to 4,090 octets is accepted
    When addMember is called for newcomer Ana with the first of these ID tokens, getMember with each of the others
      | size: 2 KiB                 |
      | size: 4,090 octets          |
      | payload: 100 unknown claims |
    Then the gateway accepts each and returns Ana's own record
    And Ana is now a member

  @JWS-145 @must @needs:forge @ref:oidc-core-5.1 @ref:contract-A3
  Scenario: ID token with unknown or optional claims is accepted
    When addMember is called for newcomer Ana with the first of these ID tokens, getMember with each of the others
      | payload: unknown claims                          |
      | payload: nonce, auth_time, sid, acr, amr and jti |
      | payload: scope, scp and client_id                |
      | updated_at: number                               |
      | updated_at: string                               |
      | updated_at: missing                              |
    Then the gateway accepts each and returns Ana's own record
    And Ana is now a member
