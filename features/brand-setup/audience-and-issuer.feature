Feature: Optional brand values: issuer and audience (A8, A9)
  Without `issuer` no `iss` is compared, without `audience` Application ID and Client ID are accepted; given values replace these
  defaults.

  Background:
    Given a brand that uses NextReason

  @BRD-030 @must @needs:provisioning @ref:contract-brand-configuration @ref:contract-A8
  Scenario: Brand configured without `issuer` (optional): addMember with NextReason's ID token is accepted
    Given the brand is configured without issuer
    When Ana signs in and is added as a member
    Then Ana is now a member

  @BRD-031 @must @needs:provisioning @needs:forge @ref:contract-brand-configuration @ref:contract-A9
  Scenario: Brand provisioned with `audience` other than its Application ID: addMember with that `audience` as `aud` is accepted
    Given the brand is configured with the only audience "gatecheck-app"
    When Ana is added as a member by an ID token whose aud is "gatecheck-app"
    Then Ana is now a member

  @BRD-032 @must @needs:provisioning @needs:forge @ref:contract-brand-configuration @ref:contract-A9
  Scenario: Brand provisioned with `audience` other than its Application ID: addMember with the Application ID as `aud` is refused (401)
    Given the brand is configured with the only audience "gatecheck-app"
    When addMember is called for Ana with the aud that NextReason issues
    Then the gateway refuses it (401)
    And Ana is not a member
    And a valid ID token is accepted

  @BRD-033 @must @needs:provisioning @ref:contract-brand-configuration @ref:contract-provisioning @ref:contract-A9
  Scenario: Brand put (PUT) with an `audience` of its own, then without: addMember with the Application ID as `aud` is accepted
    Given the brand is configured with the only audience "gatecheck-app"
    And the brand has been re-provisioned without audience
    When Ana signs in and is added as a member
    Then Ana is now a member

  @BRD-034 @must @needs:provisioning @needs:forge @ref:contract-brand-configuration @ref:contract-provisioning @ref:contract-A8
  Scenario: Brand put (PUT) with an `issuer`, then without (`iss` not checked): addMember with an ID token of any other `iss` is accepted
    Given the brand is configured without issuer
    When addMember is called for newcomer Ana with an ID token with iss: another issuer
    Then the gateway accepts it
    And Ana is now a member
