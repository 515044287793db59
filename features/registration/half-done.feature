Feature: Calls with a valid and an invalid part (B7, B10, section 4)
  A call that is declined stores nothing of it, whichever part comes first, and of one that is accepted every part is stored.
  A breach leaves half a change, which nobody asked for.

  Background:
    Given a brand that uses NextReason

  @IDC-430 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: Change to a new e-mail and another member's mobile is declined and stores neither
    Given Ana is a member
    And Ben is a member
    When Ana's e-mail and mobile are changed at NextReason and at Capillary to a new e-mail and Ben's mobile
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @IDC-431 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier with the new e-mail of the ID token and an externalId is declined and does not store the e-mail
    Given Ana is a member
    And Ana's e-mail has been changed at NextReason
    When changeIdentifier is called for Ana with the new e-mail and an externalId
    Then the gateway declines it (business error) or answers malformed (400)
    And Ana's customer record is unchanged

  @IDC-432 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier that adds the new mobile and removes the e-mail in one call does both
    Given Ana is a member
    And Ana's mobile has been changed at NextReason
    When changeIdentifier is called for Ana to add the new mobile and to remove the e-mail
    Then the gateway accepts it
    And Ana's customer record has the new mobile, no e-mail any more and is unchanged otherwise

  @IDC-433 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: Identifier change to the e-mail of a customer who has an ECOMMERCE profile alone is declined
    Given Ana is a member
    And a customer of source ECOMMERCE exists with its own e-mail
    When Ana's e-mail is changed at NextReason and at Capillary to the existing customer's
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged
    And the existing customer is unchanged

  @REG-516 @must @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers of the CRM API with a new mobile and a cuid is declined and does not store the mobile
    Given Ana is a member
    When changeIdentifiers of the CRM API is called for Ana with a new mobile and another cuid
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged

  @REG-517 @must @ref:contract-registerCustomer
  Scenario: registerCustomer with a new mobile and a member's cuid is declined and registers nobody
    Given Ana is a member
    When registerCustomer is called with Ana's cuid and a new mobile of Cleo
    Then the CRM API declines it (business error)
    And no customer has the mobile or the e-mail of that call
    And Ana's customer record is unchanged

  @REG-518 @must @ref:contract-registerCustomer
  Scenario: registerCustomer with values of two customers and an extended field is declined and stores the field at neither
    Given Ana is a member
    And Ben is a member
    When registerCustomer is called with Ana's mobile, Ben's e-mail and an extended field
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @REG-519 @must @ref:contract-registerCustomer
  Scenario: Repeated registerCustomer with a first e-mail beside the customer's mobile is declined and does not store the e-mail
    Given a customer of source INSTORE exists with its own mobile
    When registerCustomer is called with source INSTORE, the existing customer's mobile and a new e-mail
    Then the CRM API declines it (business error)
    And the existing customer is unchanged

  @REG-520 @must @ref:contract-updateCustomer
  Scenario: updateCustomer with a source that the customer has no profile of is declined and stores no extended field
    Given Ana is a member
    When updateCustomer is called for Ana with source ECOMMERCE and an extended field
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged

  @REG-521 @must @ref:contract-registerCustomer @ref:contract-B5
  Scenario: New e-mail sent to registerCustomer with a member's mobile is stored in no profile
    Given Ana is a member
    When registerCustomer is called with source ECOMMERCE, Ana's mobile and a new e-mail of Cleo
    Then no customer has the mobile or the e-mail of that call

  @LNK-386 @must @ref:contract-B5
  Scenario: Mobile claim of a person linked by e-mail to an INSTORE customer with a mobile of its own finds nobody afterwards
    Given a customer of source INSTORE exists with Ana's e-mail and its own mobile
    And Ana is a member
    When lookupId is called with source ALL and Ana's mobile
    Then no customer is found

  @PRF-447 @must @ref:contract-B9
  Scenario: updateMember with a name and a custom field in one body stores both
    Given Ana is a member
    When updateMember is called for Ana with the name "Anne" "Meyer" and the value "tuesday" of the custom field in the body
    Then Ana's customer record has the name "Anne" "Meyer", the value "tuesday" of the custom field and is unchanged otherwise

  @PRF-448 @must @needs:forge @ref:contract-B9
  Scenario: Last name of an ID token older than one without a last name, whose first name was stored, is not stored
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana keeps an ID token issued 30 s ago with the first name "Annika" and no last name
    And updateMember has been called for Ana with the older ID token
    And Ana keeps an ID token issued 45 s ago with the name "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @LGN-390 @must @ref:contract-B6
  Scenario: Repeated addMember keeps names and fields of a member's INSTORE profile
    Given Ana is a member with an INSTORE profile
    When addMember is called for Ana
    Then addMember answers with Ana's customer id or a business error
    And Ana's customer record is unchanged
