Feature: Audiences that are the brand’s own
  However the brand’s ids are listed, they are the brand’s.

  Background:
    Given a brand that uses NextReason

  @CLM-045 @must @needs:forge @ref:contract-A9 @ref:oidc-core-2
  Scenario: The brand's ids in any order and number
    When addMember is called for newcomer Ana with the first of these ID tokens, getMember with each of the others
      | aud: ["<applicationId>"]                    |
      | aud: "<clientId>"                           |
      | aud: ["<clientId>"]                         |
      | aud: ["<applicationId>", "<clientId>"]      |
      | aud: ["<clientId>", "<applicationId>"]      |
      | aud: ["<applicationId>", "<applicationId>"] |
    Then the gateway accepts each and returns Ana's own record
    And Ana is now a member

  @CLM-051 @should @needs:forge @ref:contract-A9 @ref:oidc-core-2
  Scenario: A sign-in that the brand asked for
    When addMember is called for newcomer Ana with the first of these ID tokens, getMember with each of the others
      | azp: "<applicationId>"                                         |
      | azp: "<clientId>"                                              |
      | aud: ["<applicationId>", "<clientId>"], azp: "<applicationId>" |
    Then the gateway accepts each and returns Ana's own record
    And Ana is now a member
