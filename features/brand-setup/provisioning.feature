Feature: Provisioning of brands: mandatory values, removal and re-provisioning (A1, A5, A8, A9, A13)
  A brand is set up as a whole or not at all, a new set-up counts from the next call on, and a removed brand takes its
  customers along. A breach keeps serving tokens, keys and people that the integrator has done away with.

  Background:
    Given a brand that uses NextReason
    And Ana is a member

  Scenario Outline: PUT of a brand without `<value>` gets 400 with `<value>` in the body; the former values stay in force
    When the brand is re-provisioned without <value>
    Then the provisioning face answers 400 and names <value>
    And getMember returns Ana's own member profile

    @must @needs:provisioning @ref:contract-provisioning @ref:contract-brand-configuration
    Examples:
      | condition | value                |
      | BRD-321   | applicationId        |
      | BRD-322   | clientId             |
      | BRD-323   | fieldMappings        |
      | BRD-324   | fieldMappings.mobile |
      | BRD-325   | userInfoEndpoint     |
      | BRD-326   | jwksUri              |
      | BRD-327   | channelAccount       |

  @BRD-330 @must @needs:provisioning @ref:contract-provisioning @ref:contract-B12
  Scenario: PUT of a brand with another brand's `crm.key` gets 400 naming the field `crm.key`; the key still works for its owner
    Given another brand that uses NextReason
    When the other brand is re-provisioned with the CRM key of this brand
    Then the provisioning face answers 400 and names crm.key
    And Ana is now a member

  @BRD-331 @must @needs:provisioning @ref:contract-provisioning
  Scenario: Brand removed (DELETE) and put again (PUT): getMember of a former member: not found, under `creation: jit` a new member
    Given the brand has been removed and provisioned again
    When Ana requests her member profile
    Then Ana is a member under policy creation: jit and not found otherwise

  @BRD-332 @must @needs:provisioning @ref:contract-provisioning @ref:contract-crm-face
  Scenario: Brand removed (DELETE) and provisioned again (PUT): lookupId with a token that generateToken issued before is refused (401)
    When lookupId is called with a CRM access token from before the brand was removed and provisioned again
    Then the CRM API refuses it (401)

  @BRD-333 @must @needs:provisioning @ref:contract-provisioning @ref:contract-crm-face
  Scenario: Brand re-provisioned (PUT) with the same values: lookupId with a token that generateToken issued before is accepted
    When lookupId is called for Ana with a CRM access token from before the brand was re-provisioned
    Then lookupId finds Ana's customer

  @BRD-334 @must @needs:provisioning @ref:contract-provisioning @ref:contract-generateToken
  Scenario: Brand re-provisioned (PUT) with another `crm.secret`: CRM API generateToken with `crm.key` and the earlier secret is refused (401)
    When the brand is re-provisioned with another CRM secret, and generateToken is called with the former one
    Then the CRM API refuses it (401)
    And the same call is accepted with the right secret

  @BRD-335 @must @needs:provisioning @ref:contract-provisioning
  Scenario: Brand re-provisioned (PUT) with a renamed path for getMember: a call at the former path gets 400, at the new one the profile
    When the brand is re-provisioned with a renamed path for getMember, and getMember is called at the former path
    Then the gateway answers malformed (400)
    And getMember at the renamed path returns Ana's own member profile

  @BRD-336 @must @needs:provisioning @ref:contract-provisioning @ref:contract-B12
  Scenario: Brand B's `paths` give getMember a path of its own: getMember of brand A at that path is refused as malformed (400)
    Given another brand that uses NextReason
    When the other brand renames the path of getMember, and getMember is called for Ana at that path
    Then the gateway answers malformed (400)

  Scenario Outline: Brand's <values> replaced (PUT) by an unrelated application's: getMember refuses (401) tokens accepted until then
    When the brand is re-provisioned with <values> of another application
    Then getMember is refused for Ana (401)
    And getMember succeeds for Ana once the brand is re-provisioned with its own values

    @must @needs:provisioning @ref:contract-provisioning @ref:contract-A9
    Examples:
      | condition | values                     |
      | BRD-341   | applicationId and clientId |

    @must @needs:provisioning @ref:contract-provisioning @ref:contract-A8
    Examples:
      | condition | values |
      | BRD-342   | issuer |

    @must @needs:provisioning @ref:contract-provisioning @ref:contract-A5
    Examples:
      | condition | values  |
      | BRD-343   | jwksUri |

    @must @needs:provisioning @ref:contract-provisioning @ref:contract-A13
    Examples:
      | condition | values           |
      | BRD-344   | userInfoEndpoint |

  @BRD-345 @must @needs:provisioning @ref:contract-provisioning @ref:contract-B2
  Scenario: Brand re-provisioned (PUT) with another channel account id: addMember of a new person stores it as `accountId` of OAUTH_EXTERNAL
    Given the channel account has been renamed
    When Ben is added as a member
    Then Member Care shows accountId "another-id" in Ben's OAUTH_EXTERNAL profile

  @BRD-346 @must @needs:faults @needs:provisioning @ref:contract-provisioning @ref:contract-B2
  Scenario: Same brand values PUT again while addMember awaits UserInfo: if that call succeeded, the member exists, else a later addMember succeeds
    When addMember is called for Ben and the brand is re-provisioned while UserInfo holds its answer
    Then Ben is a member if addMember succeeded, and can be added otherwise
    And getMember returns Ana's own member profile

  @KEY-301 @must @needs:keys @needs:provisioning @ref:contract-A5 @ref:contract-A6
  Scenario: Signing key replaced under the same `kid`, brand re-provisioned (PUT): getMember accepts the new key, refuses the old one (401)
    When NextReason replaces its signing key under the same kid and the brand is re-provisioned
    Then getMember is refused for Ana (401)
    And getMember with an ID token signed by the new key returns Ana's own member profile

  @BRD-347 @should @needs:provisioning @ref:contract-provisioning @ref:contract-crm-face
  Scenario: Brand re-provisioned (PUT) with another `crm.secret`: lookupId of a member with a token that generateToken issued before finds the customer
    Given Ana is a member
    When lookupId is called for Ana with a CRM access token from before the brand was re-provisioned with another CRM secret
    Then lookupId finds Ana's customer
