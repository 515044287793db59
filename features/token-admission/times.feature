Feature: Times of the ID token: `exp`, `iat`, `nbf` (A10)
  A token is valid from `iat` (and `nbf`) to `exp`, with 60 s of tolerance at most; otherwise a token found in an old log opens
  an account for ever.

  Background:
    Given a brand that uses NextReason

  @CLM-054 @must @needs:forge @ref:contract-A10 @ref:oidc-core-3.1.3.7
  Scenario: ID token whose `exp` is 75 s or more in the past, 0 or negative is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | exp: 75 s ago |
      | exp: 1 h ago  |
      | exp: 0        |
      | exp: -1       |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-056 @must @needs:forge @ref:contract-A10 @ref:oidc-core-2 @ref:rfc7519-4.1.4
  Scenario: ID token whose `exp` is missing, `null`, a string, `true` or an array is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | exp: missing                |
      | exp: null                   |
      | exp: string of digits       |
      | exp: ISO 8601 string        |
      | exp: true                   |
      | exp: number inside an array |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-064 @must @needs:forge @ref:contract-A10 @ref:oidc-core-2 @ref:rfc7519-4.1.6
  Scenario: ID token whose `iat` is missing, `null`, a string or `true` is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | iat: missing          |
      | iat: null             |
      | iat: string of digits |
      | iat: true             |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-402 @should @needs:forge @ref:contract-A10
  Scenario: ID token whose `iat` is 75 s or more in the future is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | iat: 75 s ahead              |
      | iat: 1 h ahead               |
      | iat: 1 h ahead, nbf: 1 h ago |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-068 @must @needs:forge @ref:contract-A10 @ref:rfc7519-4.1.5
  Scenario: ID token whose `nbf` is 75 s or more in the future is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | nbf: 75 s ahead |
      | nbf: 1 h ahead  |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-072 @should @needs:forge @ref:contract-A10
  Scenario: ID token with a lifetime (`exp` - `iat`) of more than 15 days is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | exp - iat: 15 d 1 h                 |
      | exp - iat: 16 d                     |
      | iat: 365 d ago, exp: ahead as usual |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-075 @should @needs:forge @ref:contract-A10
  Scenario: ID token whose `exp` is in milliseconds, `1e300` or `1e400` is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | exp: in milliseconds |
      | exp: 1e300           |
      | exp: 1e400           |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted
