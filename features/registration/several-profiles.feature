Feature: Customers of several profiles (registerCustomer, updateCustomer, changeIdentifiers, B5–B10)
  A customer is one person whose values stand in any of several profiles, and each value is of its type. A breach makes two
  customers of one person, gives a value to a second one, or loses what another profile holds.

  Background:
    Given a brand that uses NextReason

  @REG-500 @must @ref:contract-registerCustomer
  Scenario: registerCustomer with the e-mail that a member has in the OAUTH_EXTERNAL profile only, not in the INSTORE one, adds a profile to that customer
    Given a customer of source INSTORE exists with Ana's mobile
    And Ana is a member
    When registerCustomer is called with source ECOMMERCE and Ana's e-mail
    Then Ana's customer record has a profile of source ECOMMERCE too and is unchanged otherwise

  @REG-501 @must @ref:contract-registerCustomer
  Scenario: registerCustomer with the mobile of a member's INSTORE profile and the e-mail that only OAUTH_EXTERNAL has adds a profile to that one customer
    Given a customer of source INSTORE exists with Ana's mobile
    And Ana is a member
    When registerCustomer is called with source ECOMMERCE, Ana's mobile and her e-mail
    Then Ana's customer record has a profile of source ECOMMERCE too and is unchanged otherwise

  @LNK-380 @must @ref:contract-B5
  Scenario: Mobile of a customer's INSTORE profile and e-mail of the same customer's ECOMMERCE profile: addMember links that one customer
    Given a customer of source INSTORE exists with Ana's mobile
    And the existing customer has been registered with source ECOMMERCE too, with Ana's mobile and e-mail
    When Ana signs in and is added as a member
    Then Ana is the existing customer

  @LNK-381 @must @ref:contract-B7
  Scenario: addMember with the e-mail that another member has in the OAUTH_EXTERNAL profile only, not in the INSTORE one, is declined
    Given a customer of source INSTORE exists with Ana's mobile
    And Ana is a member
    And Ben has registered with NextReason with Ana's e-mail
    When addMember is called for Ben
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @IDC-427 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier to the e-mail that another member has in the OAUTH_EXTERNAL profile only, not in the INSTORE one, is declined
    Given a customer of source INSTORE exists with Ana's mobile
    And Ana is a member
    And Ben is a member
    When Ben's e-mail is changed at NextReason and at Capillary to Ana's e-mail
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @REG-502 @must @needs:provisioning @ref:contract-changeIdentifiers
  Scenario: changeIdentifiers with the e-mail that another member has in the OAUTH_EXTERNAL profile only, not in the INSTORE one, is declined
    Given a brand whose policy identifierConflict is reject
    And a customer of source INSTORE exists with Ana's mobile
    And Ana is a member
    And Ben is a member
    When changeIdentifiers of the CRM API is called for Ben with Ana's e-mail
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @LNK-382 @must @ref:contract-B5
  Scenario: Verified mobile in the ID token that is an INSTORE customer's externalId, not its mobile, links no customer
    Given a customer of source INSTORE exists with its own e-mail and the digits of Ana's mobile as externalId
    When Ana signs in and is added as a member
    Then Ana is now a member
    And the existing customer is unchanged

  @REG-503 @must @ref:contract-registerCustomer
  Scenario: registerCustomer with a new e-mail and, as externalId, the digits of a member's mobile creates another customer; the member's is unchanged
    Given Ana is a member
    When registerCustomer is called with a new e-mail and the digits of Ana's mobile as externalId
    Then a new customer with an INSTORE profile exists
    And Ana's customer record is unchanged

  @IDC-428 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: Identifier change to a mobile whose digits another customer has as externalId is accepted
    Given Ana is a member
    And Ana's mobile has been changed at NextReason
    And a customer of source INSTORE exists with its own e-mail and the digits of Ana's mobile as externalId
    When the app adds Ana's new mobile at Capillary
    Then Ana's customer record has the new mobile and is unchanged otherwise
    And the existing customer is unchanged

  @REG-504 @must @ref:contract-registerCustomer @ref:contract-B5
  Scenario: registerCustomer with another externalId than the customer has keeps the customer's: the other one finds nobody
    Given a customer of source INSTORE exists with its own e-mail and an externalId
    When registerCustomer is called with source ECOMMERCE, the existing customer's e-mail and another externalId
    Then lookupId by the other externalId finds no customer

  @REG-505 @must @ref:contract-updateCustomer
  Scenario: updateCustomer with an e-mail among the identifiers does not give it to a customer who has only a mobile
    Given a customer of source INSTORE exists with its own mobile
    When updateCustomer is called for the existing customer with a new e-mail among the identifiers
    Then the existing customer is unchanged

  @REG-506 @must @ref:contract-updateCustomer
  Scenario: updateCustomer with `fields: {}` and `extendedFields: {}` keeps the fields of both kinds
    Given Ana is a member with an INSTORE profile
    When updateCustomer is called for Ana with source INSTORE, empty fields and empty extendedFields
    Then Ana's customer record is unchanged

  @REG-507 @must @ref:contract-registerCustomer
  Scenario: registerCustomer for a member with a custom and an extended field keeps both
    Given Ana is a member with a custom and an extended field
    When registerCustomer is called with source ECOMMERCE and Ana's e-mail
    Then Ana's customer record has a profile of source ECOMMERCE too and is unchanged otherwise

  @LGN-386 @must @ref:contract-B6
  Scenario: Repeated addMember keeps custom and extended field of a member
    Given Ana is a member with a custom and an extended field
    When addMember is called for Ana
    Then addMember answers with Ana's customer id or a business error
    And Ana's customer record is unchanged

  @LGN-387 @must @ref:contract-B6 @ref:contract-M
  Scenario: Repeated addMember keeps `registered_on` of the member profile
    Given Ana is a member
    And getMember has answered with Ana's registered_on
    And addMember has been called for Ana again
    When Ana requests her member profile
    Then registered_on of Ana's member profile is unchanged

  @REG-514 @must @ref:contract-updateCustomer
  Scenario: updateCustomer with name A in the body, then with name B, then with name A again: name A is stored
    Given Ana is a member with an INSTORE profile
    And updateCustomer has been called for Ana with source INSTORE and the name "Anni" "Berg" alone
    And updateCustomer has been called for Ana with source INSTORE and the name "Annika" "Dahl" alone
    When updateCustomer is called for Ana with source INSTORE and the name "Anni" "Berg" alone
    Then Ana's customer record has the name "Anni" "Berg" in the INSTORE profile and is unchanged otherwise

  @REG-515 @must @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers of the CRM API gives a member the e-mail that another member has given up
    Given Ana's e-mail has been changed at NextReason and at Capillary
    And Ben is a member
    When changeIdentifiers of the CRM API is called for Ben with Ana's former e-mail
    Then Ben's customer record has the new e-mail and is unchanged otherwise
