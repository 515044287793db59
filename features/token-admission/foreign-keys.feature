Feature: Keys and addresses that the sign-in brings along
  Keys come from the address that the integrator gave, and from nowhere else.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then either answer is right, and nobody else is let in
    And nobody fetched what it points to

    @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
    Examples:
      | condition | sign-in                                                     |
      | JWS-083   | brings its own right key along                              |
      | JWS-084   | is rightly signed and points to somebody else's key set     |
      | JWS-085   | is rightly signed and points to somebody else's certificate |

  @JWS-069 @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
  Scenario: A key that comes with the sign-in
    When Ana tries to join with each sign-in that
      | brings somebody else's key along and names no key id            |
      | brings somebody else's key along under NextReason's key id      |
      | brings somebody else's key along that calls itself NextReason's |
      | brings a password along and is signed with it                   |
      | has the address of somebody else's key in place of the key      |
    Then the gateway refuses every one
    And the refusals left no trace
    And nobody fetched what it points to
    And a valid ID token is accepted

  @JWS-074 @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
  Scenario: The address of somebody else's key set
    When Ana tries to join with each sign-in that
      | points to somebody else's key set under NextReason's key id     |
      | points to somebody else's key set under a key id of their own   |
      | points to a key set that has the wrong key before the right one |
      | points to a key set that has the right key before the wrong one |
    Then the gateway refuses every one
    And the refusals left no trace
    And nobody fetched what it points to
    And a valid ID token is accepted

  @JWS-078 @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
  Scenario: Somebody else's certificate
    When Ana tries to join with each sign-in that
      | points to somebody else's certificate under NextReason's key id    |
      | points to somebody else's certificate and names no key id          |
      | brings somebody else's certificate along under NextReason's key id |
      | brings somebody else's certificate along and names no key id       |
      | brings a certificate of NextReason along before somebody else's    |
    Then the gateway refuses every one
    And the refusals left no trace
    And nobody fetched what it points to
    And a valid ID token is accepted
