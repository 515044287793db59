Feature: Issuer of the ID token: `iss` (A8)
  `iss` must equal the brand's issuer exactly; otherwise whoever runs an IdP under a similar URL could issue tokens for the
  brand.

  Background:
    Given a brand that uses NextReason

  @CLM-001 @must @needs:forge @ref:contract-A8 @ref:oidc-core-3.1.3.7
  Scenario: ID token whose `iss` has another host, scheme or Application ID in its path than the brand's issuer is refused (401) at addMember
    Given the gateway compares iss with the issuer of the brand
    When addMember is called for newcomer Ana with each of these ID tokens
      | iss: another issuer                         |
      | iss: http in place of https, or the reverse |
      | iss: another application at the same host   |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-002 @must @needs:forge @ref:contract-A8 @ref:oidc-core-3.1.3.7
  Scenario: ID token whose `iss` is missing, `null` or an empty string is refused (401) at addMember
    Given the gateway compares iss with the issuer of the brand
    When addMember is called for newcomer Ana with each of these ID tokens
      | iss: missing |
      | iss: ""      |
      | iss: null    |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-005 @must @needs:forge @ref:contract-A8 @ref:oidc-core-3.1.3.7
  Scenario: ID token whose `iss` differs from the brand's issuer by a character at its end or by case is refused (401) at addMember
    Given the gateway compares iss with the issuer of the brand
    When addMember is called for newcomer Ana with each of these ID tokens
      | iss: "/" appended                  |
      | iss: last "/" removed              |
      | iss: "x" appended                  |
      | iss: upper case                    |
      | iss: last three characters removed |
      | iss: "?" appended                  |
      | iss: space appended                |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-010 @must @needs:forge @ref:contract-A8 @ref:oidc-core-3.1.3.7
  Scenario: ID token whose `iss` contains the brand's issuer, or is only a part of it, is refused (401) at addMember
    Given the gateway compares iss with the issuer of the brand
    When addMember is called for newcomer Ana with each of these ID tokens
      | iss: ".<another host>/" appended      |
      | iss: another issuer prepended         |
      | iss: path removed                     |
      | iss: "https://<host>@<another host>/" |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-018 @must @needs:forge @ref:contract-A8 @ref:oidc-core-3.1.3.7
  Scenario: ID token whose `iss` is an array or an object that holds the brand's issuer is refused (401) at addMember
    Given the gateway compares iss with the issuer of the brand
    When addMember is called for newcomer Ana with each of these ID tokens
      | iss: ["<issuer>"]              |
      | iss: ["<issuer>", "<another>"] |
      | iss: {"iss": "<issuer>"}       |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted
