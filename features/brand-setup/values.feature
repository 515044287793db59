Feature: The values that the integrator hands over
  Each of them does what it says.

  @BRD-001 @must @smoke @seed:configuration-2.4 @ref:contract-A1
  Scenario: A brand that nobody has set up is refused
    Given a brand that uses NextReason
    And Ana is signed in
    When Ana joins a brand that nobody has set up
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same request is accepted at the brand of the tokens

  @BRD-002 @must @seed:configuration-2.4 @ref:contract-A1
  Scenario: The brand's name counts letter by letter
    Given a brand that uses NextReason
    And Ana is signed in
    When Ana joins the brand with its name in other letter case
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same request is accepted at the brand of the tokens

  @BRD-003 @must @needs:provisioning @seed:configuration-2.1 @ref:contract-A9
  Scenario: The Application ID says whose sign-ins count
    Given a brand that uses NextReason
    And Ana is signed in
    When the brand is set up with the Application ID and Client ID of another application
    Then Ana can't join any more
    And Ana is not a member
    And Ana can join once the brand has its own values again

  @BRD-004 @must @needs:forge @seed:configuration-2.2 @ref:contract-A9
  Scenario: A sign-in made out to the Client ID counts too
    Given a brand that uses NextReason
    And Ana has registered with NextReason
    When Ana joins with a sign-in made out to the Client ID
    Then Ana is now a member

  @BRD-005 @must @needs:provisioning @seed:configuration-2.5 @ref:contract-A13
  Scenario: The user info endpoint says whether an access is alive
    Given a brand that uses NextReason
    And Ana is signed in
    When the brand is set up with the user info endpoint of another application
    Then Ana can't join any more
    And Ana is not a member
    And Ana can join once the brand has its own values again

  @BRD-006 @must @needs:provisioning @seed:configuration-2.6 @ref:contract-A5
  Scenario: The key set address says whose signatures count
    Given a brand that uses NextReason
    And Ana is signed in
    When the brand is set up with the key set of another application
    Then Ana can't join any more
    And Ana is not a member
    And Ana can join once the brand has its own values again

  @BRD-007 @must @needs:provisioning @ref:contract-A8 @ref:oidc-core-3.1.3.7
  Scenario: The issuer says whose sign-ins count
    Given a brand that uses NextReason
    And Ana is signed in
    When the brand is set up with the issuer of another application
    Then Ana can't join any more
    And Ana is not a member
    And Ana can join once the brand has its own values again

  @BRD-008 @must @needs:requestLog @seed:configuration-2.5 @ref:contract-A16
  Scenario: The access is shown to the user info endpoint and to nobody else
    Given a brand that uses NextReason
    And Ana has registered with NextReason
    When Ana signs in and is added as a member
    Then NextReason was asked about Ana's access at the user info endpoint only, never in an address

  @BRD-009 @must @needs:provisioning @ref:contract-provisioning
  Scenario: New values count from the next call on
    Given a brand that uses NextReason
    And Ana is a member
    And the brand takes the first name from the claim "nickname" from now on
    And NextReason also knows Ana's "nickname" as "Anni"
    When Ana signs in afresh and updates her membership
    Then her first name at Capillary is "Anni"

  @BRD-010 @must @needs:provisioning @ref:contract-provisioning
  Scenario: A brand that is taken down is refused
    Given a brand that uses NextReason
    And Ana is a member
    When the brand is taken down
    Then Ana's membership is refused
