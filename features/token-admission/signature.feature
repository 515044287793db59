Feature: ID token signature (A7)
  The signature must verify over this header and this payload with NextReason's key; otherwise anybody can write an ID token
  for any member.

  Background:
    Given a brand that uses NextReason

  @JWS-156 @must @ref:contract-A7 @ref:oidc-core-3.1.3.7
  Scenario: ID token with Ben's payload and the signature of Ana's ID token is refused (401) at addMember right after Ana's was accepted
    Given Ana is a member
    And Ben is signed in
    When addMember is called for newcomer Ben with his payload between header and signature of Ana's ID token
    Then the gateway refuses it (401)
    And Ben is not a member
    And a valid ID token is accepted

  @JWS-001 @must @needs:forge @ref:contract-A7 @ref:oidc-core-3.1.3.7
  Scenario: ID token whose signature is empty, altered or made up is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | signature: empty                              |
      | signature: one bit flipped in the last octet  |
      | signature: last octet removed                 |
      | signature: all octets 0x00                    |
      | signature: made-up octets of the right length |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-006 @must @needs:forge @ref:contract-A7 @ref:oidc-core-3.1.3.7
  Scenario: ID token whose header or payload was changed after signing is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | payload: sub changed to another person's after signing |
      | payload: iat and exp changed after signing             |
      | header: unknown member added after signing             |
      | signature: that of an ID token with another jti        |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-010 @must @needs:forge @ref:contract-A7 @ref:rfc8725-3.8
  Scenario: ID token signed by an attacker's key (`kid` of NextReason's key, of no known key or none) is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | signature by an attacker's key, kid: NextReason's signing key |
      | signature by an attacker's key, kid: not in the JWKS          |
      | signature by an attacker's key, kid: missing                  |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-013 @must @needs:forge @ref:contract-A7 @ref:rfc7518-3.3
  Scenario: ID token with `alg` RS256 whose RSA signature has another digest or padding than RS256 is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | signature: RSA with SHA-512 under alg: RS256 |
      | signature: RSASSA-PSS under alg: RS256       |
      | signature: PKCS#1 v1.5 without DigestInfo    |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted
