Feature: Removal of a mobile or an e-mail (B10)
  One of the two may go, from every profile of the caller's own customer, and nothing brings it back but another change. A
  breach keeps data that a member has withdrawn, or removes another member's.

  Background:
    Given a brand that uses NextReason

  @IDC-080 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier with the e-mail in `remove`, member with an INSTORE profile: the e-mail is removed from both profiles, the mobile stays
    Given Ana is a member with an INSTORE profile
    When changeIdentifier is called for Ana to remove the e-mail
    Then the change is accepted
    And Ana's customer record has no e-mail any more and is unchanged otherwise

  @IDC-081 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier with another member's e-mail in `remove`: success, both customers unchanged
    Given Ana is a member
    And Ben is a member
    When changeIdentifier is called for Ana to remove Ben's e-mail
    Then the gateway accepts it
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @IDC-082 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier with an e-mail in `remove` that was replaced before is accepted and keeps the new e-mail
    Given Ana's e-mail has been changed at NextReason and at Capillary
    When changeIdentifier is called for Ana to remove the old e-mail
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @IDC-083 @must @ref:contract-B6 @ref:contract-B10
  Scenario: Repeated addMember, ID token with an e-mail removed by changeIdentifier (or changeIdentifiers): same customer, the e-mail is not stored again
    Given Ana's e-mail has been removed at Capillary
    When addMember is called for Ana
    Then addMember answers with Ana's customer id or a business error
    And Ana is still the same customer
    And Ana's customer record is unchanged

  @IDC-084 @must @ref:contract-B9 @ref:contract-B10
  Scenario: updateMember, ID token with an e-mail removed by changeIdentifier (or changeIdentifiers): success, the e-mail is not stored again
    Given Ana's e-mail has been removed at Capillary
    When updateMember is called for Ana
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @IDC-085 @must @ref:contract-B10
  Scenario: addMember of a newcomer with an e-mail that a member has removed by changeIdentifier (or changeIdentifiers): success, a customer of its own
    Given Ana's e-mail has been removed at Capillary
    And Ben has registered with NextReason with Ana's old e-mail
    When Ben signs in and is added as a member
    Then Ben is now a member
    And Ana and Ben are two customers

  @IDC-363 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier with the e-mail in `remove`, where only the INSTORE profile has a mobile: success, the e-mail is removed from INSTORE and OAUTH_EXTERNAL
    Given a customer of source INSTORE exists with Ana's e-mail and its own mobile
    And Ana is a member
    When changeIdentifier is called for Ana to remove the e-mail
    Then the gateway accepts it
    And Ana's customer record has no e-mail any more and is unchanged otherwise

  @IDC-407 @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B10
  Scenario: changeIdentifier that adds a removed e-mail again, ID token newer than addMember's, but older than the removal's: declined (business error), record unchanged
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana keeps an ID token issued 30 s ago
    And Ana's e-mail has been removed at Capillary
    When changeIdentifier is called for Ana with the old e-mail and the older ID token
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @IDC-408 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier that removes a member's mobile and e-mail in one call is declined
    Given Ana is a member
    When changeIdentifier is called for Ana to remove her mobile and her e-mail
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @REG-480 @must @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers of the CRM API that removes a member's mobile and e-mail in one call is declined
    Given Ana is a member
    When changeIdentifiers of the CRM API is called for Ana to remove her mobile and her e-mail
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged

  @IDC-411 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier with the mobile in `remove`: it is removed from the member's OAUTH_EXTERNAL, INSTORE and ECOMMERCE profiles, all else is unchanged
    Given Ana is a member with an INSTORE profile
    And registerCustomer has been called with source ECOMMERCE and Ana's mobile
    When changeIdentifier is called for Ana to remove her mobile
    Then the change is accepted
    And Ana's customer record has no mobile any more and is unchanged otherwise

  @IDC-412 @must @ref:contract-M @ref:contract-B11
  Scenario: getMember after the removal of the e-mail answers `email` as an empty string, although the ID token has that e-mail
    Given Ana's e-mail has been removed at Capillary
    When Ana requests her member profile
    Then the answer shows Ana's own record without an e-mail
