Feature: The two halves of a sign-in
  Where an ID token says which access token it was made for, only that one goes with it.

  Background:
    Given a brand that uses NextReason

  @CLM-140 @should @ref:contract-A12 @ref:oidc-core-3.1.3.6
  Scenario: An ID token made for another access
    Given Ana is signed in
    And Ana is signed in on another device
    When Ana joins with a sign-in made for another access
    Then the gateway refuses it (401)
    And Ana is not a member
    And a valid ID token is accepted

  @CLM-142 @should @needs:forge @ref:contract-A12 @ref:oidc-core-3.1.3.6
  Scenario: An ID token that says nothing where it should name its access
    Given Ana is signed in
    When Ana joins naming an empty access in her sign-in
    Then the gateway refuses it (401)
    And Ana is not a member
    And a valid ID token is accepted
