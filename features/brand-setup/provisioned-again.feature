Feature: Brands provisioned again and beside others (A1, A8, A9, B12, provisioning)
  A PUT replaces what was there, as a whole or not at all, and touches no other brand. A breach leaves a value in force that
  the integrator has taken away, or stops another brand.

  Background:
    Given a brand that uses NextReason
    And Ana is a member

  @BRD-350 @must @needs:provisioning @ref:contract-provisioning @ref:contract-A1
  Scenario: Brand removed (DELETE), called in vain, then put again (PUT): addMember of a new person succeeds
    Given the brand has been removed, getMember refused for Ana and the brand provisioned again
    When Ben is added as a member
    Then Ben is now a member

  @BRD-351 @must @needs:provisioning @ref:contract-provisioning @ref:contract-policies
  Scenario: Brand put (PUT) with policy creation `jit`, then without it: getMember of a newcomer is not found, unless the target declares `jit`
    Given the brand has been re-provisioned with policy creation: jit, and then without it
    When Ben requests his member profile
    Then getMember makes no member of Ben, unless the target declares creation: jit

  @BRD-352 @must @needs:provisioning @ref:contract-provisioning @ref:contract-policies
  Scenario: Policy creation: another brand put (PUT) with `jit`, this one with none: getMember by a newcomer is not found here, unless the target's default is `jit`
    Given another brand whose policy creation is jit, and this brand re-provisioned without that policy
    When Ben requests his member profile
    Then getMember makes no member of Ben, unless the target declares creation: jit

  @BRD-353 @must @needs:provisioning @ref:contract-provisioning
  Scenario: Brand put (PUT) with a renamed path for getMember, then without: at the renamed path 400, at the default one the profile
    When the brand is re-provisioned with a renamed path for getMember, then without it, and getMember is called at the renamed path
    Then the gateway answers malformed (400)
    And getMember returns Ana's own member profile

  @BRD-354 @must @needs:provisioning @ref:contract-provisioning @ref:contract-generateToken
  Scenario: Brand re-provisioned (PUT) with another `crm.key`: generateToken with the earlier key and secret is refused (401)
    When the brand is re-provisioned with another CRM key, and generateToken is called with the former one
    Then the CRM API refuses it (401)
    And the same call is accepted with valid credentials

  @BRD-355 @must @needs:provisioning @ref:contract-provisioning @ref:contract-A9
  Scenario: PUT with an unrelated application's ids but without `channelAccount` gets 400 and changes nothing: getMember with earlier tokens returns the profile
    When the brand is re-provisioned with applicationId and clientId of another application, but without channelAccount
    Then the provisioning face answers 400 and names channelAccount
    And getMember returns Ana's own member profile

  @BRD-357 @must @needs:provisioning @ref:contract-provisioning @ref:contract-B12
  Scenario: Another brand removed (DELETE): lookupId of this brand with a token that generateToken issued before is accepted
    Given another brand that uses NextReason
    When lookupId is called for Ana with a CRM access token from before the other brand was removed
    Then lookupId finds Ana's customer

  @BRD-358 @must @needs:provisioning @ref:contract-provisioning
  Scenario: PUT of a brand with unknown keys beside and inside `fieldMappings`, `channelAccount`, `crm` and `policies` gets 204
    When the brand is re-provisioned with unknown keys beside and inside its values
    Then the provisioning face answers 204
    And getMember returns Ana's own member profile

  @BRD-359 @must @needs:provisioning @ref:contract-provisioning @ref:contract-brand-configuration
  Scenario: PUT of a brand whose `clientId` is the same as its `applicationId` gets 204, and getMember returns the profile
    When the brand is re-provisioned with its applicationId as clientId
    Then the provisioning face answers 204
    And getMember returns Ana's own member profile

  @BRD-360 @must @needs:forge @needs:provisioning @ref:contract-brand-configuration @ref:contract-A8
  Scenario: Brand put (PUT) with an `issuer` of another host than its `jwksUri`: an ID token with that `iss` gets the profile
    When the brand is re-provisioned with an issuer of another host than its JWKS
    Then the provisioning face answers 204
    And getMember with an ID token of that issuer returns Ana's own member profile

  @BRD-361 @must @needs:forge @needs:provisioning @ref:contract-provisioning @ref:contract-A9
  Scenario: Brand put (PUT) with `audience: []`, whether it is taken or not: an ID token for another application is refused (401)
    Given the brand has been offered an empty audience list
    When addMember is called for newcomer Ben with an ID token with aud: another application's id
    Then the gateway refuses it (401)
    And Ben is not a member
    And addMember succeeds for Ben once the brand is re-provisioned with its own values

  Scenario Outline: PUT of a brand with `<policy>` <value> gets 400 naming it; the former values stay in force
    When the brand is re-provisioned with <policy> <value>
    Then the provisioning face answers 400 and names <policy>
    And getMember returns Ana's own member profile

    @must @needs:provisioning @ref:contract-provisioning @ref:contract-policies
    Examples:
      | condition | policy                        | value |
      | BRD-362   | policies.idpTimeoutSeconds    | 31    |
      | BRD-363   | policies.logoutEffect         | 31    |
      | BRD-364   | policies.jwksCooldownSeconds  | 61    |

  @BRD-365 @must @needs:requestLog @needs:provisioning @ref:contract-brand-configuration
  Scenario: Brand put (PUT) with a query in `jwksUri` and `userInfoEndpoint`: the gateway's requests to both have that query
    Given the brand has been re-provisioned with a query in jwksUri and userInfoEndpoint
    When Ben is added as a member
    Then the gateway's JWKS and UserInfo requests have that query

  @BRD-366 @must @needs:provisioning @ref:contract-provisioning @ref:contract-failure-shape
  Scenario: Brand put (PUT) with a path for getMember that has a dot: a call with another letter in its place gets 400
    When the brand is re-provisioned with a path for getMember that has a dot, and getMember is called with "x" in its place
    Then the gateway answers malformed (400)
    And getMember at the path with a dot returns Ana's own member profile

  @BRD-367 @must @needs:provisioning @ref:contract-provisioning @ref:contract-brand-configuration
  Scenario: PUT of another brand with this brand's `clientId`, `issuer`, `jwksUri` and `userInfoEndpoint` gets 204
    Given another brand that uses NextReason
    When the other brand is re-provisioned with this brand's clientId, issuer, jwksUri and userInfoEndpoint
    Then the provisioning face answers 204
    And getMember returns Ana's own member profile

  @BRD-370 @must @needs:provisioning @ref:contract-provisioning @ref:contract-B2
  Scenario: Brand removed (DELETE) and put again (PUT): addMember of a former member with the former tokens creates the customer
    Given the brand has been removed and provisioned again
    When addMember is called for Ana
    Then the gateway accepts it
    And Ana is now a member

  @BRD-371 @must @needs:provisioning @ref:contract-provisioning
  Scenario: One PUT with another brand's `crm.key` (taken) and another `applicationId` gets 400 naming `crm.key`; the former values stay in force
    Given another brand that uses NextReason
    When the brand is re-provisioned with the CRM key of the other brand and another Application ID
    Then the provisioning face answers 400 and names crm.key
    And getMember returns Ana's own member profile

  @BRD-372 @must @needs:provisioning @ref:contract-provisioning @ref:contract-generateToken
  Scenario: Brand re-provisioned (PUT) without `crm`: generateToken with the former key and secret is refused (401)
    When the brand is re-provisioned without CRM access, and generateToken is called with the former key and secret
    Then the CRM API refuses it (401)
    And the same call is accepted with the right secret

  @BRD-373 @must @needs:provisioning @ref:contract-crm-face @ref:contract-B12
  Scenario: CRM key moved to brand B (PUT): lookupId with a token that generateToken issued for brand A before finds no customer of B, or is refused
    Given another brand that uses NextReason
    And Ben is a member of the other brand
    When lookupId is called for Ben with a CRM access token from before the brand's CRM key went to the other brand
    Then the CRM API refuses it (401) or finds no customer

  @BRD-374 @must @needs:provisioning @ref:contract-provisioning @ref:contract-B8
  Scenario: Brand re-provisioned (PUT) with policy `creation: jit`: getMember of a newcomer creates the customer
    When the brand is re-provisioned with policy creation jit, and getMember is called for Ben
    Then the gateway accepts it
    And Ben is now a member
