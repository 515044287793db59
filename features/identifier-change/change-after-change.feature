Feature: Changes after changes (B6, B9, B10, B11)
  What a gateway remembers of a change decides neither about the next one nor about people who want a value that was given
  up. A breach locks members out of values, or gives a value back to its former holder.

  Background:
    Given a brand that uses NextReason

  @IDC-110 @must @ref:contract-B10
  Scenario: Third e-mail change replaces the e-mail of the second one
    Given Ana's e-mail has been changed at NextReason and at Capillary
    And her e-mail has been changed at NextReason and at Capillary
    And her e-mail has been changed at NextReason
    When the app adds Ana's new e-mail at Capillary
    Then Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-111 @must @ref:contract-B10
  Scenario: E-mail that a member had between two changes is free for another person
    Given Ana's e-mail has been changed at NextReason and at Capillary
    And her e-mail has been changed at NextReason and at Capillary
    And Ben has registered with NextReason with Ana's old e-mail
    When Ben signs in and is added as a member
    Then Ben is now a member
    And Ana and Ben are two customers

  @IDC-112 @must @ref:contract-B10
  Scenario: Member who has taken over a given-up e-mail keeps it when its former holder changes the e-mail again
    Given Ana's e-mail has been changed at NextReason and at Capillary
    And Ben has registered with NextReason with Ana's old e-mail
    And Ben is a member
    And Ana's e-mail has been changed at NextReason
    When the app adds Ana's new e-mail at Capillary
    Then Ben's customer record is unchanged
    And lookupId by his e-mail finds Ben's customer
    And Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-113 @must @ref:contract-B10
  Scenario: Change back to a given-up e-mail that another member has taken over is declined and changes neither customer
    Given Ana's e-mail has been changed at NextReason and at Capillary
    And Ben has registered with NextReason with Ana's old e-mail
    And Ben is a member
    When Ana's e-mail is changed at NextReason and at Capillary to Ben's e-mail
    Then the change is declined (business error)
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @IDC-114 @must @ref:contract-B10
  Scenario: E-mail that a member has removed is stored when the member adds it again
    Given Ana's e-mail has been removed at Capillary
    When the app adds Ana's e-mail at Capillary again
    Then the change is accepted
    And Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-115 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: Removal of the mobile of a member whose e-mail was removed before is declined
    Given Ana's e-mail has been removed at Capillary
    When changeIdentifier is called for Ana to remove her mobile
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @IDC-116 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: E-mail that the CRM API has changed can be changed by changeIdentifier afterwards
    Given Ana is a member
    And Ana's e-mail has been changed by changeIdentifiers of the CRM API
    And Ana's e-mail has been changed at NextReason
    When the app adds Ana's new e-mail at Capillary
    Then Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-117 @must @needs:forge @ref:contract-B6 @ref:contract-B10
  Scenario: Repeated addMember with an ID token from before an e-mail change does not restore the old e-mail
    Given Ana is a member and keeps an ID token issued 60 s earlier
    And Ana's e-mail has been changed at NextReason and at Capillary
    When addMember is called for Ana with the older ID token
    Then addMember answers with Ana's customer id or a business error
    And Ana's customer record is unchanged

  @IDC-118 @must @ref:contract-B9
  Scenario: updateMember with an ID token that has the old e-mail keeps the e-mail that the CRM API has set
    Given Ana is a member
    And Ana's e-mail has been changed by changeIdentifiers of the CRM API
    When updateMember is called for Ana
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @IDC-119 @must @ref:contract-B11
  Scenario: getMember with an ID token that has the old e-mail keeps the e-mail that the CRM API has set
    Given Ana is a member
    And Ana's e-mail has been changed by changeIdentifiers of the CRM API
    When Ana requests her member profile
    Then Ana is still the same customer
    And Ana's customer record is unchanged

  @IDC-120 @must @ref:contract-B11
  Scenario: Two e-mail changes at NextReason alone, with a getMember call after each, leave the customer record unchanged
    Given Ana is a member
    And Ana's e-mail has been changed at NextReason
    And Ana has requested her member profile
    And Ana's e-mail has been changed at NextReason
    When Ana requests her member profile
    Then Ana is still the same customer
    And Ana's customer record is unchanged

  @IDC-406 @must @ref:contract-B10
  Scenario: E-mail changed, changed back and changed to the same new one again, by the same body with a new ID token each, is stored
    Given Ana is a member
    And Ana's e-mail has been changed at NextReason
    And the app has added Ana's new e-mail at Capillary
    And Ana's e-mail has been changed back at NextReason
    And the app has added Ana's new e-mail at Capillary
    And Ana's e-mail has been changed back at NextReason
    When the app adds Ana's new e-mail at Capillary
    Then Ana's customer record has the new e-mail and is unchanged otherwise
