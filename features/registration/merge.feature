Feature: Merge of two customers by changeIdentifiers (policy identifierConflict: merge)
  The customer who holds the value survives, keeps its own values and takes over the other one's profiles. A breach loses a
  member, or gives a member's values to somebody else.

  Background:
    Given a brand whose policy identifierConflict is merge

  @REG-110 @must @needs:provisioning @ref:contract-changeIdentifiers
  Scenario: Member's customer merged into an INSTORE customer: the INSTORE customer survives and getMember returns it
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    When changeIdentifiers of the CRM API is called for Ana with the existing customer's e-mail
    Then Ana's customer has become one with the existing customer, which survives

  @REG-111 @must @needs:provisioning @ref:contract-changeIdentifiers
  Scenario: Customer that survives a merge keeps its own mobile, e-mail and extended field, and the profiles keep names and fields
    Given Ana is a member with an INSTORE profile
    And a customer of source ECOMMERCE exists with its own mobile, its own e-mail and an extended field
    When changeIdentifiers of the CRM API is called for Ana with the existing customer's e-mail
    Then Ana's customer has become one with the existing customer, which survives

  @REG-112 @must @needs:provisioning @ref:contract-changeIdentifiers @ref:contract-B7
  Scenario: Merge of two members is declined and changes neither customer
    Given Ana is a member
    And Ben is a member
    When changeIdentifiers of the CRM API is called for Ana with Ben's e-mail
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @REG-113 @must @needs:provisioning @ref:contract-changeIdentifiers
  Scenario: Member's customer that a merge has moved is merged a second time
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And a customer of source ECOMMERCE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    When changeIdentifiers of the CRM API is called for Ana with the second existing customer's e-mail
    Then Ana's customer has become one with the second existing customer, which survives

  @REG-114 @must @needs:provisioning @ref:contract-B6 @ref:contract-changeIdentifiers
  Scenario: Repeated addMember after a merge answers for the customer that survived and changes nothing
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    When addMember is called for Ana
    Then addMember answers with Ana's customer id or a business error
    And Ana is still the same customer
    And Ana's customer record is unchanged

  @REG-115 @must @needs:provisioning @ref:contract-B9 @ref:contract-changeIdentifiers
  Scenario: updateMember after a merge stores the name at the customer that survived
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana
    Then Ana's customer record has the name "Anne" "Meyer" and is unchanged otherwise

  @REG-116 @must @needs:provisioning @needs:ciamChangeIdentifier @ref:contract-B10 @ref:contract-changeIdentifiers
  Scenario: Identifier change after a merge replaces the e-mail in both profiles of the customer that survived
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    And Ana's e-mail has been changed at NextReason
    When the app adds Ana's new e-mail at Capillary
    Then Ana's customer record has the new e-mail and is unchanged otherwise

  @REG-117 @must @needs:provisioning @ref:contract-changeIdentifiers @ref:contract-B5
  Scenario: Member's former e-mail, which a merge has dropped, is free for another person
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    And Ben has registered with NextReason with Ana's e-mail
    When Ben signs in and is added as a member
    Then Ben is now a member
    And Ana and Ben are two customers

  @REG-118 @must @needs:provisioning @ref:contract-changeIdentifiers @ref:contract-registerCustomer
  Scenario: registerCustomer after a merge adds a profile to the customer that survived
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    When registerCustomer is called with source ECOMMERCE and Ana's mobile
    Then Ana's customer record has a profile of source ECOMMERCE too and is unchanged otherwise

  @REG-119 @must @needs:provisioning @ref:contract-changeIdentifiers @ref:contract-updateCustomer
  Scenario: updateCustomer with the id that a merge has removed finds no customer or answers for the one that survived
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    When updateCustomer is called with the customer id that Ana had before the merge
    Then the CRM API finds no customer or answers for Ana's
    And Ana is still the same customer

  @REG-120 @must @needs:provisioning @ref:contract-changeIdentifiers
  Scenario: changeIdentifiers that has merged two customers changes nothing when it is repeated for the one that survived
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    When changeIdentifiers of the CRM API is called for Ana with the existing customer's e-mail
    Then the change is accepted
    And Ana is still the same customer
    And Ana's customer record is unchanged

  @REG-366 @must @needs:provisioning @ref:contract-changeIdentifiers
  Scenario: INSTORE customer merged into a member's customer: the member's customer survives and getMember returns it
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    When changeIdentifiers of the CRM API is called for the existing customer with Ana's e-mail
    Then the existing customer has become one with Ana's customer, which survives

  @REG-367 @must @needs:provisioning @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers with a new mobile and the e-mail of another customer, who has no mobile: who survives has that mobile
    Given Ana is a member with an e-mail and no mobile
    And a customer of source INSTORE exists with its own e-mail
    When changeIdentifiers of the CRM API is called for Ana with a new mobile and the existing customer's e-mail
    Then Ana's customer, with the new mobile, has become one with the existing customer, which survives

  @REG-368 @should @needs:provisioning @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers with the mobile of one customer and the e-mail of another is declined and changes no customer
    Given Ana is a member
    And a customer of source INSTORE exists with its own mobile
    And a customer of source ECOMMERCE exists with its own e-mail
    When changeIdentifiers of the CRM API is called for Ana with the existing customers' mobile and e-mail
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged
    And the existing customers are unchanged

  @REG-397 @must @needs:provisioning @ref:contract-B5
  Scenario: Mobile and e-mail of two INSTORE customers in the ID token are declined at addMember and merge neither customer
    Given a customer of source INSTORE exists with Ana's mobile
    And another customer of source ECOMMERCE exists with Ana's e-mail
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And the existing customers are unchanged

  @REG-398 @must @needs:provisioning @ref:contract-registerCustomer
  Scenario: registerCustomer with mobile and e-mail of two different customers is declined and merges neither customer
    Given a customer of source ECOMMERCE exists with its own mobile
    And a customer of source ECOMMERCE exists with its own e-mail
    When registerCustomer is called with source INSTORE and the existing customers' mobile and e-mail
    Then the CRM API declines it (business error)
    And the existing customers are unchanged

  @REG-399 @must @needs:provisioning @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers with the e-mail of a customer without mobile in `add`, the member's mobile in `remove`: the survivor of the merge has no mobile
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    When changeIdentifiers of the CRM API is called for Ana with the existing customer's e-mail and to remove her mobile
    Then Ana's customer, without the mobile, has become one with the existing customer, which survives

  @REG-400 @must @needs:provisioning @needs:forge @ref:contract-changeIdentifiers @ref:contract-B9
  Scenario: updateMember after a merge with an ID token older than addMember's does not restore the older name
    Given Ana keeps an ID token issued 30 s ago with the name "Anne" "Meyer"
    And Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    When updateMember is called for Ana with the older ID token
    Then Ana's customer record is unchanged

  @IDC-366 @must @needs:provisioning @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier of a member to an INSTORE customer's e-mail is declined and merges nothing
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    When Ana's e-mail is changed at NextReason and at Capillary to the existing customer's
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged
    And the existing customer is unchanged

  @REG-485 @must @needs:provisioning @needs:ciamChangeIdentifier @needs:forge @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifier by a member merged into an INSTORE customer, with an ID token older than addMember's, is declined (business error)
    Given Ana keeps an ID token issued 30 s ago with a new e-mail
    And Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    When changeIdentifier is called for Ana with the new e-mail and the older ID token
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @REG-486 @must @needs:provisioning @ref:contract-changeIdentifiers @ref:contract-updateCustomer
  Scenario: updateCustomer with the id that the first of two merges has removed finds no customer or answers for the one that survived both
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And a customer of source ECOMMERCE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    And Ana's customer has been merged into the second existing customer
    When updateCustomer is called with the customer id that Ana had before the merge
    Then the CRM API finds no customer or answers for Ana's
