Feature: CRM API: credentials, updates and look-ups
  The brand's key and secret open the brand's customer records, and nothing else does. A breach exposes all customers of a
  brand.

  Background:
    Given a brand that uses NextReason

  @REG-030 @must @read-only @ref:contract-crm-face @ref:contract-generateToken
  Scenario: generateToken of the CRM API with the right key and a wrong secret is refused (401)
    When a CRM access token is requested with a wrong secret
    Then the CRM API refuses it (401)
    And the same call is accepted with the right secret

  @REG-350 @should @read-only @ref:contract-crm-face @ref:contract-generateToken
  Scenario: generateToken with the right key and, as secret, nothing, a number, `null` or an array with the right one: each refused (401) or malformed (400)
    When a CRM access token is requested without a secret, and with a number, `null` and an array for one
    Then the CRM API refuses each (401) or answers malformed (400)
    And the same call is accepted with the right secret

  @REG-031 @must @ref:contract-crm-face
  Scenario: registerCustomer with no CRM credentials at all (no CRM access token, no Basic key and secret) is refused (401) and creates no customer
    When registerCustomer is called without credentials
    Then the CRM API refuses it (401)
    And no customer has the mobile or the e-mail of that call
    And the same call is accepted with valid credentials

  @REG-032 @must @ref:contract-crm-face
  Scenario: registerCustomer with a made-up CRM access token (target with `auth: basic`: made-up key and secret) is refused (401) and creates no customer
    When registerCustomer is called with invalid credentials
    Then the CRM API refuses it (401)
    And no customer has the mobile or the e-mail of that call
    And the same call is accepted with valid credentials

  @REG-033 @must @ref:contract-crm-face
  Scenario: registerCustomer with a member's access token as CRM access token is refused (401) and creates no customer
    Given Ana is a member
    When registerCustomer is called with Ana's access token as CRM access token
    Then the CRM API refuses it (401)
    And no customer has the mobile or the e-mail of that call
    And the same call is accepted with valid credentials

  @REG-034 @must @ref:contract-updateCustomer
  Scenario: updateCustomer with source INSTORE, new names and a custom field stores them in the INSTORE profile; the OAUTH_EXTERNAL profile keeps its names
    Given Ana is a member with an INSTORE profile
    When updateCustomer is called for Ana with source INSTORE, the name "Anni" "Berg" and a custom field
    Then Ana's INSTORE profile has the name "Anni" "Berg" and the custom field
    And her name at Capillary is unchanged

  @REG-035 @must @ref:contract-updateCustomer
  Scenario: updateCustomer with source INSTORE, a new mobile and a new e-mail, whatever it answers: getMember shows and lookupId finds the member's old mobile and e-mail
    Given Ana is a member with an INSTORE profile
    When updateCustomer is called for Ana with source INSTORE, a new mobile and a new e-mail
    Then Ana's mobile at Capillary is the old one
    And Ana's e-mail at Capillary is the old one

  @REG-036 @must @ref:contract-updateCustomer
  Scenario: updateCustomer with source INSTORE, new names and a custom field for a member without an INSTORE profile: declined (business error), customer unchanged
    Given Ana is a member
    When updateCustomer is called for Ana with source INSTORE, the name "Anni" "Berg" and a custom field
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged

  @REG-037 @must @read-only @ref:contract-lookupId
  Scenario: lookupId with a mobile that no customer has finds no customer
    When lookupId is called with a mobile that no customer has
    Then no customer is found

  @REG-038 @must @needs:lookupByCuid @ref:contract-lookupId @seed:configuration-result
  Scenario: lookupId with a member's cuid finds the member's customer
    Given Ana is a member
    When lookupId is called with Ana's cuid
    Then Ana's customer is found
