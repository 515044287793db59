Feature: The form of a sign-in
  Three parts, encoded, with an object in the first and the second.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then the gateway refuses or finds the call malformed
    And the refusal left no trace
    And a valid ID token is accepted

    @must @needs:forge @ref:contract-A5 @ref:rfc7797-6
    Examples:
      | condition | sign-in                                     |
      | JWS-091   | has content that is not encoded and says so |

  @JWS-094 @must @needs:forge @ref:contract-A3 @ref:rfc7515-7.1
  Scenario: A sign-in with parts too few or too many
    When Ana tries to join with each sign-in that
      | has two parts only |
      | has one part only  |
      | has a fourth part  |
      | has no content     |
      | is no token at all |
    Then the gateway refuses every one or finds it malformed
    And the refusals left no trace
    And a valid ID token is accepted

  @JWS-099 @must @needs:forge @ref:contract-A3 @ref:rfc7515-7.1
  Scenario: A header that is none
    When Ana tries to join with each sign-in that
      | has a list for a header        |
      | has nothing for a header       |
      | has a header that is not UTF-8 |
    Then the gateway refuses every one or finds it malformed
    And the refusals left no trace
    And a valid ID token is accepted

  @JWS-102 @must @needs:forge @ref:contract-A3 @ref:rfc8725-2.3
  Scenario: An encrypted sign-in
    When Ana tries to join with each sign-in that
      | is encrypted around an unsigned sign-in        |
      | is encrypted around the bare facts             |
      | is encrypted around a good sign-in             |
      | is encrypted with a key that anybody can guess |
    Then the gateway refuses every one or finds it malformed
    And the refusals left no trace
    And a valid ID token is accepted

  @JWS-106 @must @needs:forge @ref:contract-A3 @ref:rfc7519-7.2
  Scenario: Content that is no object
    When Ana tries to join with each sign-in that
      | has a list for its content      |
      | has nothing for its content     |
      | has content that breaks off     |
      | has something after its content |
    Then the gateway refuses every one or finds it malformed
    And the refusals left no trace
    And a valid ID token is accepted

  @JWS-110 @must @needs:forge @ref:contract-A3 @ref:rfc8725-3.7
  Scenario: Content that is not UTF-8
    When Ana tries to join with each sign-in that
      | has a name that is not UTF-8   |
      | has its content in UTF-16      |
      | has half a character in a name |
    Then the gateway refuses every one or finds it malformed
    And the refusals left no trace
    And a valid ID token is accepted

  @JWS-113 @must @needs:forge @ref:contract-A3
  Scenario: A sign-in that is too long
    When Ana tries to join with each sign-in that
      | is 17 KiB long |
      | is 40 KiB long |
    Then the gateway refuses every one or finds it malformed
    And the refusals left no trace
    And a valid ID token is accepted

  @JWS-115 @must @needs:forge @ref:contract-A3 @ref:rfc7515-7.2
  Scenario: A sign-in that is written as an object
    When Ana tries to join with each sign-in that
      | is written as an object                                  |
      | is written as an object with a list of signatures        |
      | is an object that looks like a token about somebody else |
    Then the gateway refuses every one or finds it malformed
    And the refusals left no trace
    And a valid ID token is accepted
