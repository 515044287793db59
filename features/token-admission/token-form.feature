Feature: Form of the ID token: compact JWS (A3, A5)
  Three base64url parts, a JSON object in UTF-8 in the first and second, 16 KiB at most: whatever else a library happens to
  read is another way in.

  Background:
    Given a brand that uses NextReason

  @JWS-091 @must @needs:forge @ref:contract-A5 @ref:rfc7797-7
  Scenario: ID token with `b64: false`, `crit: ["b64"]` and its payload as raw JSON between the dots is refused (401 or 400) at addMember
    When addMember is called for newcomer Ana with an ID token with b64: false, crit: ["b64"], payload not base64url-encoded
    Then the gateway refuses it (401 or 400)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-094 @must @needs:forge @ref:contract-A3 @ref:rfc7515-7.1
  Scenario: ID token with missing, empty or additional parts, or a single word instead of a JWS, is refused (401 or 400) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | parts: header and payload only |
      | parts: payload only            |
      | parts: fourth part appended    |
      | parts: empty payload           |
      | one word in place of a JWS     |
    Then the gateway refuses each (401 or 400)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-099 @must @needs:forge @ref:contract-A3 @ref:rfc7515-5.2
  Scenario: ID token whose header is a JSON array, `null` or not UTF-8 is refused (401 or 400) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | header: JSON array             |
      | header: null                   |
      | header: octet 0xFF in a string |
    Then the gateway refuses each (401 or 400)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-102 @must @needs:forge @ref:contract-A3
  Scenario: ID token that is encrypted (JWE) is refused (401 or 400) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | JWE (RSA-OAEP-256 to the published key) around an unsigned JWT  |
      | JWE (RSA-OAEP-256 to the published key) around the bare claims  |
      | JWE (RSA-OAEP-256 to the published key) around a valid ID token |
      | JWE (alg: dir, all-zero key) around the bare claims             |
    Then the gateway refuses each (401 or 400)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-106 @must @needs:forge @ref:contract-A3 @ref:rfc7519-7.2
  Scenario: ID token whose payload is a JSON array, `null` or broken JSON is refused (401 or 400) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | payload: JSON array        |
      | payload: null              |
      | payload: final "}" removed |
      | payload: "{}" appended     |
    Then the gateway refuses each (401 or 400)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-110 @must @needs:forge @ref:contract-A3 @ref:rfc8725-3.7
  Scenario: ID token with the octet 0xFF or a UTF-8 surrogate in its payload, or a UTF-16 payload, is refused (401 or 400) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | payload: octet 0xFF in a string                          |
      | payload: UTF-16 without byte order mark                  |
      | payload: surrogate in UTF-8 (0xED 0xA0 0x80) in a string |
    Then the gateway refuses each (401 or 400)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-113 @must @needs:forge @ref:contract-A3
  Scenario: ID token of 17 KiB or more is refused (401 or 400) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | size: 17 KiB |
      | size: 40 KiB |
    Then the gateway refuses each (401 or 400)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-115 @must @needs:forge @ref:contract-A3 @ref:rfc7519-1
  Scenario: ID token in JWS JSON serialization is refused (401 or 400) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | flattened JWS JSON serialization                                                      |
      | general JWS JSON serialization                                                        |
      | flattened JWS JSON serialization, another person's compact token as first member name |
    Then the gateway refuses each (401 or 400)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted
