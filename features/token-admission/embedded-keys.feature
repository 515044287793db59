Feature: Keys and key URLs inside the ID token: `jwk`, `jku`, `x5u`, `x5c` (A5)
  The signing key comes from the configured `jwksUri` alone; a gateway that takes a key, or fetches a URL, from the header
  lets anybody in who can make a key.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: Valid ID token with <in words>: addMember accepts or refuses it (401 or 400), asks no other host
    When addMember is called for newcomer Ana with an ID token with <ID token>
    Then the gateway accepts it for Ana alone or refuses it (401 or 400)
    And the attacker's host received no request

    @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
    Examples:
      | condition | ID token                                        | in words                                  |
      | JWS-083   | valid signature, jwk: NextReason's signing key  | NextReason's signing key as header `jwk`  |
      | JWS-084   | valid signature, jku: an attacker's JWKS        | header `jku` to an attacker's JWKS        |
      | JWS-085   | valid signature, x5u: an attacker's certificate | header `x5u` to an attacker's certificate |

  @JWS-069 @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.8
  Scenario: ID token signed by an attacker's key that stands in its own `jwk` header is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | signature by an attacker's key in jwk, kid: missing                                             |
      | signature by an attacker's key in jwk, kid: NextReason's signing key                            |
      | signature by an attacker's key in jwk, NextReason's kid inside jwk, header kid: not in the JWKS |
      | alg: HS256, HMAC secret = octet key in jwk                                                      |
      | signature by an attacker's key, jwk: URL of that key                                            |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And the attacker's host received no request
    And a valid ID token is accepted

  @JWS-074 @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
  Scenario: ID token signed by an attacker's key to which its own `jku` header points is refused (401) at addMember; the URL is not requested
    When addMember is called for newcomer Ana with each of these ID tokens
      | signature by an attacker's key, jku: the attacker's JWKS, kid: NextReason's signing key |
      | signature by an attacker's key, jku: the attacker's JWKS, kid: the attacker's key       |
      | signature by an attacker's key, jku: JWKS with the attacker's key before NextReason's   |
      | signature by an attacker's key, jku: JWKS with NextReason's key before the attacker's   |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And the attacker's host received no request
    And a valid ID token is accepted

  @JWS-078 @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.8
  Scenario: ID token signed by an attacker's key whose certificate its own `x5u` or `x5c` header gives is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | signature by an attacker's key, x5u: the attacker's certificate, kid: NextReason's signing key |
      | signature by an attacker's key, x5u: the attacker's certificate, kid: missing                  |
      | signature by an attacker's key, x5c: the attacker's certificate, kid: NextReason's signing key |
      | signature by an attacker's key, x5c: the attacker's certificate, kid: missing                  |
      | signature by an attacker's key, x5c: a certificate of NextReason's key before the attacker's   |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And the attacker's host received no request
    And a valid ID token is accepted
