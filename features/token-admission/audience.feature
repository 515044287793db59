Feature: The audience
  A sign-in is made out to this brand and to nobody else.

  Background:
    Given a brand that uses NextReason

  @CLM-021 @must @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: A sign-in for others
    When addMember is called for newcomer Ana with each of these ID tokens
      | aud: another application's id                         |
      | aud: another application's id, azp: "<applicationId>" |
      | aud: "*"                                              |
      | aud: "<issuer>"                                       |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-022 @must @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: A sign-in for nobody
    When addMember is called for newcomer Ana with each of these ID tokens
      | aud: missing |
      | aud: ""      |
      | aud: null    |
      | aud: []      |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-026 @must @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: A sign-in for the brand and others
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
  Scenario: A sign-in for somebody with nearly the same name
    When addMember is called for newcomer Ana with each of these ID tokens
      | aud: "<applicationId>-2"                       |
      | aud: Application ID without its last character |
      | aud: Application ID in other case              |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-034 @must @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: An audience in a wrong shape
    When addMember is called for newcomer Ana with each of these ID tokens
      | aud: {"<applicationId>": true}             |
      | aud: {"0": "<applicationId>", "length": 1} |
      | aud: [["<applicationId>"]]                 |
      | aud: 1 (number)                            |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-040 @should @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: A sign-in that somebody else asked for
    When addMember is called for newcomer Ana with each of these ID tokens
      | azp: another application's id                           |
      | aud: ["<applicationId>"], azp: another application's id |
      | azp: ""                                                 |
      | azp: Application ID in other case                       |
      | azp: "<applicationId>-2"                                |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted
