Feature: Valid times of the ID token (A10)
  Fractions of a second, short and long lifetimes and clock skew are right; a gateway that refuses them signs people out.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: ID token <in words> (clock skew): addMember adds its `sub` as member or refuses it (401 or 400)
    When addMember is called for newcomer Ana with an ID token with <ID token>
    Then the gateway accepts it for Ana alone or refuses it (401 or 400)

    @must @needs:forge @ref:contract-A10
    Examples:
      | condition | ID token        | in words                  |
      | CLM-087   | exp: 30 s ago   | whose `exp` was 30 s ago  |
      | CLM-088   | iat: 30 s ahead | whose `iat` is 30 s ahead |
      | CLM-089   | nbf: 30 s ahead | whose `nbf` is 30 s ahead |

  @CLM-078 @must @needs:forge @ref:contract-A10 @ref:rfc7519-2
  Scenario: ID token whose `exp`, `iat` or `nbf` has a fraction of a second is accepted at addMember and getMember
    When addMember is called for newcomer Ana with the first of these ID tokens, getMember with each of the others
      | exp: number with a fraction             |
      | iat: number with a fraction             |
      | nbf: number with a fraction, 60.5 s ago |
    Then the gateway accepts each and returns Ana's own record
    And Ana is now a member

  @CLM-080 @must @needs:forge @ref:contract-A10 @ref:rfc7519-2
  Scenario: ID token with `exp` 20 s ahead, `nbf` 10 s or 1 h ago or a lifetime of 5 min is accepted at addMember and getMember
    When addMember is called for newcomer Ana with the first of these ID tokens, getMember with each of the others
      | exp: 20 s ahead  |
      | nbf: 1 h ago     |
      | nbf: 10 s ago    |
      | exp - iat: 5 min |
    Then the gateway accepts each and returns Ana's own record
    And Ana is now a member

  @CLM-085 @should @needs:forge @ref:contract-A10 @ref:nextreason-tokens
  Scenario: ID token issued 24 h or 13 d 23 h ago, or with a lifetime (`exp` - `iat`) of 14 d 23 h, is accepted at addMember and getMember
    When addMember is called for newcomer Ana with the first of these ID tokens, getMember with each of the others
      | iat: 13 d 23 h ago, exp: 1 h ahead |
      | iat: 24 h ago, exp: 13 d ahead     |
      | exp - iat: 14 d 23 h               |
    Then the gateway accepts each and returns Ana's own record
    And Ana is now a member

  @CLM-370 @must @needs:forge @ref:oidc-core-3.1.3.7
  Scenario: ID token whose `auth_time` was 13 d ago, no max_age having been asked for, is accepted at addMember
    When addMember is called for newcomer Ana with an ID token with auth_time: 13 d ago
    Then the gateway accepts it
    And Ana is now a member

  @CLM-371 @must @needs:forge @ref:oidc-core-12.2
  Scenario: Two ID tokens with the same `nonce`, the second issued later as by a refresh, are both accepted at getMember
    Given Ana is a member
    When getMember is called for Ana with two ID tokens of the same `nonce`, the second issued later
    Then every answer shows Ana's own record
