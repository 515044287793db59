Feature: Key ID of the ID token: `kid` (A5)
  `kid` selects a key of the published JWKS and does nothing else; a gateway that uses it as a path, a URL or a query lets the
  sender choose the key.

  Background:
    Given a brand that uses NextReason

  @JWS-064 @should @needs:forge @needs:keys @needs:provisioning @ref:contract-A5 @ref:oidc-core-10.1
  Scenario: ID token without `kid` in its header is refused (401) at addMember where two RS256 keys of the JWKS fit
    When addMember is called for newcomer Ana with an ID token with kid: missing, two RS256 keys in the JWKS
    Then the gateway refuses it (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  Scenario Outline: ID token <in words>: addMember is accepted
    When addMember is called for newcomer Ana with an ID token with <ID token>
    Then the gateway accepts it
    And Ana is now a member

    @should @needs:forge @ref:contract-A5 @ref:oidc-core-10.1
    Examples:
      | condition | ID token                          | in words                                 |
      | JWS-065   | kid: missing, one key in the JWKS | without `kid` where the JWKS has one key |

    @should @needs:forge @needs:keys @needs:provisioning @ref:contract-A5
    Examples:
      | condition | ID token                                                                  | in words                                                                             |
      | JWS-066   | kid: missing, one RSA key and one EC key in the JWKS                      | without `kid` where the JWKS has one RSA key and one EC key                          |
      | JWS-067   | kid: missing, one RSA key with use: sig and one with use: enc in the JWKS | without `kid` where the JWKS has one RSA key with `use: sig` and one with `use: enc` |

    @must @needs:forge @needs:keys @needs:provisioning @ref:contract-A5 @ref:rfc7517-4.5
    Examples:
      | condition | ID token                                                | in words                                          |
      | JWS-068   | alg: RS256, signed by a JWKS key with a URL for its kid | signed (RS256) by a JWKS key whose `kid` is a URL |

  @JWS-360 @should @needs:faults @needs:forge @needs:provisioning @needs:requestLog @ref:contract-A5 @ref:contract-A6
  Scenario: 8 getMember calls with ID tokens without `kid`, one key in the cached JWKS: each is accepted, with at most 5 JWKS requests
    Given the gateway has fetched the JWKS with max-age=3600
    And Ana is a member
    When getMember is called for Ana with 8 ID tokens without kid
    Then every answer shows Ana's own record
    And NextReason received at most 5 JWKS requests

  @JWS-047 @must @needs:forge @ref:contract-A5 @ref:rfc7515-4.1.4
  Scenario: ID token signed by NextReason's key, `kid` not in the JWKS (other value, case or length), is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | kid: not in the JWKS        |
      | kid: case changed           |
      | kid: last character removed |
      | kid: 10,000 characters      |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-050 @must @needs:forge @ref:contract-A5 @ref:rfc7515-4.1.4
  Scenario: ID token whose header `kid` is `null`, a number, an array or an object is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | kid: 1 (number)       |
      | kid: null             |
      | kid: ["<kid>"]        |
      | kid: {"kid": "<kid>"} |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-055 @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
  Scenario: ID token whose header `kid` is `__proto__`, `constructor` or the right one with NUL appended is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | kid: __proto__            |
      | kid: constructor          |
      | kid: NUL and "x" appended |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-057 @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
  Scenario: addMember refuses (401) ID tokens by NextReason's key with `kid` "0" or an attacker's URL, and an HS256 one, secret = content of the file that `kid` names
    When addMember is called for newcomer Ana with each of these ID tokens
      | kid: "0" (index of the key in the JWKS)                                                                   |
      | kid: URL of an attacker's JWK                                                                             |
      | alg: HS256, kid: ../../../../../../proc/sys/kernel/randomize_va_space, HMAC secret = content of that file |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-058 @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
  Scenario: ID token by NextReason's key, `kid` a shell command, or HS256 by what SQL in `kid` returns, is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | kid: "; sleep 10" appended                                          |
      | alg: HS256, kid: x' UNION SELECT 'secret'--, HMAC secret = "secret" |
      | alg: HS256, kid: ' OR '1'='1, HMAC secret = "1"                     |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted
