Feature: Changes by the CRM API (changeIdentifiers, updateCustomer)
  Each call changes what it names and nothing else of the customer. A breach loses a member's values, or mixes two customers
  up.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: changeIdentifiers of the CRM API with source INSTORE and a new <kind>: it replaces the member's old one in the INSTORE and the OAUTH_EXTERNAL profile
    Given Ana is a member with an INSTORE profile
    When changeIdentifiers of the CRM API is called for Ana with source INSTORE and a new <kind>
    Then the change is accepted
    And Ana's customer record has the new <kind> and is unchanged otherwise
    And Ana's <kind> at Capillary is the new one

    @must @ref:contract-changeIdentifiers @ref:contract-B10
    Examples:
      | condition | kind   |
      | REG-080   | mobile |
      | REG-081   | e-mail |

  @REG-082 @must @ref:contract-changeIdentifiers @ref:contract-getMember
  Scenario: getMember after changeIdentifiers of the CRM API with a new mobile (source OAUTH_EXTERNAL) shows the new mobile, also where getMember was called before
    Given Ana is a member
    And Ana has requested her member profile
    When changeIdentifiers of the CRM API is called for Ana with source OAUTH_EXTERNAL and a new mobile
    Then the change is accepted
    And Ana's mobile at Capillary is the new one

  @REG-083 @must @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers of the CRM API repeated with the same new e-mail in `add` is accepted and changes nothing
    Given Ana is a member
    And Ana's e-mail has been changed by changeIdentifiers of the CRM API
    When changeIdentifiers of the CRM API is called for Ana with the new e-mail again
    Then the change is accepted
    And Ana's customer record is unchanged

  @REG-084 @must @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers of the CRM API that removes the e-mail of a member who has no mobile is declined (business error) and changes nothing
    Given Ana is a member with an e-mail and no mobile
    When changeIdentifiers of the CRM API is called for Ana to remove the e-mail
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged

  @REG-390 @must @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers of the CRM API with a new mobile and another member's e-mail is declined and changes neither customer
    Given Ana is a member
    And Ben is a member
    When changeIdentifiers of the CRM API is called for Ana with a new mobile and Ben's e-mail
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @REG-391 @must @ref:contract-changeIdentifiers
  Scenario: changeIdentifiers of the CRM API with the member's cuid in `remove` is declined (business error) and changes nothing
    Given Ana is a member
    When changeIdentifiers of the CRM API is called for Ana to remove the cuid
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged

  @REG-392 @must @ref:contract-changeIdentifiers
  Scenario: changeIdentifiers of the CRM API with a new mobile: `createdId` of the answer is the customer id in the call's path
    Given Ana is a member
    And Ben is a member
    When changeIdentifiers of the CRM API is called for Ana with source OAUTH_EXTERNAL and a new mobile
    Then the answer has Ana's customer id as createdId

  @REG-393 @must @ref:contract-updateCustomer
  Scenario: updateCustomer with source INSTORE and new names: `createdId` of the answer is the customer id in the call's path
    Given Ana is a member with an INSTORE profile
    And Ben is a member
    When updateCustomer is called for Ana with source INSTORE and the name "Anni" "Berg" alone
    Then the answer has Ana's customer id as createdId

  @REG-351 @must @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers of the CRM API with a member's mobile in `remove` removes it and keeps the externalId of the same digits in the INSTORE profile
    Given Ana is a member with an INSTORE profile whose externalId has the digits of her mobile
    When changeIdentifiers of the CRM API is called for Ana to remove the mobile
    Then the change is accepted
    And Ana's customer record has no mobile any more and is unchanged otherwise

  @REG-365 @should @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers of the CRM API with source INSTORE and a first mobile for a member without an INSTORE profile: declined (business error), nothing changed
    Given Ana is a member with an e-mail and no mobile
    When changeIdentifiers of the CRM API is called for Ana with source INSTORE and a new mobile
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged

  @REG-085 @must @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers of the CRM API with two new mobiles in `add` is declined or malformed (400) and changes nothing
    Given Ana is a member
    When changeIdentifiers of the CRM API is called for Ana with two new mobiles
    Then the gateway declines it (business error) or answers malformed (400)
    And Ana's customer record is unchanged

  @REG-086 @must @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers of the CRM API with `add` and `remove` both empty arrays is malformed (400) and changes nothing
    Given Ana is a member
    When changeIdentifiers of the CRM API is called for Ana with empty lists
    Then the gateway answers malformed (400)
    And Ana's customer record is unchanged

  Scenario Outline: <call> with a customer id that nobody has: not found, declined or malformed
    When <call> is called with a customer id that nobody has
    Then the CRM API finds no customer

    @must @ref:contract-getCustomer
    Examples:
      | condition | call        |
      | REG-087   | getCustomer |

    @must @ref:contract-updateCustomer
    Examples:
      | condition | call           |
      | REG-088   | updateCustomer |

    @must @ref:contract-changeIdentifiers
    Examples:
      | condition | call              |
      | REG-089   | changeIdentifiers |

  @REG-090 @must @ref:contract-getCustomer
  Scenario: getCustomer with a member's customer id followed by "abc", ".0" or "e0": each not found, declined or malformed
    Given Ana is a member
    When getCustomer is called with Ana's customer id followed by "abc", ".0" and "e0"
    Then the CRM API finds no customer by any of them

  @REG-091 @must @ref:contract-updateCustomer
  Scenario: updateCustomer with source INSTORE and another member's e-mail among the identifiers, whatever it answers: neither customer is changed
    Given Ana is a member with an INSTORE profile
    And Ben is a member
    When updateCustomer is called for Ana with source INSTORE and Ben's e-mail among the identifiers
    Then Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @REG-092 @must @ref:contract-updateCustomer @ref:contract-crm-face
  Scenario: updateCustomer with source INSTORE and a cuid that is not the member's among the identifiers, whatever it answers: customer unchanged
    Given Ana is a member with an INSTORE profile
    When updateCustomer is called for Ana with source INSTORE and another cuid among the identifiers
    Then Ana's customer record is unchanged

  Scenario Outline: updateCustomer with source <source> and nothing but new names: the INSTORE profile has them, and all else of the customer is unchanged
    Given Ana is a member with an INSTORE profile
    When updateCustomer is called for Ana with source <source> and the name "Anni" "Berg" alone
    Then Ana's customer record has the name "Anni" "Berg" in the INSTORE profile and is unchanged otherwise

    @must @ref:contract-updateCustomer
    Examples:
      | condition | source  |
      | REG-093   | INSTORE |
      | REG-094   | instore |

  @REG-409 @must @ref:contract-updateCustomer
  Scenario: updateCustomer with source INSTORE, new names and another member's e-mail: INSTORE profile has the names, the e-mail is ignored, the other member unchanged
    Given Ana is a member with an INSTORE profile
    And Ben is a member with an INSTORE profile
    When updateCustomer is called for Ana with source INSTORE, the name "Anni" "Berg" and Ben's e-mail among the identifiers
    Then Ana's customer record has the name "Anni" "Berg" in the INSTORE profile and is unchanged otherwise
    And Ben's customer record is unchanged
