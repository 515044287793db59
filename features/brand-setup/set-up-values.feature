Feature: Values of a brand's set-up that are wrong, or more than one (section 2, provisioning)
  A wrong value is refused at the set-up and by its name, and every value of a list counts. A breach serves a brand that nobody
  has set up like that.

  Background:
    Given a brand that uses NextReason
    And Ana is a member

  Scenario Outline: PUT of a brand with <value> <json> gets 400 naming it; the former values stay in force
    When the brand is re-provisioned with <value> set to <json>
    Then the provisioning face answers 400 and names <value>
    And getMember returns Ana's own member profile

    @must @needs:provisioning @ref:contract-provisioning @ref:contract-policies
    Examples:
      | condition | value                           | json     |
      | BRD-390   | policies.failureSignal          | "status" |
      | BRD-391   | policies.creation               | "JIT"    |
      | BRD-392   | policies.readAfterWriteSeconds  | 11       |
      | BRD-400   | policies.carriage               | "cookie" |
      | BRD-401   | policies.logoutEffect           | "never"  |

    @must @needs:provisioning @ref:contract-provisioning @ref:contract-brand-configuration
    Examples:
      | condition | value            | json          |
      | BRD-394   | jwksUri          | "/jwks.json"  |
      | BRD-395   | userInfoEndpoint | "userinfo"    |

    @should @needs:provisioning @ref:contract-provisioning @ref:contract-brand-configuration
    Examples:
      | condition | value            | json          |
      | BRD-393   | audience         | "one-app"     |

  Scenario Outline: PUT of a brand without `<value>` gets 400 naming it; the former values stay in force
    When the brand is re-provisioned without <value>
    Then the provisioning face answers 400 and names <value>
    And getMember returns Ana's own member profile

    @must @needs:provisioning @ref:contract-provisioning @ref:contract-brand-configuration
    Examples:
      | condition | value               |
      | BRD-396   | channelAccount.id   |
      | BRD-397   | channelAccount.name |
      | BRD-398   | fieldMappings.email |
      | BRD-402   | crm.secret          |

  @BRD-399 @must @needs:provisioning @needs:forge @ref:contract-brand-configuration @ref:contract-A9
  Scenario: Brand provisioned with two `audience` values: addMember with the second one as `aud` is accepted
    Given the brand is configured with the audiences "gatecheck-app" and "gatecheck-kiosk"
    When Ben is added as a member by an ID token whose aud is "gatecheck-kiosk"
    Then Ben is now a member
