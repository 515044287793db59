Feature: Warnings (B3, B5, B6, B10, CRM face)
  A call that succeeds says in `warnings` what it has left out or combined. Without them an app tells a person that all
  was stored.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: addMember that leaves out an invalid <kind> answers with a warning
    Given NextReason has Ana's <kind> as "<written>"
    When addMember is called for Ana
    Then the answer is a success with a warning

    @should @ref:contract-B3 @ref:contract-B4
    Examples:
      | condition | kind   | written           |
      | MAP-351   | mobile | +12               |
      | MAP-352   | e-mail | ana.#.example.com |

  @LGN-350 @should @ref:contract-B5
  Scenario: addMember that attaches a profile to an INSTORE customer with the verified e-mail answers with a warning
    Given a customer of source INSTORE exists with Ana's e-mail
    When addMember is called for Ana
    Then the answer is a success with a warning

  @LGN-352 @should @ref:contract-B3 @ref:contract-B5
  Scenario: addMember with an INSTORE customer's verified e-mail and an invalid mobile claim succeeds with two warnings: attached, and mobile left out
    Given NextReason has Ana's mobile as "+12"
    And a customer of source INSTORE exists with Ana's e-mail
    When addMember is called for Ana
    Then the answer is a success with at least 2 warnings


  @LGN-351 @should @ref:contract-B6
  Scenario: Repeated addMember answers with a warning, or is declined
    Given Ana is a member
    When addMember is called for Ana
    Then the answer is a success with a warning, or the gateway declines it (business error)

  @REG-352 @should @ref:contract-registerCustomer
  Scenario: registerCustomer with a member's e-mail answers with a warning
    Given Ana is a member
    When registerCustomer is called with source INSTORE and Ana's e-mail
    Then the answer is a success with a warning

  @REG-431 @should @ref:contract-registerCustomer @ref:contract-B3
  Scenario: registerCustomer with a member's e-mail and a mobile of 5 digits succeeds with two warnings: profiles combined, and mobile left out
    Given Ana is a member
    When registerCustomer is called with source INSTORE, Ana's e-mail and a mobile of 5 digits
    Then the answer is a success with at least 2 warnings


  @REG-353 @should @ref:contract-updateCustomer
  Scenario: updateCustomer with another mobile and another e-mail answers with a warning
    Given Ana is a member with an INSTORE profile
    When updateCustomer is called for Ana with source INSTORE, a new mobile and a new e-mail
    Then the answer is a success with a warning

  @IDC-350 @should @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier that changes nothing answers with a warning
    Given Ana is a member
    When the app adds Ana's e-mail at Capillary again
    Then the answer is a success with a warning

  @REG-354 @should @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers of the CRM API that changes nothing answers with a warning
    Given Ana is a member
    When changeIdentifiers of the CRM API is called for Ana with the new e-mail again
    Then the answer is a success with a warning

  @REG-355 @should @ref:contract-registerCustomer @ref:contract-B5
  Scenario: registerCustomer with two new mobiles answers with a warning, or is declined or malformed (400)
    When registerCustomer is called with two new mobiles
    Then the answer is a success with a warning, or the gateway declines it (business error) or answers malformed (400)

  @REG-356 @should @needs:provisioning @ref:contract-changeIdentifiers
  Scenario: changeIdentifiers of the CRM API that merges two customers answers with a warning
    Given a brand whose policy identifierConflict is merge
    And Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    When changeIdentifiers of the CRM API is called for Ana with the existing customer's e-mail
    Then the answer is a success with a warning

  @REG-408 @should @ref:contract-registerCustomer @ref:contract-B3
  Scenario: registerCustomer with a mobile of 5 digits, which is left out, and a valid e-mail succeeds with a warning
    When registerCustomer is called with a mobile of 5 digits and a new e-mail
    Then the answer is a success with a warning
