Feature: Key and secret of the CRM API, and where and how long its access token counts (CRM face)
  Key and secret together give an access token, and it counts in its own header for the time that was promised. A breach opens
  every customer of a brand to whoever sends no secret at all, or signs a till out too early.

  Background:
    Given a brand that uses NextReason

  @REG-564 @should @ref:contract-crm-face
  Scenario: getCustomer whose valid CRM access token stands in the query, in a cookie or in Authorization, not in X-CAP-API-OAUTH-TOKEN, is refused (401)
    Given Ana is a member
    When getCustomer is called for Ana with a valid CRM access token in the query, in a cookie and in Authorization
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And a valid CRM access token is accepted

  @REG-566 @must @needs:provisioning @ref:contract-generateToken
  Scenario: A brand without `crm` exists: generateToken without key and secret, and with `null` for both, is refused (401) or malformed (400)
    Given another brand that uses NextReason, without CRM access
    When a CRM access token is requested without key and secret, and with `null` for both
    Then the CRM API refuses each (401) or answers malformed (400)
    And the same call is accepted with the right secret

  @REG-567 @must @ref:contract-generateToken
  Scenario: generateToken with the right key and an object such as {"$ne":""} as secret, a query of some databases, is refused (401) or malformed (400)
    When a CRM access token is requested with each of these secrets
      | {"$ne":""}    |
      | {"$gt":""}    |
      | {"like":"%"}  |
    Then the CRM API refuses each (401) or answers malformed (400)
    And the same call is accepted with the right secret
