Feature: Customers of several profiles (registerCustomer, updateCustomer, changeIdentifiers, B5–B10)
  A customer is one person whose values stand in any of several profiles, and each value is of its type. A breach makes two
  customers of one person, gives a value to a second one, or loses what another profile holds.

  Background:
    Given a brand that uses NextReason

  @REG-500 @must @ref:contract-registerCustomer
  Scenario: registerCustomer (ECOMMERCE) with the e-mail that a member has in OAUTH_EXTERNAL only, not in INSTORE: a profile is added to the member's customer
    Given a customer of source INSTORE exists with Ana's mobile
    And Ana is a member
    When registerCustomer is called with source ECOMMERCE and Ana's e-mail
    Then Ana's customer record has a profile of source ECOMMERCE too and is unchanged otherwise

  @REG-501 @must @ref:contract-registerCustomer
  Scenario: registerCustomer (ECOMMERCE) with the mobile of a member's INSTORE profile and the e-mail that OAUTH_EXTERNAL alone has: a profile is added to her customer
    Given a customer of source INSTORE exists with Ana's mobile
    And Ana is a member
    When registerCustomer is called with source ECOMMERCE, Ana's mobile and her e-mail
    Then Ana's customer record has a profile of source ECOMMERCE too and is unchanged otherwise

  @LNK-380 @must @ref:contract-B5
  Scenario: addMember with the verified mobile of a customer's INSTORE profile and the verified e-mail of the same customer's ECOMMERCE profile: linked to it
    Given a customer of source INSTORE exists with Ana's mobile
    And the existing customer has been registered with source ECOMMERCE too, with Ana's mobile and e-mail
    When Ana signs in and is added as a member
    Then Ana is the existing customer

  @LNK-381 @must @ref:contract-B7
  Scenario: addMember with the e-mail that another member has in the OAUTH_EXTERNAL profile only, not in the INSTORE one: declined, that member unchanged
    Given a customer of source INSTORE exists with Ana's mobile
    And Ana is a member
    And Ben has registered with NextReason with Ana's e-mail
    When addMember is called for Ben
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @IDC-427 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier to the ID token's e-mail, which another member has in OAUTH_EXTERNAL only, not in INSTORE: declined, both members unchanged
    Given a customer of source INSTORE exists with Ana's mobile
    And Ana is a member
    And Ben is a member
    When Ben's e-mail is changed at NextReason and at Capillary to Ana's e-mail
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @REG-502 @must @needs:provisioning @ref:contract-changeIdentifiers
  Scenario: Policy identifierConflict `reject`: changeIdentifiers for a member, e-mail that another member has in OAUTH_EXTERNAL only: declined, both unchanged
    Given a brand whose policy identifierConflict is reject
    And a customer of source INSTORE exists with Ana's mobile
    And Ana is a member
    And Ben is a member
    When changeIdentifiers of the CRM API is called for Ben with Ana's e-mail
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @LNK-382 @must @ref:contract-B5
  Scenario: addMember with a verified mobile that an INSTORE customer has as externalId, not as mobile: success without linking, that customer is unchanged
    Given a customer of source INSTORE exists with its own e-mail and the digits of Ana's mobile as externalId
    When Ana signs in and is added as a member
    Then Ana is now a member
    And the existing customer is unchanged

  @REG-503 @must @ref:contract-registerCustomer
  Scenario: registerCustomer with a new e-mail and, as externalId, the digits of a member's mobile: success, a new customer; the member's is unchanged
    Given Ana is a member
    When registerCustomer is called with a new e-mail and the digits of Ana's mobile as externalId
    Then a new customer with an INSTORE profile exists
    And Ana's customer record is unchanged

  @IDC-428 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier to the new mobile of the ID token, whose digits an INSTORE customer has as externalId: stored, that customer is unchanged
    Given Ana is a member
    And Ana's mobile has been changed at NextReason
    And a customer of source INSTORE exists with its own e-mail and the digits of Ana's mobile as externalId
    When the app adds Ana's new mobile at Capillary
    Then Ana's customer record has the new mobile and is unchanged otherwise
    And the existing customer is unchanged

  @REG-504 @must @ref:contract-registerCustomer @ref:contract-B5
  Scenario: registerCustomer (ECOMMERCE) with an INSTORE customer's e-mail and another externalId: success, lookupId by that externalId finds no customer
    Given a customer of source INSTORE exists with its own e-mail and an externalId
    When registerCustomer is called with source ECOMMERCE, the existing customer's e-mail and another externalId
    Then lookupId by the other externalId finds no customer

  @REG-505 @must @ref:contract-updateCustomer
  Scenario: updateCustomer for an INSTORE customer without e-mail, with a new e-mail among the identifiers: it is not stored, the customer is unchanged
    Given a customer of source INSTORE exists with its own mobile
    When updateCustomer is called for the existing customer with a new e-mail among the identifiers
    Then the existing customer is unchanged

  @REG-506 @must @ref:contract-updateCustomer
  Scenario: updateCustomer for a member's INSTORE profile with `fields: {}` and `extendedFields: {}`: stored custom and extended fields stay, record unchanged
    Given Ana is a member with an INSTORE profile
    When updateCustomer is called for Ana with source INSTORE, empty fields and empty extendedFields
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @REG-507 @must @ref:contract-registerCustomer
  Scenario: registerCustomer (ECOMMERCE) with the e-mail of a member with a custom and an extended field: a profile is added, both fields stay
    Given Ana is a member with a custom and an extended field
    When registerCustomer is called with source ECOMMERCE and Ana's e-mail
    Then Ana's customer record has a profile of source ECOMMERCE too and is unchanged otherwise

  @LGN-386 @must @ref:contract-B6
  Scenario: Repeated addMember of a member with a custom and an extended field: success with the same customer id or declined, both fields stay
    Given Ana is a member with a custom and an extended field
    When addMember is called for Ana
    Then addMember answers with Ana's customer id or a business error
    And Ana's customer record is unchanged

  @LGN-387 @must @ref:contract-B6 @ref:contract-M
  Scenario: getMember after a repeated addMember returns the same `registered_on` as before it
    Given Ana is a member
    And getMember has answered with Ana's registered_on
    And addMember has been called for Ana again
    When Ana requests her member profile
    Then registered_on of Ana's member profile is unchanged

  @REG-514 @must @ref:contract-updateCustomer
  Scenario: updateCustomer (INSTORE) with name A, then name B, then name A again: the INSTORE profile has name A, OAUTH_EXTERNAL is unchanged
    Given Ana is a member with an INSTORE profile
    And updateCustomer has been called for Ana with source INSTORE and the name "Anni" "Berg" alone
    And updateCustomer has been called for Ana with source INSTORE and the name "Annika" "Dahl" alone
    When updateCustomer is called for Ana with source INSTORE and the name "Anni" "Berg" alone
    Then Ana's customer record has the name "Anni" "Berg" in the INSTORE profile and is unchanged otherwise

  @REG-515 @must @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers of the CRM API for a member with the e-mail that another member's identifier change has freed: it replaces her e-mail
    Given Ana's e-mail has been changed at NextReason and at Capillary
    And Ben is a member
    When changeIdentifiers of the CRM API is called for Ben with Ana's former e-mail
    Then the change is accepted
    And Ben's customer record has the new e-mail and is unchanged otherwise

  @REG-095 @must @ref:contract-registerCustomer
  Scenario: registerCustomer with source ECOMMERCE and the mobile of a member with an INSTORE profile adds an ECOMMERCE profile to that customer and changes nothing else
    Given Ana is a member with an INSTORE profile
    When registerCustomer is called with source ECOMMERCE and Ana's mobile
    Then Ana's customer record has a profile of source ECOMMERCE too and is unchanged otherwise

  @REG-096 @must @ref:contract-registerCustomer @ref:contract-B10
  Scenario: registerCustomer with source INSTORE and the e-mail that a member has changed to by changeIdentifier adds an INSTORE profile to the member's customer
    Given Ana's e-mail has been changed at NextReason and at Capillary
    When registerCustomer is called with source INSTORE and Ana's e-mail
    Then Ana's customer record has a profile of source INSTORE too and is unchanged otherwise

  @REG-097 @must @ref:contract-registerCustomer @ref:contract-B10
  Scenario: registerCustomer with the e-mail that a member has given up by changeIdentifier creates another INSTORE customer; the member's new e-mail still finds her
    Given Ana's e-mail has been changed at NextReason and at Capillary
    When registerCustomer is called with Ana's old e-mail
    Then a new customer with an INSTORE profile exists
    And lookupId by Ana's new e-mail finds the same customer
