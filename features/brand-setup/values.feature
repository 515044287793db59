Feature: Brand values: each takes effect (A1, A5, A8, A9, A13, A16)
  A value that the integrator hands over must be the one that decides; a gateway that ignores it admits other applications'
  users.

  @BRD-001 @must @smoke @seed:configuration-2.4 @ref:contract-A1
  Scenario: Request header CAP_BRAND with an unknown brand name: addMember is refused (403)
    Given a brand that uses NextReason
    And Ana is signed in
    When addMember is called for Ana with an unknown brand name
    Then the gateway refuses it (403)
    And Ana is not a member
    And the same call is accepted at the brand of the tokens

  @BRD-002 @must @seed:configuration-2.4 @ref:contract-A1
  Scenario: Request header CAP_BRAND with the brand name in upper case: addMember is refused (403)
    Given a brand that uses NextReason
    And Ana is signed in
    When addMember is called for Ana with the brand name in upper case
    Then the gateway refuses it (403)
    And Ana is not a member
    And the same call is accepted at the brand of the tokens

  @BRD-003 @must @needs:provisioning @seed:configuration-2.1 @ref:contract-A9
  Scenario: Brand's `applicationId` and `clientId` replaced (PUT): addMember with tokens of the former application is refused (401)
    Given a brand that uses NextReason
    And Ana is signed in
    When the brand is re-provisioned with applicationId and clientId of another application
    Then addMember is refused for Ana (401)
    And Ana is not a member
    And addMember succeeds for Ana once the brand is re-provisioned with its own values

  @BRD-004 @must @needs:forge @seed:configuration-2.2 @ref:contract-A9
  Scenario: ID token whose `aud` is the brand's `clientId`, not its `applicationId`, is accepted at addMember
    Given a brand that uses NextReason
    And Ana has registered with NextReason
    When addMember is called for newcomer Ana with an ID token with aud: "<clientId>"
    Then the gateway accepts it
    And Ana is now a member

  @BRD-005 @must @needs:provisioning @seed:configuration-2.5 @ref:contract-A13
  Scenario: Brand's `userInfoEndpoint` replaced (PUT) by one that rejects the person's access token: addMember is refused (401)
    Given a brand that uses NextReason
    And Ana is signed in
    When the brand is re-provisioned with userInfoEndpoint of another application
    Then addMember is refused for Ana (401)
    And Ana is not a member
    And addMember succeeds for Ana once the brand is re-provisioned with its own values

  @BRD-006 @must @needs:provisioning @seed:configuration-2.6 @ref:contract-A5
  Scenario: Brand re-provisioned (PUT) with another app's `jwksUri`: addMember refuses (401) an ID token by a key of the earlier JWKS
    Given a brand that uses NextReason
    And Ana is signed in
    When the brand is re-provisioned with jwksUri of another application
    Then addMember is refused for Ana (401)
    And Ana is not a member
    And addMember succeeds for Ana once the brand is re-provisioned with its own values

  @BRD-007 @must @needs:provisioning @ref:contract-A8 @ref:oidc-core-3.1.3.7
  Scenario: Brand's `issuer` replaced (PUT) by another application's: addMember with an ID token of the former `iss` is refused (401)
    Given a brand that uses NextReason
    And Ana is signed in
    When the brand is re-provisioned with issuer of another application
    Then addMember is refused for Ana (401)
    And Ana is not a member
    And addMember succeeds for Ana once the brand is re-provisioned with its own values

  @BRD-008 @must @needs:requestLog @seed:configuration-2.5 @ref:contract-A16
  Scenario: From sign-in at NextReason to addMember the gateway sends the access token to no URL but UserInfo, in the Authorization header
    Given a brand that uses NextReason
    And Ana has registered with NextReason
    When Ana signs in and is added as a member
    Then Ana's access token was sent to UserInfo in the Authorization header, and in no other request to NextReason

  @BRD-009 @must @needs:provisioning @ref:contract-provisioning
  Scenario: Brand re-provisioned (PUT), first name mapped to `nickname`: updateMember without a body stores the ID token's `nickname` as it
    Given a brand that uses NextReason
    And Ana is a member
    And the brand is re-provisioned with the first name mapped to the claim "nickname"
    And NextReason also knows Ana's "nickname" as "Anni"
    When Ana signs in afresh and updates her membership
    Then Capillary stores Ana's first name as "Anni"

  @BRD-010 @must @needs:provisioning @ref:contract-A1 @ref:contract-provisioning
  Scenario: Brand removed (DELETE): getMember with the brand's name in request header CAP_BRAND is refused (403)
    Given a brand that uses NextReason
    And Ana is a member
    When the brand is removed
    Then getMember is refused for Ana (403)
