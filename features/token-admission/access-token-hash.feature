Feature: `at_hash` binds the ID token to its access token (A12)
  An ID token with `at_hash` belongs to one access token; a gateway that ignores it lets a stolen access token be combined
  with the ID token of another session.

  Background:
    Given a brand that uses NextReason

  @CLM-140 @should @ref:contract-A12 @ref:oidc-core-3.1.3.6
  Scenario: ID token whose `at_hash` is that of another access token of the same person is refused (401) at addMember
    Given Ana is signed in
    And Ana is signed in on another device
    When addMember is called for newcomer Ana with the access token of one device and the ID token of another
    Then the gateway refuses it (401)
    And Ana is not a member
    And a valid ID token is accepted

  @CLM-142 @should @needs:forge @ref:contract-A12 @ref:oidc-core-3.1.3.6
  Scenario: ID token whose `at_hash` is an empty string is refused (401) at addMember
    Given Ana is signed in
    When addMember is called for newcomer Ana with an ID token with at_hash: ""
    Then the gateway refuses it (401)
    And Ana is not a member
    And a valid ID token is accepted

  @CLM-143 @should @needs:forge @needs:provisioning @ref:contract-A12 @ref:oidc-core-3.1.3.6
  Scenario: ID token with alg RS512 whose `at_hash` (by SHA-512) is that of another access token is refused (401) at addMember
    Given Ana is signed in
    When addMember is called for newcomer Ana with an ID token with alg: RS512, at_hash: of another access token
    Then the gateway refuses it (401)
    And Ana is not a member
    And a valid ID token is accepted
