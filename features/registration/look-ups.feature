Feature: Look-ups and credentials of the CRM API (lookupId, generateToken)
  A look-up finds the customer who holds exactly the value, and only a brand's own key and secret open its customers. A
  breach shows a customer to whoever guesses, or loses one whom the store looks for.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: lookupId with source <source> and the mobile of a member with INSTORE and OAUTH_EXTERNAL profile finds the member's customer
    Given Ana is a member with an INSTORE profile
    When lookupId is called with source <source> and Ana's mobile
    Then Ana's customer is found

    @must @ref:contract-lookupId
    Examples:
      | condition | source         |
      | REG-130   | OAUTH_EXTERNAL |
      | REG-131   | INSTORE        |
      | REG-132   | instore        |

  Scenario Outline: lookupId with a member's <kind> written <spelling> finds the member's customer
    Given Ana is a member
    When lookupId is called with Ana's <kind> written <spelling>
    Then Ana's customer is found

    @must @ref:contract-lookupId @ref:contract-B3
    Examples:
      | condition | kind   | spelling                        |
      | REG-133   | mobile | with 00 before the country code |
      | REG-134   | e-mail | in upper case                   |

  @REG-135 @must @ref:contract-lookupId
  Scenario: lookupId with a member's e-mail, `_` in place of its first letter, finds no customer
    Given Ana is a member
    When lookupId is called with an underscore for the first letter of Ana's e-mail
    Then no customer is found

  @REG-136 @must @ref:contract-lookupId
  Scenario: lookupId with a member's mobile without its last digit finds no customer
    Given Ana is a member
    When lookupId is called with Ana's mobile without its last digit
    Then no customer is found

  @REG-137 @must @ref:contract-lookupId
  Scenario: lookupId with a member's mobile and the unknown source NOWHERE is declined (business error)
    Given Ana is a member
    When lookupId is called with Ana's mobile and the source "NOWHERE"
    Then the CRM API declines it (business error)

  @REG-364 @should @ref:contract-lookupId
  Scenario: lookupId with a member's mobile, without `source` and with an empty `source`: each is declined (business error) or malformed (400)
    Given Ana is a member
    When lookupId is called with Ana's mobile without source, and with an empty one
    Then the gateway declines each (business error) or answers malformed (400)

  @REG-138 @must @ref:contract-lookupId
  Scenario: lookupId with a member's mobile and the unknown identifierName "phone" is declined (business error)
    Given Ana is a member
    When lookupId is called with Ana's mobile and the identifierName "phone"
    Then the CRM API declines it (business error)

  @REG-139 @must @read-only @ref:contract-generateToken
  Scenario: CRM access token request (generateToken) with an unknown key and the brand's secret is refused (401)
    When a CRM access token is requested with an unknown key and the brand's secret
    Then the CRM API refuses it (401)
    And the same call is accepted with the right secret

  @REG-140 @must @needs:provisioning @ref:contract-generateToken @ref:contract-B12
  Scenario: CRM access token request (generateToken) with the brand's key and another brand's secret is refused (401)
    Given another brand that uses NextReason
    When a CRM access token is requested with the brand's key and the other brand's secret
    Then the CRM API refuses it (401)
    And the same call is accepted with the right secret

  @REG-141 @must @read-only @ref:contract-generateToken
  Scenario: CRM access token request (generateToken) with a secret with one letter in the other case, its last character missing or an x behind it: each refused (401)
    When a CRM access token is requested with the secret in other letters or of another length
    Then the gateway refuses each (401)
    And the same call is accepted with the right secret

  @REG-406 @must @needs:provisioning @ref:contract-generateToken
  Scenario: CRM access token request (generateToken) with a secret of 80 characters of which the last 8 are wrong is refused (401)
    Given the brand's CRM secret has 80 characters
    When a CRM access token is requested with a secret that differs in its last 8 characters
    Then the CRM API refuses it (401)
    And the same call is accepted with the right secret

  @REG-407 @should @needs:provisioning @ref:contract-generateToken
  Scenario: CRM access token request (generateToken) with the key in upper case and the right secret is refused (401)
    When a CRM access token is requested with the key in upper case
    Then the CRM API refuses it (401)
    And the same call is accepted with the right secret
