Feature: Tokens that resemble accepted ones (A7, A10, A13)
  A gateway may remember that it verified a token, but only for that very token. What it remembers by payload, `jti`, `sub`
  or signature alone lets a forged token through.

  Background:
    Given a brand that uses NextReason
    And Ana is a member
    And Ben is a member

  @JWS-301 @must @needs:forge @ref:contract-A7 @ref:rfc7515-5.2
  Scenario: ID token that was just accepted, with its signature altered: getMember is refused (401)
    When getMember is called for Ana with her accepted ID token, its signature altered
    Then the gateway refuses it (401)
    And getMember returns Ana's own member profile

  @JWS-302 @must @needs:forge @ref:contract-A7 @ref:rfc7515-5.2
  Scenario: Ben's ID token with the `jti` of Ana's accepted one and an altered signature, and Ben's access token: getMember is refused (401)
    When getMember is called for Ben with the jti of Ana's accepted ID token, the signature altered
    Then the gateway refuses it (401)
    And Ben's customer record is unchanged
    And getMember returns Ben's own member profile

  @CLM-301 @must @needs:forge @ref:contract-A10 @ref:oidc-core-3.1.3.7
  Scenario: Validly signed ID token with the `jti` of an accepted one and an `exp` 1 h ago: getMember is refused (401)
    When getMember is called for Ana with the jti of Ana's accepted ID token, exp 1 h ago
    Then the gateway refuses it (401)
    And getMember returns Ana's own member profile

  @CLM-302 @must @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: Validly signed ID token with the `jti` of an accepted one and the `aud` of another application: getMember is refused (401)
    When getMember is called for Ana with the jti of Ana's accepted ID token, aud of another application
    Then the gateway refuses it (401)
    And getMember returns Ana's own member profile

  @CLM-303 @must @needs:forge @ref:contract-A13 @ref:oidc-core-5.3.2
  Scenario: Ana's new ID token with the `jti` of her accepted one, sent with another person's access token: getMember is refused (401)
    When getMember is called for Ana with the jti of Ana's accepted ID token, another person's access token
    Then the gateway refuses it (401)
    And getMember returns Ana's own member profile

  @JWS-303 @must @needs:forge @ref:contract-A7
  Scenario: After 5 getMember calls refused by a member's ID token with altered signature, getMember with her own tokens is accepted
    Given getMember has been refused for Ana with 5 ID tokens whose signature is altered
    When Ana requests her member profile
    Then getMember returns Ana's own member profile

  @CLM-310 @should @ref:contract-A12
  Scenario: Accepted ID token with at_hash, sent again with another access token of the same person: getMember is refused (401)
    Given Ana is a member
    And Ana is signed in on another device
    When getMember is called for Ana with an accepted ID token with at_hash and the access token of her other device
    Then the gateway refuses it (401)
