Feature: Two things at once, and loose spelling
  What readers could understand in two ways is refused.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then either answer is right, and nobody else is let in

    @must @needs:forge @ref:contract-A3
    Examples:
      | condition | sign-in                                   |
      | JWS-131   | has a mark before its content             |
      | JWS-132   | is 8 KiB long                             |
      | JWS-133   | is five thousand lists deep               |
      | JWS-134   | ends in a letter that stands for the same |
      | JWS-135   | says something twice within a detail      |

  @JWS-118 @should @needs:forge @ref:contract-A3 @ref:rfc7515-2
  Scenario: Loose encoding
    When Ana tries to join with each sign-in that
      | has padding after its signature         |
      | has padding after its content           |
      | is written in the other base64 alphabet |
      | has a space inside                      |
    Then the gateway refuses every one or finds it malformed
    And the refusals left no trace
    And a valid ID token is accepted

  @JWS-122 @should @needs:forge @ref:contract-A3 @ref:rfc7519-4
  Scenario: Two people in one sign-in
    When Ana tries to join with each sign-in that
      | names two people, the right one last             |
      | names two people, the right one first            |
      | names two people, the wrong one in disguise last |
    Then the gateway refuses every one or finds it malformed
    And the refusals left no trace
    And a valid ID token is accepted

  @JWS-125 @should @needs:forge @ref:contract-A3 @ref:rfc7519-4
  Scenario: Two values for one fact
    When Ana tries to join with each sign-in that
      | names two issuers        |
      | has two ends             |
      | has two e-mail addresses |
    Then the gateway refuses every one or finds it malformed
    And the refusals left no trace
    And a valid ID token is accepted

  @JWS-128 @should @needs:forge @ref:contract-A3 @ref:rfc7515-4
  Scenario: Two headers in one
    When Ana tries to join with each sign-in that
      | says twice how it is signed, last unsigned |
      | names two keys                             |
      | names two keys, one of them in disguise    |
    Then the gateway refuses every one or finds it malformed
    And the refusals left no trace
    And a valid ID token is accepted
