Feature: What a merge keeps and what it leaves (policy identifierConflict: merge)
  The survivor takes over the other customer's profiles and extended fields, the id that went away leads to nobody else, and
  what is declined changes nothing. A breach loses details of a member, or shows a stranger's.

  Background:
    Given a brand whose policy identifierConflict is merge

  @REG-508 @must @needs:provisioning @ref:contract-changeIdentifiers
  Scenario: Policy identifierConflict `merge`: changeIdentifiers for a member with an INSTORE customer's e-mail: it survives, with the member's custom and extended field
    Given Ana is a member with a custom and an extended field
    And a customer of source INSTORE exists with its own e-mail
    When changeIdentifiers of the CRM API is called for Ana with the existing customer's e-mail
    Then Ana's customer has become one with the existing customer, which survives

  @REG-509 @must @needs:provisioning @ref:contract-changeIdentifiers
  Scenario: Policy identifierConflict `merge`: changeIdentifiers for a member with an ECOMMERCE customer's e-mail: that one survives and has the member's externalId too
    Given Ana is a member with an INSTORE profile whose externalId has the digits of her mobile
    And a customer of source ECOMMERCE exists with its own e-mail
    When changeIdentifiers of the CRM API is called for Ana with the existing customer's e-mail
    Then Ana's customer has become one with the existing customer, which survives

  @REG-510 @must @needs:provisioning @ref:contract-changeIdentifiers @ref:contract-B7
  Scenario: Policy identifierConflict `merge`: changeIdentifiers for a member with a new mobile, then another member's e-mail in `add`: declined, neither is changed
    Given Ana is a member
    And Ben is a member
    When changeIdentifiers of the CRM API is called for Ana with a new mobile and Ben's e-mail, in this order
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @REG-511 @must @needs:provisioning @ref:contract-changeIdentifiers
  Scenario: Policy identifierConflict `merge`: changeIdentifiers for a member with both mobile and e-mail of an ECOMMERCE customer: that one survives, getMember returns it
    Given Ana is a member
    And a customer of source ECOMMERCE exists with its own mobile, its own e-mail and an extended field
    When changeIdentifiers of the CRM API is called for Ana with the existing customer's mobile and e-mail
    Then Ana's customer has become one with the existing customer, which survives

  @REG-512 @must @needs:provisioning @ref:contract-changeIdentifiers
  Scenario: changeIdentifiers (new mobile) with the customer id that a merge has removed: not found, declined, or success with the surviving customer's id
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And Ana's customer has been merged into the existing customer
    When changeIdentifiers of the CRM API is called with the customer id that Ana had before the merge
    Then the CRM API finds no customer or answers for Ana's

  @REG-513 @must @needs:provisioning @ref:contract-changeIdentifiers @ref:contract-registerCustomer
  Scenario: registerCustomer with a new mobile and e-mail after a merge: success with another id than the removed one, by which getCustomer finds no stranger
    Given a customer of source INSTORE exists with its own e-mail
    And Ana is a member
    And Ana's customer has been merged into the existing customer
    When registerCustomer is called with a new mobile and a new e-mail
    Then the new customer has another id than Ana had before the merge, and that id finds no stranger
