Feature: Audiences of the brand itself are accepted (A9)
  `aud` may name Application ID and Client ID in any order and number; a gateway that insists on one form keeps out people
  whose tokens are right.

  Background:
    Given a brand that uses NextReason

  @CLM-045 @must @needs:forge @ref:contract-A9 @ref:oidc-core-2
  Scenario: ID token whose `aud` is the Application ID or the Client ID, as string or in an array, is accepted at addMember and getMember
    When addMember is called for newcomer Ana with the first of these ID tokens, getMember with each of the others
      | aud: ["<applicationId>"] |
      | aud: "<clientId>"        |
      | aud: ["<clientId>"]      |
    Then the gateway accepts each and returns Ana's own record
    And Ana is now a member

  @CLM-401 @should @needs:forge @ref:contract-A9 @ref:oidc-core-2
  Scenario: ID token without `azp` whose `aud` has Application ID and Client ID in either order, or the former twice, is accepted at addMember and getMember
    When addMember is called for newcomer Ana with the first of these ID tokens, getMember with each of the others
      | aud: ["<applicationId>", "<clientId>"]      |
      | aud: ["<clientId>", "<applicationId>"]      |
      | aud: ["<applicationId>", "<applicationId>"] |
    Then the gateway accepts each and returns Ana's own record
    And Ana is now a member

  @CLM-051 @should @needs:forge @ref:contract-A9 @ref:oidc-core-2
  Scenario: ID token whose `azp` is the Application ID or the Client ID is accepted at addMember and getMember
    When addMember is called for newcomer Ana with the first of these ID tokens, getMember with each of the others
      | azp: "<applicationId>"                                         |
      | azp: "<clientId>"                                              |
      | aud: ["<applicationId>", "<clientId>"], azp: "<applicationId>" |
    Then the gateway accepts each and returns Ana's own record
    And Ana is now a member
