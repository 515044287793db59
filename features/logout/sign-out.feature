@waits
Feature: Sign-out
  Who signs out at NextReason is signed out of the programme too, and of nothing else.

  Background:
    Given a brand that uses NextReason

  @LGO-001 @must @smoke @journey @seed:note-3 @ref:contract-A13
  Scenario: After the sign-out the old sign-in is worth nothing
    Given Ana is a member
    When Ana signs out
    Then her old sign-in is refused within the declared time
    And Ana's customer record is unchanged

  @LGO-002 @must @journey @seed:note-3 @ref:contract-B1
  Scenario: A fresh sign-in finds the same customer
    Given Ana is a member
    And Ana has signed out
    When Ana signs in again
    Then Ana is still the same customer

  @LGO-003 @must @ref:contract-A13
  Scenario: The other device stays signed in
    Given Ana is a member
    And Ana is signed in on another device
    When Ana signs out
    Then her old sign-in is refused within the declared time
    And the other device shows the same customer

  @LGO-004 @must @ref:contract-A13
  Scenario: Other people stay signed in
    Given Ana is a member
    And Ben is a member
    When Ana signs out
    Then her old sign-in is refused within the declared time
    And Ben still sees his membership

  @LGO-005 @must @seed:configuration-result @ref:contract-A13
  Scenario: Data and cuid outlast the sign-out
    Given Ana is a member
    When Ana signs out
    Then Ana's customer record is unchanged
    And Member Care shows Ana's NextReason id as her cuid under OAUTH_EXTERNAL

  @LGO-006 @must @ref:contract-A13
  Scenario: Signing out twice does no harm
    Given Ana is a member
    And Ana has signed out
    When Ana signs out once more
    Then Ana's customer record is unchanged
    And a fresh sign-in finds the same customer

  @LGO-007 @must @journey @ref:oidc-rpinitiated-3
  Scenario: The sign-out ends back at the app
    Given Ana is a member
    When Ana signs out
    Then she is back at the app and signed out
    And her old sign-in is refused within the declared time

  @LGO-008 @must @ref:contract-A13
  Scenario: The sign-out ends what was renewed too
    Given Ana is a member
    And the app has renewed Ana's sign-in
    When Ana signs out
    Then her old sign-in is refused within the declared time
    And so is the one from before it was renewed

  @LGO-009 @must @ref:contract-A13 @ref:contract-B2
  Scenario: Nobody joins with a sign-in that has ended
    Given Ana is signed in
    And Ana has signed out
    When Ana tries to join with her old sign-in
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same is accepted once Ana is signed in

  @LGO-010 @must @ref:contract-A13
  Scenario: A sign-in that NextReason withdraws is worth nothing
    Given Ana is a member
    When NextReason withdraws Ana's access
    Then her old sign-in is refused within the declared time
    And Ana's customer record is unchanged

  @LGO-011 @must @ref:contract-A13
  Scenario: Somebody who stays signed in is not signed out by the clock
    Given Ana is a member
    When Ana goes on using the app beyond the declared time
    Then Ana is still the same customer
