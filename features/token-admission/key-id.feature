Feature: The key id
  It names a key of the set that NextReason publishes, and does nothing else.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <ID token>
    When addMember is called for newcomer Ana with an ID token with <ID token>
    Then the gateway refuses it (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

    @must @needs:forge @needs:keys @needs:provisioning @ref:contract-A5 @ref:oidc-core-10.1
    Examples:
      | condition | ID token                                 |
      | JWS-064   | kid: missing, two RS256 keys in the JWKS |

  Scenario Outline: A sign-in that <ID token>
    When addMember is called for newcomer Ana with an ID token with <ID token>
    Then Ana is now a member

    @must @needs:forge @ref:contract-A5 @ref:oidc-core-10.1
    Examples:
      | condition | ID token                          |
      | JWS-065   | kid: missing, one key in the JWKS |

    @must @needs:forge @needs:keys @needs:provisioning @ref:contract-A5 @ref:oidc-core-10.1
    Examples:
      | condition | ID token                                                                  |
      | JWS-066   | kid: missing, one RSA key and one EC key in the JWKS                      |
      | JWS-067   | kid: missing, one RSA key with use: sig and one with use: enc in the JWKS |
      | JWS-068   | alg: RS256, signed by a JWKS key with a URL for its kid                   |

  @JWS-047 @must @needs:forge @ref:contract-A5 @ref:rfc7515-4.1.4
  Scenario: A key id that nobody knows
    When addMember is called for newcomer Ana with each of these ID tokens
      | kid: not in the JWKS        |
      | kid: case changed           |
      | kid: last character removed |
      | kid: 10,000 characters      |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-050 @must @needs:forge @ref:contract-A5 @ref:rfc7515-4.1.4
  Scenario: A key id that is no text
    When addMember is called for newcomer Ana with each of these ID tokens
      | kid: 1 (number)       |
      | kid: null             |
      | kid: ["<kid>"]        |
      | kid: {"kid": "<kid>"} |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-055 @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
  Scenario: A key id that every object has, or that breaks off
    When addMember is called for newcomer Ana with each of these ID tokens
      | kid: __proto__            |
      | kid: constructor          |
      | kid: NUL and "x" appended |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-057 @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
  Scenario: A key id that is an address
    When addMember is called for newcomer Ana with each of these ID tokens
      | kid: "0" (index of the key in the JWKS)                                                                   |
      | kid: URL of an attacker's JWK                                                                             |
      | alg: HS256, kid: ../../../../../../proc/sys/kernel/randomize_va_space, HMAC secret = content of that file |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-058 @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
  Scenario: A key id that is a command
    When addMember is called for newcomer Ana with each of these ID tokens
      | kid: "; sleep 10" appended                                          |
      | alg: HS256, kid: x' UNION SELECT 'secret'--, HMAC secret = "secret" |
      | alg: HS256, kid: ' OR '1'='1, HMAC secret = "1"                     |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted
