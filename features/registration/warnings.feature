Feature: Warnings (B3, B5, B6, B10, CRM face)
  A call that succeeds says in `warnings` what it has left out or combined. Without them an app tells a person that all
  was stored.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: addMember with an invalid <kind> claim in the ID token, all other claims valid: success with a warning
    Given NextReason has Ana's <kind> as "<written>"
    When addMember is called for Ana
    Then the answer is a success with a warning

    @should @ref:contract-B3 @ref:contract-B4
    Examples:
      | condition | kind   | written           |
      | MAP-351   | mobile | +12               |
      | MAP-352   | e-mail | ana.#.example.com |

  @LGN-350 @should @ref:contract-B5
  Scenario: addMember with the verified e-mail of an INSTORE customer: success with a warning
    Given a customer of source INSTORE exists with Ana's e-mail
    When addMember is called for Ana
    Then the answer is a success with a warning

  @LGN-352 @should @ref:contract-B3 @ref:contract-B5
  Scenario: addMember with the verified e-mail of an INSTORE customer and an invalid mobile claim: success with at least 2 warnings
    Given NextReason has Ana's mobile as "+12"
    And a customer of source INSTORE exists with Ana's e-mail
    When addMember is called for Ana
    Then the answer is a success with at least 2 warnings


  @LGN-351 @should @ref:contract-B6
  Scenario: Repeated addMember of a member: success with a warning, or declined
    Given Ana is a member
    When addMember is called for Ana
    Then the answer is a success with a warning, or the gateway declines it (business error)

  @REG-352 @should @ref:contract-registerCustomer
  Scenario: registerCustomer (INSTORE) with a member's e-mail, by which it adds a profile to her customer: success with a warning
    Given Ana is a member
    When registerCustomer is called with source INSTORE and Ana's e-mail
    Then the answer is a success with a warning

  @REG-431 @should @ref:contract-registerCustomer @ref:contract-B3
  Scenario: registerCustomer (INSTORE) with a member's e-mail and an invalid mobile of 5 digits: success with at least 2 warnings
    Given Ana is a member
    When registerCustomer is called with source INSTORE, Ana's e-mail and a mobile of 5 digits
    Then the answer is a success with at least 2 warnings


  @REG-353 @should @ref:contract-updateCustomer
  Scenario: updateCustomer (INSTORE) for a member with a new mobile and a new e-mail among the identifiers: success with a warning
    Given Ana is a member with an INSTORE profile
    When updateCustomer is called for Ana with source INSTORE, a new mobile and a new e-mail
    Then the answer is a success with a warning

  @IDC-350 @should @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier to the e-mail that the member has already: success with a warning
    Given Ana is a member
    When the app adds Ana's e-mail at Capillary again
    Then the answer is a success with a warning

  @REG-354 @should @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers of the CRM API to the e-mail that the member has already: success with a warning
    Given Ana is a member
    When changeIdentifiers of the CRM API is called for Ana with the new e-mail again
    Then the answer is a success with a warning

  @REG-355 @should @ref:contract-registerCustomer @ref:contract-B5
  Scenario: registerCustomer with two new mobiles in one profile: success with a warning, or declined or malformed (400)
    When registerCustomer is called with two new mobiles
    Then the answer is a success with a warning, or the gateway declines it (business error) or answers malformed (400)

  @REG-356 @should @needs:provisioning @ref:contract-changeIdentifiers
  Scenario: Policy identifierConflict `merge`: changeIdentifiers for a member with an INSTORE customer's e-mail: success with a warning
    Given a brand whose policy identifierConflict is merge
    And Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    When changeIdentifiers of the CRM API is called for Ana with the existing customer's e-mail
    Then the answer is a success with a warning

  @REG-408 @should @ref:contract-registerCustomer @ref:contract-B3
  Scenario: registerCustomer with a mobile of 5 digits, which is left out, and a valid e-mail succeeds with a warning
    When registerCustomer is called with a mobile of 5 digits and a new e-mail
    Then the answer is a success with a warning
