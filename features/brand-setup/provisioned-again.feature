Feature: Brands provisioned a second time (A8, A9, B2, B8, B12)
  A PUT says all that holds from then on: what it leaves out is at its default again, and what is refused changes nothing. A
  breach keeps keys, paths and policies that the integrator has taken back.

  Background:
    Given a brand that uses NextReason
    And Ana is a member

  @BRD-350 @must @needs:provisioning @ref:contract-provisioning @ref:contract-B2
  Scenario: Brand removed (DELETE) and put again (PUT): addMember of a former member with the former tokens creates the customer
    Given the brand has been removed and provisioned again
    When addMember is called for Ana
    Then Ana is now a member

  @BRD-351 @must @needs:provisioning @ref:contract-provisioning
  Scenario: PUT with another brand's `crm.key` and another application's `applicationId` gets 400; the former values stay in force
    Given another brand that uses NextReason
    When the brand is re-provisioned with the CRM key of the other brand and another Application ID
    Then the provisioning face answers 400 and names crm.key
    And getMember returns Ana's own member profile

  @BRD-352 @must @needs:provisioning @ref:contract-provisioning @ref:contract-generateToken
  Scenario: Brand re-provisioned (PUT) without `crm`: generateToken with the former key and secret is refused (401)
    When the brand is re-provisioned without CRM access, and generateToken is called with the former key and secret
    Then the CRM API refuses it (401)
    And the same call is accepted with the right secret

  @BRD-353 @must @needs:provisioning @ref:contract-provisioning
  Scenario: Brand with a renamed path for getMember is re-provisioned (PUT) with the former path: a call at the renamed path gets 400
    When the brand is re-provisioned with a renamed path for getMember and with the former one again, and getMember is called at the renamed path
    Then the gateway answers malformed (400)
    And getMember returns Ana's own member profile

  @BRD-354 @must @needs:provisioning @ref:contract-provisioning @ref:contract-B8
  Scenario: Brand with `creation: jit` re-provisioned (PUT) without `creation`: getMember of a newcomer is not found
    When the brand is re-provisioned with policy creation jit and without it again, and getMember is called for Ben
    Then the gateway finds no member

  @BRD-355 @must @needs:provisioning @needs:forge @ref:contract-provisioning @ref:contract-A9
  Scenario: Brand with an `audience` of its own re-provisioned (PUT) without it: its Application ID is accepted as `aud` again at getMember
    When the brand is re-provisioned with another audience and without it again
    Then getMember returns Ana's own member profile

  @BRD-356 @must @needs:provisioning @needs:forge @ref:contract-provisioning @ref:contract-A8
  Scenario: Brand re-provisioned (PUT) without `issuer`: getMember accepts an ID token whose `iss` is not the former issuer
    Given the brand is configured without issuer
    When getMember is called for Ana with an ID token whose iss is another one
    Then the answer shows Ana's own record

  @BRD-357 @must @needs:provisioning @ref:contract-crm-face @ref:contract-B12
  Scenario: CRM key that another brand takes over (PUT): lookupId with a token that generateToken issued before does not find that brand's customer
    Given another brand that uses NextReason
    And Ben is a member of the other brand
    When lookupId is called for Ben with a CRM access token from before the brand's CRM key went to the other brand
    Then the CRM API refuses it (401) or finds no customer

  @BRD-358 @must @needs:provisioning @ref:contract-provisioning @ref:contract-B8
  Scenario: Brand re-provisioned (PUT) with policy `creation: jit`: getMember of a newcomer creates the customer
    When the brand is re-provisioned with policy creation jit, and getMember is called for Ben
    Then the gateway accepts it
    And Ben is now a member
