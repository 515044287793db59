Feature: Identifier change in two steps, first at NextReason, then at Capillary (B10, B11)
  NextReason verifies the new mobile or e-mail; the second step stores it for the same customer and frees the old value. A
  breach loses the member or leaves two values of a kind.

  Background:
    Given a brand that uses NextReason

  @IDC-001 @must @smoke @journey @seed:note-5 @ref:contract-B10
  Scenario: Mobile changed at NextReason, then by changeIdentifier (or changeIdentifiers of the CRM API): success, new mobile stored, same customer id and `cuid`
    Given Ana is a member
    And Ana's mobile has been changed at NextReason
    When the app makes Ana's change at Capillary
    Then Ana's mobile at Capillary is the new one
    And Ana is still the same customer
    And Member Care shows Ana's sub as cuid under OAUTH_EXTERNAL

  @IDC-002 @must @journey @seed:note-5 @ref:contract-B10
  Scenario: E-mail changed at NextReason, then by changeIdentifier (or changeIdentifiers of the CRM API): success, new e-mail stored, same customer id and `cuid`
    Given Ana is a member
    And Ana's e-mail has been changed at NextReason
    When the app makes Ana's change at Capillary
    Then Ana's e-mail at Capillary is the new one
    And Ana is still the same customer
    And Member Care shows Ana's sub as cuid under OAUTH_EXTERNAL

  @IDC-003 @must @journey @seed:note-5 @ref:contract-B11
  Scenario: getMember after a mobile change at NextReason alone: same customer, the stored mobile is still the old one
    Given Ana is a member
    And Ana's mobile has been changed at NextReason
    When Ana requests her member profile
    Then the gateway accepts it
    And Ana's mobile at Capillary is the old one
    And Ana is still the same customer

  @IDC-004 @must @seed:note-5 @ref:contract-B11
  Scenario: getMember after an e-mail change at NextReason alone: same customer, the stored e-mail is still the old one
    Given Ana is a member
    And Ana's e-mail has been changed at NextReason
    When Ana requests her member profile
    Then the gateway accepts it
    And Ana's e-mail at Capillary is the old one
    And Ana is still the same customer

  @IDC-005 @must @ref:contract-B10
  Scenario: changeIdentifier (or changeIdentifiers) to a new mobile and a new e-mail in one call, ID token with both: success, both are stored
    Given Ana is a member
    And Ana's mobile has been changed at NextReason
    And Ana's e-mail has been changed at NextReason
    When the app makes Ana's changes at Capillary
    Then Ana's mobile at Capillary is the new one
    And Ana's e-mail at Capillary is the new one

  @IDC-006 @must @ref:contract-B10
  Scenario: lookupId after an e-mail change by changeIdentifier (or changeIdentifiers): no customer by the old e-mail, the member's customer by the new one
    Given Ana is a member
    And Ana's e-mail has been changed at NextReason
    When the app makes Ana's change at Capillary
    Then lookupId by her old e-mail finds no customer
    And lookupId by her new e-mail finds the same customer

  @IDC-007 @must @ref:contract-B10
  Scenario: addMember of a newcomer with a member's e-mail from before a change by changeIdentifier (or changeIdentifiers): success, a customer of its own
    Given Ana's e-mail has been changed at NextReason and at Capillary
    And Ben has registered with NextReason with Ana's old e-mail
    When Ben signs in and is added as a member
    Then Ben is now a member
    And Ana and Ben are two customers

  @IDC-008 @must @ref:contract-B10
  Scenario: changeIdentifier (or changeIdentifiers) repeated with the same body and ID token after an e-mail change: success, customer record unchanged
    Given Ana's e-mail has been changed at NextReason and at Capillary
    When the app makes Ana's change at Capillary again
    Then the change is accepted
    And Ana's customer record is unchanged

  @IDC-009 @must @ref:contract-B1 @ref:contract-B10
  Scenario: getMember after an e-mail change by changeIdentifier (or changeIdentifiers) and a new sign-in with the new e-mail: same customer
    Given Ana's e-mail has been changed at NextReason and at Capillary
    When Ana signs out and in again
    Then Ana is still the same customer

  @IDC-010 @must @ref:contract-B10
  Scenario: changeIdentifier (or changeIdentifiers) to a new mobile, member with an INSTORE profile: success, INSTORE profile has the new mobile, not the old one
    Given Ana is a member with an INSTORE profile
    And Ana's mobile has been changed at NextReason
    When the app makes Ana's change at Capillary
    Then Ana's mobile at Capillary is the new one
    And Ana's INSTORE profile has the new mobile and not the old one

  @IDC-011 @must @ref:contract-B10
  Scenario: changeIdentifier (or changeIdentifiers) with a new mobile in `add`, no `remove`: success, it replaces the old mobile, by which lookupId finds no customer
    Given Ana is a member
    And Ana's mobile has been changed at NextReason
    When the app adds Ana's new mobile at Capillary
    Then Ana's mobile at Capillary is the new one
    And lookupId by her old mobile finds no customer

  @IDC-360 @must @needs:ciamChangeIdentifier @ref:contract-changeIdentifier @ref:contract-B10
  Scenario: changeIdentifier answers with the member's own customer id as `createdId`
    Given Ana is a member
    And Ben is a member
    And Ana's e-mail has been changed at NextReason
    When the app adds Ana's new e-mail at Capillary
    Then the answer has Ana's customer id as createdId
