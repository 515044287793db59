Feature: What a sign-in demands of its reader
  Who does not understand a demand refuses; there is none that a gateway understands.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <ID token>
    When addMember is called for newcomer Ana with an ID token with <ID token>
    Then the gateway accepts it for Ana alone or refuses it (401 or 400)

    @must @needs:forge @ref:contract-A5 @ref:rfc7797-6
    Examples:
      | condition | ID token                                             |
      | JWS-092   | b64: false, crit: missing, payload base64url-encoded |
      | JWS-093   | zip: DEF, payload not compressed                     |
      | JWS-088   | crit: []                                             |
      | JWS-090   | crit: ["alg"]                                        |

  @JWS-086 @must @needs:forge @ref:contract-A5 @ref:rfc7515-4.1.11
  Scenario: A demand that nobody understands
    When addMember is called for newcomer Ana with each of these ID tokens
      | crit: ["urn:example:extension"], header member present |
      | crit: ["urn:example:extension"], header member missing |
      | crit: "urn:example:extension" (string)                 |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted
