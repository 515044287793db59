Feature: The signature
  A sign-in that NextReason did not sign, just so, is worth nothing.

  Background:
    Given a brand that uses NextReason

  @JWS-156 @must @ref:contract-A7 @ref:oidc-core-3.1.3.7
  Scenario: A signature that was good once is not good for something else
    Given Ana is a member
    And Ben is signed in
    When Ben's words are shown with the signature of Ana's sign-in
    Then the gateway refuses it (401)
    And Ben is not a member
    And a valid ID token is accepted

  @JWS-001 @must @needs:forge @ref:contract-A7 @ref:oidc-core-3.1.3.7
  Scenario: A signature that is none
    When Ana tries to join with each sign-in that
      | has an empty signature                   |
      | has a signature that is wrong at its end |
      | has a signature that is cut short        |
      | has a signature of zeros                 |
      | has a made-up signature                  |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @JWS-006 @must @needs:forge @ref:contract-A7 @ref:oidc-core-3.1.3.7
  Scenario: A genuine signature under something else
    When Ana tries to join with each sign-in that
      | names somebody else under a genuine signature    |
      | has its life prolonged after signing             |
      | has a header that was changed after signing      |
      | carries the signature of another genuine sign-in |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @JWS-010 @must @needs:forge @ref:contract-A7 @ref:rfc8725-3.8
  Scenario: A signature by somebody else
    When Ana tries to join with each sign-in that
      | is signed by somebody else under NextReason's key id   |
      | is signed by somebody else under a key id of their own |
      | is signed by somebody else without a key id            |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @JWS-013 @must @needs:forge @ref:contract-A7 @ref:rfc7518-3.3
  Scenario: A signature of another make
    When Ana tries to join with each sign-in that
      | has a signature of the wrong hash, SHA-512  |
      | has a signature of the wrong padding        |
      | has a signature that does not name its hash |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted
