Feature: Values in calls of the CRM API (B3, registerCustomer, updateCustomer, changeIdentifiers, lookupId)
  The CRM API stores and compares values in the same form as the member calls. A breach makes two customers of one person,
  or a customer whom nobody finds.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: registerCustomer with source INSTORE and a member's <kind> written <spelling> adds an INSTORE profile to the member's customer
    Given Ana is a member
    When registerCustomer is called with source INSTORE and Ana's <kind> written <spelling>
    Then Ana's customer record has a profile of source INSTORE too and is unchanged otherwise

    @must @ref:contract-registerCustomer @ref:contract-B3
    Examples:
      | condition | kind   | spelling                               |
      | REG-370   | mobile | with spaces, plus sign and parentheses |
      | REG-371   | e-mail | in upper case                          |

  Scenario Outline: changeIdentifiers of the CRM API with a new <kind> written <spelling> stores it <form>
    Given Ana is a member
    When changeIdentifiers of the CRM API is called for Ana with a new <kind> written <spelling>
    Then the change is accepted
    And Ana's customer record has the new <kind> and is unchanged otherwise

    @must @ref:contract-changeIdentifiers @ref:contract-B3
    Examples:
      | condition | kind   | spelling                        | form                                     |
      | REG-372   | mobile | with 00 before the country code | from the country code on, without the 00 |
      | REG-373   | e-mail | in upper case                   | in lower case                            |

  @REG-374 @must @ref:contract-changeIdentifiers @ref:contract-B3
  Scenario: changeIdentifiers of the CRM API with the stored mobile in `remove`, written with spaces, plus sign and parentheses, removes the mobile
    Given Ana is a member
    When changeIdentifiers of the CRM API is called for Ana to remove the mobile written with spaces, plus sign and parentheses
    Then the change is accepted
    And Ana's customer record has no mobile any more and is unchanged otherwise

  @REG-375 @must @ref:contract-registerCustomer @ref:contract-B3
  Scenario: registerCustomer with a mobile of 5 digits and a valid e-mail creates a customer with the e-mail alone
    When registerCustomer is called with a mobile of 5 digits and a new e-mail
    Then a new customer with an INSTORE profile exists
    And the new customer has that e-mail and no mobile

  @REG-376 @must @ref:contract-registerCustomer @ref:contract-B3
  Scenario: registerCustomer with a mobile of 5 digits and no other identifier is declined (business error)
    When registerCustomer is called with a mobile of 5 digits alone
    Then the CRM API declines it (business error)
    And the same call is accepted with a mobile

  @REG-377 @must @ref:contract-changeIdentifiers @ref:contract-B3
  Scenario: changeIdentifiers of the CRM API with a new mobile of 5 digits in `add`: success, declined or malformed (400), and the customer is unchanged
    Given Ana is a member
    When changeIdentifiers of the CRM API is called for Ana with a new mobile of 5 digits
    Then the call is a success, declined (business error) or malformed (400)
    And Ana's customer record is unchanged

  @REG-378 @must @ref:contract-registerCustomer @ref:contract-B3
  Scenario: registerCustomer stores a first name without the spaces around it, and 100 of a last name's 101 letters
    When registerCustomer is called with spaces around the first name and a last name of 101 letters
    Then the new customer has the first name without spaces and 100 letters of the last name

  @REG-379 @must @ref:contract-updateCustomer @ref:contract-B3
  Scenario: updateCustomer with source INSTORE and spaces around the names stores the names without these spaces in the INSTORE profile
    Given Ana is a member with an INSTORE profile
    When updateCustomer is called for Ana with source INSTORE and the name "  Anni " " Berg" alone
    Then Ana's customer record has the name "Anni" "Berg" in the INSTORE profile and is unchanged otherwise

  @REG-380 @must @ref:contract-updateCustomer
  Scenario: updateCustomer with the unknown source NOWHERE is declined (business error) and changes nothing
    Given Ana is a member with an INSTORE profile
    When updateCustomer is called for Ana with source NOWHERE and the name "Anni" "Berg" alone
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged

  @REG-381 @must @ref:contract-changeIdentifiers
  Scenario: changeIdentifiers of the CRM API with the source written instore and a new mobile: it replaces the old one in the member's INSTORE and OAUTH_EXTERNAL profile
    Given Ana is a member with an INSTORE profile
    When changeIdentifiers of the CRM API is called for Ana with source instore and a new mobile
    Then the change is accepted
    And Ana's customer record has the new mobile and is unchanged otherwise

  @REG-382 @must @ref:contract-lookupId
  Scenario: lookupId with the digits of a customer's externalId: identifierName externalId finds the customer, identifierName mobile finds nobody
    When lookupId is called with a customer's externalId of digits, as externalId and as mobile
    Then the externalId finds that customer, and as mobile nobody

  @REG-383 @should @ref:contract-lookupId
  Scenario: lookupId with source INSTORE and the mobile of a member who has no INSTORE profile finds no customer
    Given Ana is a member
    When lookupId is called with source INSTORE and Ana's mobile
    Then no customer is found

  @REG-389 @must @ref:contract-registerCustomer @ref:contract-B10
  Scenario: registerCustomer with two new mobiles: success, declined or malformed; lookupId by either mobile never finds one and the same customer
    When registerCustomer is called with two new mobiles
    Then no customer has both mobiles

  @REG-394 @should @ref:contract-lookupId
  Scenario: lookupId with source INSTORE and a member's mobile finds no customer: the INSTORE profile has no mobile, only an externalId of the same digits
    Given Ana is a member with an INSTORE profile whose externalId has the digits of her mobile
    When lookupId is called with source INSTORE and Ana's mobile
    Then no customer is found

  @REG-395 @should @ref:contract-registerCustomer @ref:contract-B3
  Scenario: registerCustomer with one new mobile twice, plain and written with 00 before the country code: stored once, or the call is declined or malformed
    When registerCustomer is called with one new mobile, plain and written with 00 before the country code
    Then the new customer has that mobile once

  @REG-396 @must @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers of the CRM API with source INSTORE and a new externalId: lookupId by it finds the member's customer, by the former externalId nobody
    Given Ana is a member with an INSTORE profile whose externalId has the digits of her mobile
    When changeIdentifiers of the CRM API is called for Ana with source INSTORE and a new externalId
    Then the new externalId finds Ana's customer, and the former one nobody

  @REG-402 @must @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers of the CRM API with source INSTORE and a first mobile stores it in the member's INSTORE profile and in no other profile
    Given Ana is a member with an e-mail and no mobile
    And registerCustomer has been called with source INSTORE and Ana's e-mail
    When changeIdentifiers of the CRM API is called for Ana with source INSTORE and a new mobile
    Then Ana's INSTORE profile has the new mobile, and no other profile has one
