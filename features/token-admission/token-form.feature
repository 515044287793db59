Feature: The form of a sign-in
  Three parts, encoded, with an object in the first and the second.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <ID token>
    When addMember is called for newcomer Ana with an ID token with <ID token>
    Then the gateway refuses it (401 or 400)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

    @must @needs:forge @ref:contract-A5 @ref:rfc7797-6
    Examples:
      | condition | ID token                                                 |
      | JWS-091   | b64: false, crit: ["b64"], payload not base64url-encoded |

  @JWS-094 @must @needs:forge @ref:contract-A3 @ref:rfc7515-7.1
  Scenario: A sign-in with parts too few or too many
    When addMember is called for newcomer Ana with each of these ID tokens
      | parts: header and payload only         |
      | parts: payload only                    |
      | parts: fourth part appended            |
      | parts: empty payload                   |
      | the word "gatecheck" in place of a JWS |
    Then the gateway refuses each (401 or 400)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-099 @must @needs:forge @ref:contract-A3 @ref:rfc7515-7.1
  Scenario: A header that is none
    When addMember is called for newcomer Ana with each of these ID tokens
      | header: JSON array             |
      | header: null                   |
      | header: octet 0xFF in a string |
    Then the gateway refuses each (401 or 400)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-102 @must @needs:forge @ref:contract-A3 @ref:rfc8725-2.3
  Scenario: An encrypted sign-in
    When addMember is called for newcomer Ana with each of these ID tokens
      | JWE (RSA-OAEP-256 to the published key) around an unsigned JWT  |
      | JWE (RSA-OAEP-256 to the published key) around the bare claims  |
      | JWE (RSA-OAEP-256 to the published key) around a valid ID token |
      | JWE (alg: dir, all-zero key) around the bare claims             |
    Then the gateway refuses each (401 or 400)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-106 @must @needs:forge @ref:contract-A3 @ref:rfc7519-7.2
  Scenario: Content that is no object
    When addMember is called for newcomer Ana with each of these ID tokens
      | payload: JSON array        |
      | payload: null              |
      | payload: final "}" removed |
      | payload: "{}" appended     |
    Then the gateway refuses each (401 or 400)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-110 @must @needs:forge @ref:contract-A3 @ref:rfc8725-3.7
  Scenario: Content that is not UTF-8
    When addMember is called for newcomer Ana with each of these ID tokens
      | payload: octet 0xFF in a string                          |
      | payload: UTF-16 without byte order mark                  |
      | payload: surrogate in UTF-8 (0xED 0xA0 0x80) in a string |
    Then the gateway refuses each (401 or 400)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-113 @must @needs:forge @ref:contract-A3
  Scenario: A sign-in that is too long
    When addMember is called for newcomer Ana with each of these ID tokens
      | size: 17 KiB |
      | size: 40 KiB |
    Then the gateway refuses each (401 or 400)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-115 @must @needs:forge @ref:contract-A3 @ref:rfc7515-7.2
  Scenario: A sign-in that is written as an object
    When addMember is called for newcomer Ana with each of these ID tokens
      | flattened JWS JSON serialization                                                      |
      | general JWS JSON serialization                                                        |
      | flattened JWS JSON serialization, another person's compact token as first member name |
    Then the gateway refuses each (401 or 400)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted
