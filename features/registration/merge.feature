Feature: Merge of two customers by changeIdentifiers (policy identifierConflict: merge)
  The customer who holds the value survives, keeps its own values and takes over the other one's profiles. A breach loses a
  member, or gives a member's values to somebody else.

  Background:
    Given a brand whose policy identifierConflict is merge

  @REG-110 @must @needs:provisioning @ref:contract-changeIdentifiers
  Scenario: Policy identifierConflict `merge`: changeIdentifiers for a member with an INSTORE customer's e-mail: the INSTORE customer survives, getMember returns it
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    When changeIdentifiers of the CRM API is called for Ana with the existing customer's e-mail
    Then Ana's customer has become one with the existing customer, which survives

  @REG-111 @must @needs:provisioning @ref:contract-changeIdentifiers
  Scenario: Policy identifierConflict `merge`: changeIdentifiers for a member with an ECOMMERCE customer's e-mail: that one survives with its own mobile and extended field
    Given Ana is a member with an INSTORE profile
    And a customer of source ECOMMERCE exists with its own mobile, its own e-mail and an extended field
    When changeIdentifiers of the CRM API is called for Ana with the existing customer's e-mail
    Then Ana's customer has become one with the existing customer, which survives

  @REG-112 @must @needs:provisioning @ref:contract-changeIdentifiers @ref:contract-B7
  Scenario: Policy identifierConflict `merge`: changeIdentifiers for a member with another member's e-mail: declined, neither customer is changed
    Given Ana is a member
    And Ben is a member
    When changeIdentifiers of the CRM API is called for Ana with Ben's e-mail
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @REG-113 @must @needs:provisioning @ref:contract-changeIdentifiers
  Scenario: Policy identifierConflict `merge`: member merged into one customer, then changeIdentifiers with another customer's e-mail: that other one survives
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And a customer of source ECOMMERCE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    When changeIdentifiers of the CRM API is called for Ana with the second existing customer's e-mail
    Then Ana's customer has become one with the second existing customer, which survives

  @REG-114 @must @needs:provisioning @ref:contract-B6 @ref:contract-changeIdentifiers
  Scenario: Repeated addMember after changeIdentifiers merged the member into an INSTORE customer: success with that one's id or declined, record unchanged
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    When addMember is called for Ana
    Then addMember answers with Ana's customer id or a business error
    And Ana is still the same customer
    And Ana's customer record is unchanged

  @REG-115 @must @needs:provisioning @ref:contract-B9 @ref:contract-changeIdentifiers
  Scenario: updateMember with a new name in the ID token after changeIdentifiers merged the member into an INSTORE customer: stored in OAUTH_EXTERNAL only
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana
    Then the gateway accepts it
    And Ana's customer record has the name "Anne" "Meyer" and is unchanged otherwise

  @REG-116 @must @needs:provisioning @needs:ciamChangeIdentifier @ref:contract-B10 @ref:contract-changeIdentifiers
  Scenario: changeIdentifier to the ID token's new e-mail after the member was merged into an INSTORE customer: it replaces the e-mail of the surviving customer
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    And Ana's e-mail has been changed at NextReason
    When the app adds Ana's new e-mail at Capillary
    Then Ana's customer record has the new e-mail and is unchanged otherwise

  @REG-117 @must @needs:provisioning @ref:contract-changeIdentifiers @ref:contract-B5
  Scenario: addMember of another person with the e-mail that a member lost when changeIdentifiers merged her into an INSTORE customer: success, a second customer
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    And Ben has registered with NextReason with Ana's e-mail
    When Ben signs in and is added as a member
    Then Ben is now a member
    And Ana and Ben are two customers

  @REG-118 @must @needs:provisioning @ref:contract-changeIdentifiers @ref:contract-registerCustomer
  Scenario: registerCustomer (ECOMMERCE) with the mobile of a member merged into an INSTORE customer: an ECOMMERCE profile is added to the surviving customer
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    When registerCustomer is called with source ECOMMERCE and Ana's mobile
    Then Ana's customer record has a profile of source ECOMMERCE too and is unchanged otherwise

  @REG-119 @must @needs:provisioning @ref:contract-changeIdentifiers @ref:contract-updateCustomer
  Scenario: updateCustomer with the customer id that a merge by changeIdentifiers has removed: not found, declined, or success with the surviving customer's id
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    When updateCustomer is called with the customer id that Ana had before the merge
    Then the CRM API finds no customer or answers for Ana's
    And Ana is still the same customer

  @REG-120 @must @needs:provisioning @ref:contract-changeIdentifiers
  Scenario: changeIdentifiers repeated with the e-mail that merged two customers, now for the surviving one's id: success, customer record unchanged
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    When changeIdentifiers of the CRM API is called for Ana with the existing customer's e-mail
    Then the change is accepted
    And Ana is still the same customer
    And Ana's customer record is unchanged

  @REG-366 @must @needs:provisioning @ref:contract-changeIdentifiers
  Scenario: Policy identifierConflict `merge`: changeIdentifiers for an INSTORE customer with a member's e-mail: the member's customer survives, getMember returns it
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    When changeIdentifiers of the CRM API is called for the existing customer with Ana's e-mail
    Then the existing customer has become one with Ana's customer, which survives

  @REG-367 @must @needs:provisioning @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: Policy identifierConflict `merge`: changeIdentifiers, member without mobile: `add` one and an INSTORE customer's e-mail: that customer survives, with the mobile
    Given Ana is a member with an e-mail and no mobile
    And a customer of source INSTORE exists with its own e-mail
    When changeIdentifiers of the CRM API is called for Ana with a new mobile and the existing customer's e-mail
    Then Ana's customer, with the new mobile, has become one with the existing customer, which survives

  @REG-368 @should @needs:provisioning @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: Policy identifierConflict `merge`: changeIdentifiers for a member with one customer's mobile and another's e-mail: declined, none of the three is changed
    Given Ana is a member
    And a customer of source INSTORE exists with its own mobile
    And a customer of source ECOMMERCE exists with its own e-mail
    When changeIdentifiers of the CRM API is called for Ana with the existing customers' mobile and e-mail
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged
    And the existing customers are unchanged

  @REG-397 @must @needs:provisioning @ref:contract-B5
  Scenario: Policy identifierConflict `merge`: addMember with an INSTORE customer's verified mobile and an ECOMMERCE one's verified e-mail: declined, both unchanged
    Given a customer of source INSTORE exists with Ana's mobile
    And another customer of source ECOMMERCE exists with Ana's e-mail
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And the existing customers are unchanged

  @REG-398 @must @needs:provisioning @ref:contract-registerCustomer
  Scenario: Policy identifierConflict `merge`: registerCustomer (INSTORE) with the mobile of one ECOMMERCE customer and the e-mail of another: declined, both unchanged
    Given a customer of source ECOMMERCE exists with its own mobile
    And a customer of source ECOMMERCE exists with its own e-mail
    When registerCustomer is called with source INSTORE and the existing customers' mobile and e-mail
    Then the CRM API declines it (business error)
    And the existing customers are unchanged

  @REG-399 @must @needs:provisioning @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: Policy identifierConflict `merge`: changeIdentifiers: `add` an INSTORE customer's e-mail, `remove` the member's mobile: that customer survives, without mobile
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    When changeIdentifiers of the CRM API is called for Ana with the existing customer's e-mail and to remove her mobile
    Then Ana's customer, without the mobile, has become one with the existing customer, which survives

  @REG-400 @must @needs:provisioning @needs:forge @ref:contract-changeIdentifiers @ref:contract-B9
  Scenario: updateMember of a member merged into an INSTORE customer, another name in an ID token issued before addMember's: customer record unchanged
    Given Ana keeps an ID token issued 30 s ago with the name "Anne" "Meyer"
    And Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @IDC-366 @must @needs:provisioning @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: Policy identifierConflict `merge`: changeIdentifier to the ID token's new mobile, held by an INSTORE customer: declined, nothing is merged, both unchanged
    Given Ana is a member
    And a customer of source INSTORE exists with its own mobile
    When Ana's mobile is changed at NextReason and at Capillary to the existing customer's
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged
    And the existing customer is unchanged

  @REG-485 @must @needs:provisioning @needs:ciamChangeIdentifier @needs:forge @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifier of a member merged into an INSTORE customer, to the e-mail of an ID token issued before addMember's: declined, record unchanged
    Given Ana keeps an ID token issued 30 s ago with a new e-mail
    And Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    When changeIdentifier is called for Ana with the new e-mail and the older ID token
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @REG-486 @must @needs:provisioning @ref:contract-changeIdentifiers @ref:contract-updateCustomer
  Scenario: updateCustomer with the id that the first of two merges has removed: not found, declined, or success with the id of the one that survived both
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And a customer of source ECOMMERCE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    And Ana's customer has been merged into the second existing customer
    When updateCustomer is called with the customer id that Ana had before the merge
    Then the CRM API finds no customer or answers for Ana's
