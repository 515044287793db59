Feature: What a second PUT of a brand keeps and what its removal ends (A5, provisioning)
  A new set-up of a brand keeps its customers and the CRM access tokens that were given out; a removed brand leaves nothing, not
  even its keys. A breach loses people, signs tills out, or serves tokens of an IdP that the brand no longer names.

  Background:
    Given a brand that uses NextReason
    And Ana is a member

  Scenario Outline: Brand re-provisioned (PUT) with an unrelated application's <values>: the customers of the brand stay as they are
    When the brand is re-provisioned with <values> of another application
    Then Ana's customer record is unchanged

    @must @needs:provisioning @ref:contract-provisioning
    Examples:
      | condition | values                     |
      | BRD-463   | applicationId and clientId |
      | BRD-464   | issuer                     |

  @BRD-466 @must @needs:provisioning @ref:contract-provisioning @ref:contract-A5
  Scenario: Brand removed (DELETE), put again (PUT) with an unrelated application's `jwksUri`: addMember with an ID token by the former key is refused (401)
    When the brand is removed and provisioned again with jwksUri of another application
    Then addMember is refused for Ana (401)
    And addMember succeeds for Ana once the brand is re-provisioned with its own values

  @BRD-467 @must @needs:provisioning @ref:contract-provisioning
  Scenario: PUT of a brand with the `crm.key` that another brand had until it was removed (DELETE) gets 204
    Given another brand that uses NextReason
    When the other brand is removed and this brand re-provisioned with its CRM key
    Then the provisioning face answers 204
    And getMember returns Ana's own member profile

  @BRD-468 @should @needs:provisioning @ref:contract-provisioning @ref:contract-crm-face
  Scenario: Brand re-provisioned (PUT) with another `crm.key`: lookupId of a member with a token that generateToken issued before finds the customer
    When lookupId is called for Ana with a CRM access token from before the brand was re-provisioned with another CRM key
    Then lookupId finds Ana's customer

  @BRD-469 @must @waits @needs:provisioning @ref:contract-provisioning @ref:contract-generateToken
  Scenario: Brand re-provisioned (PUT) with `crm.ttlSeconds` 1: a token that generateToken issued before with 3600 still works after 1 s
    When the brand is re-provisioned with crm.ttlSeconds 1, and lookupId is called for Ana with an earlier CRM access token of 3600 s once a new one has expired
    Then lookupId finds Ana's customer
