Feature: Changes after changes (B6, B9, B10, B11)
  What a gateway remembers of a change decides neither about the next one nor about people who want a value that was given
  up. A breach locks members out of values, or gives a value back to its former holder.

  Background:
    Given a brand that uses NextReason

  @IDC-110 @must @ref:contract-B10
  Scenario: Third e-mail change at NextReason and by changeIdentifier (or changeIdentifiers): success, only the third e-mail is stored, lookupId finds none by the second
    Given Ana's e-mail has been changed at NextReason and at Capillary
    And her e-mail has been changed at NextReason and at Capillary
    And her e-mail has been changed at NextReason
    When the app adds Ana's new e-mail at Capillary
    Then Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-111 @must @ref:contract-B10
  Scenario: addMember of a newcomer with the e-mail that a member had between two changes by changeIdentifier (or changeIdentifiers): success, a customer of its own
    Given Ana's e-mail has been changed at NextReason and at Capillary
    And her e-mail has been changed at NextReason and at Capillary
    And Ben has registered with NextReason with Ana's old e-mail
    When Ben signs in and is added as a member
    Then Ben is now a member
    And Ana and Ben are two customers

  @IDC-112 @must @ref:contract-B10
  Scenario: changeIdentifier (or changeIdentifiers) to a further e-mail, by the former holder of an e-mail that another member now has: success, that member keeps it
    Given Ana's e-mail has been changed at NextReason and at Capillary
    And Ben has registered with NextReason with Ana's old e-mail
    And Ben is a member
    And Ana's e-mail has been changed at NextReason
    When the app adds Ana's new e-mail at Capillary
    Then Ben's customer record is unchanged
    And lookupId by his e-mail finds Ben's customer
    And Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-113 @must @ref:contract-B10
  Scenario: changeIdentifier (or changeIdentifiers) back to a given-up e-mail that another member has now: declined (business error), both customers unchanged
    Given Ana's e-mail has been changed at NextReason and at Capillary
    And Ben has registered with NextReason with Ana's old e-mail
    And Ben is a member
    When Ana's e-mail is changed at NextReason and at Capillary to Ben's e-mail
    Then the change is declined (business error)
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @IDC-114 @must @ref:contract-B10
  Scenario: changeIdentifier (or changeIdentifiers) that adds an e-mail again after removing it, with the same ID token: success, the e-mail is stored
    Given Ana's e-mail has been removed at Capillary
    When the app adds Ana's e-mail at Capillary again
    Then the change is accepted
    And Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-115 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier with the mobile in `remove`, by a member whose e-mail was removed before: declined (business error), customer record unchanged
    Given Ana's e-mail has been removed at Capillary
    When changeIdentifier is called for Ana to remove her mobile
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @IDC-116 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier to an e-mail changed at NextReason, after changeIdentifiers of the CRM API set another one: success, the ID token's e-mail is stored
    Given Ana is a member
    And Ana's e-mail has been changed by changeIdentifiers of the CRM API
    And Ana's e-mail has been changed at NextReason
    When the app adds Ana's new e-mail at Capillary
    Then Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-117 @must @needs:forge @ref:contract-B6 @ref:contract-B10
  Scenario: Repeated addMember with an ID token issued before her e-mail was changed at IdP and Capillary: her customer id or declined, the new e-mail stays stored
    Given Ana is a member and keeps an ID token issued 60 s earlier
    And Ana's e-mail has been changed at NextReason and at Capillary
    When addMember is called for Ana with the older ID token
    Then addMember answers with Ana's customer id or a business error
    And Ana's customer record is unchanged

  @IDC-118 @must @ref:contract-B9
  Scenario: updateMember with an ID token that has the old e-mail, after changeIdentifiers of the CRM API set a new one: success, customer record unchanged
    Given Ana is a member
    And Ana's e-mail has been changed by changeIdentifiers of the CRM API
    When updateMember is called for Ana
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @IDC-119 @must @ref:contract-B11
  Scenario: getMember with an ID token that has the old e-mail, after changeIdentifiers of the CRM API set a new one: same customer, customer record unchanged
    Given Ana is a member
    And Ana's e-mail has been changed by changeIdentifiers of the CRM API
    When Ana requests her member profile
    Then the gateway accepts it
    And Ana is still the same customer
    And Ana's customer record is unchanged

  @IDC-120 @must @ref:contract-B11
  Scenario: Two e-mail changes at NextReason alone, with a getMember call after each, leave the customer record unchanged
    Given Ana is a member
    And Ana's e-mail has been changed at NextReason
    And Ana has requested her member profile
    And Ana's e-mail has been changed at NextReason
    When Ana requests her member profile
    Then the gateway accepts it
    And Ana is still the same customer
    And Ana's customer record is unchanged

  @IDC-406 @must @ref:contract-B10
  Scenario: changeIdentifier (or changeIdentifiers) from e-mail A to B, back to A and to B again, each time with a new ID token: success, B is stored again
    Given Ana is a member
    And Ana's e-mail has been changed at NextReason
    And the app has added Ana's new e-mail at Capillary
    And Ana's e-mail has been changed back at NextReason
    And the app has added Ana's new e-mail at Capillary
    And Ana's e-mail has been changed back at NextReason
    When the app adds Ana's new e-mail at Capillary
    Then Ana's customer record has the new e-mail and is unchanged otherwise
