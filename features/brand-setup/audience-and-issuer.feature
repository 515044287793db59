Feature: Values that an integrator may leave out
  The issuer and the audiences; without them there is a default.

  Background:
    Given a brand that uses NextReason

  @BRD-030 @must @needs:provisioning @ref:contract-brand-configuration @ref:contract-A8
  Scenario: A brand that names no issuer
    Given the brand names no issuer
    When Ana signs in and is added as a member
    Then Ana is now a member

  @BRD-031 @must @needs:provisioning @needs:forge @ref:contract-brand-configuration @ref:contract-A9
  Scenario: An audience that the brand names
    Given the brand names "gatecheck-app" as its only audience
    When Ana joins with a sign-in made out to "gatecheck-app"
    Then Ana is now a member

  @BRD-032 @must @needs:provisioning @needs:forge @ref:contract-brand-configuration @ref:contract-A9
  Scenario: The Application ID is no audience where the brand names another
    Given the brand names "gatecheck-app" as its only audience
    When Ana joins with a sign-in as NextReason makes it out
    Then the gateway refuses it (401)
    And Ana is not a member
    And a valid ID token is accepted
