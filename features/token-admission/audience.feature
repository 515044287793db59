Feature: Audience of the ID token: `aud`, `azp` (A9)
  Every audience must be the brand's own; otherwise any other application of the same IdP, a malicious one too, could sign
  its users in here.

  Background:
    Given a brand that uses NextReason

  @CLM-021 @must @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: ID token whose `aud` names neither the brand's Application ID nor its Client ID is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | aud: another application's id                         |
      | aud: another application's id, azp: "<applicationId>" |
      | aud: "*"                                              |
      | aud: "<issuer>"                                       |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-022 @must @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: ID token whose `aud` is missing, `null`, an empty string or an empty array is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | aud: missing |
      | aud: ""      |
      | aud: null    |
      | aud: []      |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-026 @must @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: ID token whose `aud` array holds the Application ID and either another audience or `null` is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | aud: ["<applicationId>", "<another>"]                         |
      | aud: ["<another>", "<applicationId>"]                         |
      | aud: ["<applicationId>", "<another>"], azp: "<applicationId>" |
      | aud: "<applicationId> <another>"                              |
      | aud: ["<applicationId>", null]                                |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-030 @must @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: ID token whose `aud` is the Application ID plus a suffix, less its last character or in other case is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | aud: "<applicationId>-2"                       |
      | aud: Application ID without its last character |
      | aud: Application ID in other case              |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-034 @must @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: ID token whose `aud` is an object, an array within an array or a number is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | aud: {"<applicationId>": true}             |
      | aud: {"0": "<applicationId>", "length": 1} |
      | aud: [["<applicationId>"]]                 |
      | aud: 1 (number)                            |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-040 @should @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: ID token whose `azp` is neither the brand's Application ID nor its Client ID is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | azp: another application's id                           |
      | aud: ["<applicationId>"], azp: another application's id |
      | azp: ""                                                 |
      | azp: Application ID in other case                       |
      | azp: "<applicationId>-2"                                |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted
