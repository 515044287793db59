Feature: A change counts as far as NextReason confirms it
  The second step takes what the sign-in says, no more, and only from the newest one.

  Background:
    Given a brand that uses NextReason

  Rule: What NextReason says of the new value counts

    Scenario Outline: A new e-mail that NextReason sends <said> stays out
      Given Ana is a member
      When Ana asks Capillary for a new e-mail that NextReason sends <said>
      Then the gateway declines
      And Ana's customer record is unchanged

      @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B10 @ref:oidc-core-5.1
      Examples:
        | condition | said                             |
        | IDC-040   | as not verified                  |
        | IDC-041   | with the text "false" beside it  |

    @IDC-042 @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B10
    Scenario: A new e-mail of whose verification NextReason says nothing
      Given Ana is a member
      When Ana asks Capillary for a new e-mail that NextReason sends without a word about it
      Then the gateway accepts
      And Ana's e-mail at Capillary is the new one

  @IDC-043 @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B10
  Scenario: A sign-in from between joining and changing does not bring the old value back
    Given Ana has joined with a sign-in of a minute ago
    And Ana has kept a sign-in of half a minute ago
    And Ana has changed her e-mail at NextReason and at Capillary
    When Ana asks Capillary for her old e-mail with the older sign-in
    Then the gateway declines
    And Ana's customer record is unchanged

  @IDC-044 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: One mobile a call
    Given Ana is a member
    And Ana has changed her mobile at NextReason
    When Ana asks Capillary for that mobile and for one more
    Then the gateway declines or finds the call malformed
    And Ana's customer record is unchanged

  @IDC-045 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: A member gives herself no id of the shops
    Given Ana is a member
    When Ana asks Capillary for an id of the shops
    Then the gateway declines or finds the call malformed
    And Ana's customer record is unchanged

  @IDC-046 @must @ref:contract-B10
  Scenario: A mobile where there was none
    Given Ana is a member with an e-mail and no mobile
    And NextReason has a mobile of Ana's now
    When Ana has the new mobile added at Capillary
    Then Ana's mobile at Capillary is the new one

  @IDC-047 @must @ref:contract-changeIdentifiers
  Scenario: The back office does not take a member's value for another member
    Given Ana is a member
    And Ben is a member
    When the shops ask for Ben's e-mail for Ana
    Then the back office declines
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @IDC-048 @must @ref:contract-changeIdentifiers
  Scenario: The back office joins customers only where the brand says so
    Given Ana is a member
    And the shops know a customer with an e-mail of their own
    When the shops ask for that customer's e-mail for Ana
    Then they are one customer if the brand merges, and otherwise as before
