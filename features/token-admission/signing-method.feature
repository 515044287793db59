Feature: The way it is signed
  Only the methods that the gateway allows count, and only those that the key is made for.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then the gateway refuses
    And the refusal left no trace
    And an honest sign-in is accepted

    @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.2
    Examples:
      | condition | sign-in                                         |
      | JWS-016   | is unsigned                                     |
      | JWS-017   | is unsigned and says so in mixed letters        |
      | JWS-018   | is unsigned and says so in capitals             |
      | JWS-019   | says it is unsigned and has a made-up signature |
      | JWS-020   | says it is unsigned and has a good signature    |
      | JWS-021   | is unsigned and names no key                    |

    @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.1
    Examples:
      | condition | sign-in                                                      |
      | JWS-022   | is signed by a method the key is not declared for, RS384     |
      | JWS-023   | is signed by a method the key is not declared for, PS256     |
      | JWS-024   | does not say how it is signed                                |
      | JWS-025   | says how it is signed in small letters                       |
      | JWS-155   | is signed by an outdated method, RS1                         |
      | JWS-026   | names a signing method that does not exist                   |
      | JWS-027   | names its signing method in a list                           |
      | JWS-028   | names a method that its key cannot do, ES256                 |
      | JWS-029   | names a method for shared passwords and has a good signature |
      | JWS-030   | hides how it is signed where only a careless reader finds it |
