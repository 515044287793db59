Feature: The key id
  It names a key of the set that NextReason publishes, and does nothing else.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then the gateway refuses
    And the refusal left no trace
    And an honest sign-in is accepted

    @must @needs:forge @ref:contract-A5 @ref:rfc7515-4.1.4
    Examples:
      | condition | sign-in                                                  |
      | JWS-047   | is signed by NextReason under a key id that nobody knows |
      | JWS-048   | has the key id in capital letters                        |
      | JWS-049   | has a key id that is cut short                           |
      | JWS-050   | has a number for a key id                                |
      | JWS-051   | has nothing for a key id                                 |
      | JWS-052   | has its key id in a list                                 |
      | JWS-053   | has its key id in an object                              |
      | JWS-054   | has a key id of ten thousand letters                     |

    @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
    Examples:
      | condition | sign-in                                          |
      | JWS-055   | has a key id that every object has, __proto__    |
      | JWS-056   | has a key id that every object has, constructor  |
      | JWS-057   | has the place of the key for a key id            |
      | JWS-058   | has a shell command in its key id                |
      | JWS-059   | has an address of somebody else for a key id     |
      | JWS-060   | has a path to a known file for a key id          |
      | JWS-061   | has a database query for a key id                |
      | JWS-062   | has a query that fits every key for a key id     |
      | JWS-063   | has a key id that goes on after a zero character |

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
