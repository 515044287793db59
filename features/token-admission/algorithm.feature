Feature: Signature algorithm: `alg` (A4)
  Only asymmetric algorithms of the allow-list count, and only those that fit the key; `none` or a swapped algorithm turns a
  forged token into a valid one.

  Background:
    Given a brand that uses NextReason

  @JWS-016 @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.2
  Scenario: ID token whose `alg` is `none` in any letter case, with or without a signature, is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | alg: none, empty signature               |
      | alg: nOnE, empty signature               |
      | alg: NONE, empty signature               |
      | alg: none, made-up signature             |
      | alg: none, valid RS256 signature         |
      | alg: none, kid: missing, empty signature |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-022 @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.1
  Scenario: RSA JWK with `alg` RS256: addMember refuses (401) its RS384 or PS256 ID token, or an RS256 signature under header ES256 or HS256
    When addMember is called for newcomer Ana with each of these ID tokens
      | alg: RS384, signing key published with alg: RS256 |
      | alg: PS256, signing key published with alg: RS256 |
      | alg: ES256, RS256 signature by the RSA key        |
      | alg: HS256, RS256 signature by the RSA key        |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-024 @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.1
  Scenario: RSA-signed ID token whose header `alg` is missing, `["RS256"]`, `rs256`, `XS256` or `RS1` is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | alg: missing               |
      | alg: rs256                 |
      | alg: XS256 (unregistered)  |
      | alg: ["RS256"]             |
      | alg: inside __proto__ only |
      | alg: RS1 (RSA with SHA-1)  |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted
