Feature: A change of mobile or e-mail that must not happen

  Background:
    Given a brand that uses NextReason

  @IDC-020 @must @needs:ciamChangeIdentifier @seed:note-5 @ref:contract-B10
  Scenario: The second step before the first, for a mobile
    Given Ana is a member
    When Ana asks Capillary for a mobile that NextReason does not have
    Then the gateway declines
    And Ana's customer record is unchanged

  @IDC-021 @must @needs:ciamChangeIdentifier @seed:note-5 @ref:contract-B10
  Scenario: The second step before the first, for an e-mail
    Given Ana is a member
    When Ana asks Capillary for an e-mail that NextReason does not have
    Then the gateway declines
    And Ana's customer record is unchanged

  @IDC-022 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: A change that was never verified at NextReason
    Given Ana is a member
    And Ana has asked NextReason for another e-mail without verifying it
    When Ana asks Capillary for that e-mail
    Then the gateway declines
    And Ana's customer record is unchanged

  @IDC-023 @must @ref:contract-B10
  Scenario: A value that another member holds
    Given Ana is a member
    And Ben is a member
    When Ana asks Capillary for Ben's e-mail after NextReason gave it to her
    Then the change is declined
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @IDC-024 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: A value that a customer of the shops holds
    Given Ana is a member
    And the shops know a customer with an e-mail of their own
    When Ana asks Capillary for that customer's e-mail after NextReason gave it to her
    Then the gateway declines
    And Ana's customer record is unchanged
    And the customer of the shops is as before

  @IDC-025 @must @ref:contract-B10
  Scenario: A change of which one half is impossible happens not at all
    Given Ana is a member
    And Ben is a member
    When Ana asks Capillary for a new mobile and Ben's e-mail after NextReason gave her both
    Then the change is declined
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @IDC-026 @must @ref:contract-B10
  Scenario: Two members ask for the same new value at once
    Given Ana is a member
    And Ben is a member
    When Ana and Ben ask Capillary for the same new e-mail at once
    Then one of them has it and the other keeps the old one

  @IDC-027 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: The last mobile or e-mail stays
    Given Ana is a member with an e-mail and no mobile
    When Ana has her e-mail removed at Capillary
    Then the gateway declines
    And Ana's customer record is unchanged

  @IDC-028 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: The cuid never changes
    Given Ana is a member
    When Ana asks Capillary for another cuid
    Then the gateway declines or finds the call malformed
    And Ana's customer record is unchanged

  @IDC-029 @must @ref:contract-changeIdentifiers
  Scenario: The back office cannot change a cuid either
    Given Ana is a member
    When the shops ask for another cuid for Ana
    Then the back office declines
    And Ana's customer record is unchanged

  @IDC-030 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: An older sign-in does not bring the old value back
    Given Ana is a member with a sign-in from before her e-mail changed
    And Ana has changed her e-mail at NextReason and at Capillary
    When Ana asks Capillary for her old e-mail with the older sign-in
    Then the gateway declines
    And Ana's customer record is unchanged

  @IDC-031 @must @needs:ciamChangeIdentifier @ref:contract-B8
  Scenario: There is nothing to change before somebody joins
    Given Ana is signed in
    And Ana has changed her e-mail at NextReason
    When Ana asks Capillary for that e-mail
    Then Ana is a member at once if the brand creates members at sign-in, and nobody otherwise

  @IDC-032 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: A change needs a sign-in
    Given Ana is a member
    And Ana has changed her e-mail at NextReason
    When that e-mail is asked for without any sign-in
    Then the gateway refuses it (401)
    And Ana's customer record is unchanged

  @IDC-033 @must @ref:contract-changeIdentifiers
  Scenario: A change at the back office needs access
    Given Ana is a member
    When somebody without access asks the back office for another mobile for Ana
    Then the back office refuses
    And Ana's customer record is unchanged

  @IDC-034 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: An empty change is malformed
    Given Ana is a member
    When Ana asks Capillary to change nothing at all
    Then the gateway finds the call malformed
    And Ana's customer record is unchanged
