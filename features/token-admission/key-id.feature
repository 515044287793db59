Feature: The key id
  It names a key of the set that NextReason publishes, and does nothing else.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then the gateway refuses it (401)
    And the refusal left no trace
    And a valid ID token is accepted

    @must @needs:forge @needs:keys @needs:provisioning @ref:contract-A5 @ref:oidc-core-10.1
    Examples:
      | condition | sign-in                          |
      | JWS-064   | names no key where two would fit |

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then Ana is now a member

    @must @needs:forge @ref:contract-A5 @ref:oidc-core-10.1
    Examples:
      | condition | sign-in                              |
      | JWS-065   | names no key where there is one only |

    @must @needs:forge @needs:keys @needs:provisioning @ref:contract-A5 @ref:oidc-core-10.1
    Examples:
      | condition | sign-in                                             |
      | JWS-066   | names no key where the other key is of another type |
      | JWS-067   | names no key where the other key is for encryption  |
      | JWS-068   | is signed by a key with an address for a key id     |

  @JWS-047 @must @needs:forge @ref:contract-A5 @ref:rfc7515-4.1.4
  Scenario: A key id that nobody knows
    When Ana tries to join with each sign-in that
      | is signed by NextReason under a key id that nobody knows |
      | has the key id in capital letters                        |
      | has a key id that is cut short                           |
      | has a key id of ten thousand letters                     |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @JWS-050 @must @needs:forge @ref:contract-A5 @ref:rfc7515-4.1.4
  Scenario: A key id that is no text
    When Ana tries to join with each sign-in that
      | has a number for a key id   |
      | has nothing for a key id    |
      | has its key id in a list    |
      | has its key id in an object |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @JWS-055 @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
  Scenario: A key id that every object has, or that breaks off
    When Ana tries to join with each sign-in that
      | has a key id that every object has, __proto__    |
      | has a key id that every object has, constructor  |
      | has a key id that goes on after a zero character |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @JWS-057 @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
  Scenario: A key id that is an address
    When Ana tries to join with each sign-in that
      | has the place of the key for a key id        |
      | has an address of somebody else for a key id |
      | has a path to a known file for a key id      |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @JWS-058 @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
  Scenario: A key id that is a command
    When Ana tries to join with each sign-in that
      | has a shell command in its key id            |
      | has a database query for a key id            |
      | has a query that fits every key for a key id |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted
