Feature: Calls with a valid and an invalid part (B7, B10, section 4)
  A call that is declined stores nothing of it, whichever part comes first, and of one that is accepted every part is stored.
  A breach leaves half a change, which nobody asked for.

  Background:
    Given a brand that uses NextReason

  @IDC-430 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier to a new e-mail and another member's mobile, both claimed in the ID token: declined, neither is stored, both members unchanged
    Given Ana is a member
    And Ben is a member
    When Ana's e-mail and mobile are changed at NextReason and at Capillary to a new e-mail and Ben's mobile
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @IDC-431 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier with the new e-mail of the ID token and an externalId in `add`: declined or malformed (400), neither is stored
    Given Ana is a member
    And Ana's e-mail has been changed at NextReason
    When changeIdentifier is called for Ana with the new e-mail and an externalId
    Then the gateway declines it (business error) or answers malformed (400)
    And Ana's customer record is unchanged

  @IDC-432 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier with the new mobile of the ID token in `add` and the stored e-mail in `remove`: success, mobile replaced and e-mail removed
    Given Ana is a member
    And Ana's mobile has been changed at NextReason
    When changeIdentifier is called for Ana to add the new mobile and to remove the e-mail
    Then the gateway accepts it
    And Ana's customer record has the new mobile, no e-mail any more and is unchanged otherwise

  @IDC-433 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier to the new e-mail of the ID token, held by a customer with an ECOMMERCE profile only: declined, member and customer unchanged
    Given Ana is a member
    And a customer of source ECOMMERCE exists with its own e-mail
    When Ana's e-mail is changed at NextReason and at Capillary to the existing customer's
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged
    And the existing customer is unchanged

  @REG-516 @must @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers of the CRM API for a member with a new mobile and another cuid in `add`: declined, customer record unchanged
    Given Ana is a member
    When changeIdentifiers of the CRM API is called for Ana with a new mobile and another cuid
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged

  @REG-517 @must @ref:contract-registerCustomer
  Scenario: registerCustomer with a new mobile and a member's cuid: declined, no customer gets the mobile, the member's record is unchanged
    Given Ana is a member
    When registerCustomer is called with Ana's cuid and a new mobile of Cleo
    Then the CRM API declines it (business error)
    And no customer has the mobile or the e-mail of that call
    And Ana's customer record is unchanged

  @REG-518 @must @ref:contract-registerCustomer
  Scenario: registerCustomer with one member's mobile, another member's e-mail and an extended field: declined, both customer records unchanged
    Given Ana is a member
    And Ben is a member
    When registerCustomer is called with Ana's mobile, Ben's e-mail and an extended field
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @REG-519 @must @ref:contract-registerCustomer
  Scenario: registerCustomer (INSTORE) with the mobile of an INSTORE customer without e-mail and a new e-mail: declined, the e-mail is not stored
    Given a customer of source INSTORE exists with its own mobile
    When registerCustomer is called with source INSTORE, the existing customer's mobile and a new e-mail
    Then the CRM API declines it (business error)
    And the existing customer is unchanged

  @REG-520 @must @ref:contract-updateCustomer
  Scenario: updateCustomer for a member without an ECOMMERCE profile, with source ECOMMERCE and an extended field: declined, customer record unchanged
    Given Ana is a member
    When updateCustomer is called for Ana with source ECOMMERCE and an extended field
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged

  @REG-521 @must @ref:contract-registerCustomer @ref:contract-B5
  Scenario: registerCustomer (ECOMMERCE) with a member's mobile and another e-mail than the member's: lookupId by that e-mail finds no customer afterwards
    Given Ana is a member
    When registerCustomer is called with source ECOMMERCE, Ana's mobile and a new e-mail of Cleo
    Then the gateway accepts it
    And no customer has the mobile or the e-mail of that call

  @LNK-386 @must @ref:contract-B5
  Scenario: addMember linked by e-mail to an INSTORE customer with another mobile than the claim: lookupId by the claim's mobile finds no customer
    Given a customer of source INSTORE exists with Ana's e-mail and its own mobile
    And Ana is a member
    When lookupId is called with source ALL and Ana's mobile
    Then no customer is found

  @PRF-447 @must @ref:contract-B9
  Scenario: updateMember with names and a custom field in one body stores both in the OAUTH_EXTERNAL profile
    Given Ana is a member
    When updateMember is called for Ana with the name "Anne" "Meyer" and the value "tuesday" of the custom field in the body
    Then the gateway accepts it
    And Ana's customer record has the name "Anne" "Meyer", the value "tuesday" of the custom field and is unchanged otherwise

  @PRF-448 @must @needs:forge @ref:contract-B9
  Scenario: updateMember, ID token issued before that of the last updateMember, which claimed a first but no last name: success, customer record unchanged
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana keeps an ID token issued 30 s ago with the first name "Annika" and no last name
    And updateMember has been called for Ana with the older ID token
    And Ana keeps an ID token issued 45 s ago with the name "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @LGN-390 @must @ref:contract-B6
  Scenario: Repeated addMember of a member with an INSTORE profile too: success with the same customer id or declined, both profiles are unchanged
    Given Ana is a member with an INSTORE profile
    When addMember is called for Ana
    Then addMember answers with Ana's customer id or a business error
    And Ana's customer record is unchanged
