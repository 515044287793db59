Feature: Sign-in that fails
  Whoever does not get past NextReason is nobody at Capillary.

  Background:
    Given a brand that uses NextReason

  @LGN-020 @must @journey @ref:contract-A2 @seed:note-2
  Scenario: A wrong password makes nobody
    Given Ana has registered with NextReason
    When Ana tries to sign in with a wrong password
    Then NextReason does not let Ana in
    And Ana is not a member

  @LGN-021 @must @ref:contract-A2
  Scenario: A wrong one-time code makes nobody
    Given Ana has registered with NextReason
    When Ana tries to sign in with a wrong one-time code
    Then NextReason does not let Ana in
    And Ana is not a member

  @LGN-022 @must @ref:contract-A2
  Scenario: Somebody who is not signed in has no membership
    Given Ana has registered with NextReason
    When Ana's membership is asked for without any sign-in
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same is accepted once Ana is signed in

  @LGN-023 @must @seed:configuration-2.2 @ref:contract-A13
  Scenario: The brand's own machine is nobody
    Given Ana has registered with NextReason
    When the brand's machine presents its own access in place of Ana's
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same is accepted with Ana's own access

  @LGN-024 @must @seed:configuration-2.2 @ref:contract-A13
  Scenario: The brand's machine cannot join as itself
    Given Ana has registered with NextReason
    When the brand's machine presents its own access without a person
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same is accepted once Ana is signed in
