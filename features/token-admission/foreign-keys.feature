Feature: Keys and addresses that the sign-in brings along
  Keys come from the address that the integrator gave, and from nowhere else.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then the gateway refuses
    And the refusal left no trace
    And nobody fetched what it points to
    And an honest sign-in is accepted

    @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
    Examples:
      | condition | sign-in                                                            |
      | JWS-069   | brings somebody else's key along and names no key id               |
      | JWS-070   | brings somebody else's key along under NextReason's key id         |
      | JWS-071   | brings somebody else's key along that calls itself NextReason's    |
      | JWS-072   | brings a password along and is signed with it                      |
      | JWS-073   | has the address of somebody else's key in place of the key         |
      | JWS-074   | points to somebody else's key set under NextReason's key id        |
      | JWS-075   | points to somebody else's key set under a key id of their own      |
      | JWS-076   | points to a key set that has the wrong key before the right one    |
      | JWS-077   | points to a key set that has the right key before the wrong one    |
      | JWS-078   | points to somebody else's certificate under NextReason's key id    |
      | JWS-079   | points to somebody else's certificate and names no key id          |
      | JWS-080   | brings somebody else's certificate along under NextReason's key id |
      | JWS-081   | brings somebody else's certificate along and names no key id       |
      | JWS-082   | brings a certificate of NextReason along before somebody else's    |

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
