Feature: externalId at the CRM API (registerCustomer, changeIdentifiers)
  An externalId belongs to one customer as a mobile does, and replaces neither mobile nor e-mail. A breach gives one person's
  card to two customers.

  Background:
    Given a brand that uses NextReason

  @REG-404 @must @ref:contract-registerCustomer
  Scenario: registerCustomer with source INSTORE and only the externalId of an INSTORE customer is declined and leaves it unchanged
    Given a customer of source INSTORE exists with its own e-mail and an externalId
    When registerCustomer is called with source INSTORE and the existing customer's externalId only
    Then the CRM API declines it (business error)
    And the existing customer is unchanged

  @REG-401 @must @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers of the CRM API that removes the e-mail of an INSTORE customer who has only an externalId beside it: declined (business error), unchanged
    Given a customer of source INSTORE exists with its own e-mail and an externalId
    When changeIdentifiers of the CRM API is called for the existing customer to remove its e-mail
    Then the CRM API declines it (business error)
    And the existing customer is unchanged

  @REG-403 @must @needs:provisioning @ref:contract-changeIdentifiers
  Scenario: changeIdentifiers of the CRM API with another customer's externalId, policy identifierConflict reject: declined (business error), neither customer changed
    Given a brand whose policy identifierConflict is reject
    And a customer of source INSTORE exists with its own e-mail and an externalId
    And Ana is a member with an INSTORE profile
    When changeIdentifiers of the CRM API is called for Ana with source INSTORE and the existing customer's externalId
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged
    And the existing customer is unchanged

  @REG-411 @must @ref:contract-registerCustomer
  Scenario: registerCustomer with source ECOMMERCE, a member's e-mail and another customer's externalId: declined (business error), neither customer changed
    Given a customer of source INSTORE exists with its own e-mail and an externalId
    And Ana is a member
    When registerCustomer is called with source ECOMMERCE, Ana's e-mail and the existing customer's externalId
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged
    And the existing customer is unchanged
