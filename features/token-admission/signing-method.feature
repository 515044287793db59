Feature: The way it is signed
  Only the methods that the gateway allows count, and only those that the key is made for.

  Background:
    Given a brand that uses NextReason

  @JWS-016 @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.2
  Scenario: A sign-in without a signature
    When Ana tries to join with each sign-in that
      | is unsigned                                     |
      | is unsigned and says so in mixed letters        |
      | is unsigned and says so in capitals             |
      | says it is unsigned and has a made-up signature |
      | says it is unsigned and has a good signature    |
      | is unsigned and names no key                    |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @JWS-022 @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.1
  Scenario: A method that the key is not made for
    When Ana tries to join with each sign-in that
      | is signed by a method the key is not declared for, RS384     |
      | is signed by a method the key is not declared for, PS256     |
      | names a method that its key cannot do, ES256                 |
      | names a method for shared passwords and has a good signature |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @JWS-024 @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.1
  Scenario: A method that nobody allows
    When Ana tries to join with each sign-in that
      | does not say how it is signed                                |
      | says how it is signed in small letters                       |
      | names a signing method that does not exist                   |
      | names its signing method in a list                           |
      | hides how it is signed where only a careless reader finds it |
      | is signed by an outdated method, RS1                         |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted
