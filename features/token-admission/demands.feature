Feature: What a sign-in demands of its reader
  Who does not understand a demand refuses; there is none that a gateway understands.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then either answer is right, and nobody else is let in

    @must @needs:forge @ref:contract-A5 @ref:rfc7797-6
    Examples:
      | condition | sign-in                                              |
      | JWS-092   | says wrongly that its content is not encoded         |
      | JWS-093   | says that its content is compressed, which it is not |
      | JWS-088   | asks for nothing in particular                       |
      | JWS-090   | asks for what goes without saying                    |

  @JWS-086 @must @needs:forge @ref:contract-A5 @ref:rfc7515-4.1.11
  Scenario: A demand that nobody understands
    When Ana tries to join with each sign-in that
      | asks for something that nobody understands |
      | asks for something that is not in it       |
      | asks for something by a bare word          |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted
