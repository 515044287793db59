Feature: What stands in NextReason's key set
  The key that fits serves, whatever stands beside it, and no other does.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: The right key serves where the key set <has>
    Given Ana is signed in
    And NextReason's key set <has>
    When Ana is added as a member
    Then Ana is now a member

    @must @needs:faults @needs:provisioning @ref:contract-A6 @ref:rfc7517-5
    Examples:
      | condition | has                                    |
      | KEY-060   | has a key of an unknown type           |
      | KEY-061   | has a key for an unknown method        |
      | KEY-062   | has a broken entry first               |
      | KEY-063   | has a broken entry last                |
      | KEY-064   | has an entry off its curve             |
      | KEY-065   | has an entry without a type            |
      | KEY-069   | has a further key for encryption       |
      | KEY-070   | has a further key that is short        |
      | KEY-075   | says more than its keys                |

    @must @needs:faults @needs:provisioning @ref:contract-A5 @ref:rfc7517-4.5
    Examples:
      | condition | has                                                   |
      | KEY-076   | has a key of another type under the same key id first |
      | KEY-077   | has a key of another type under the same key id last  |
      | KEY-078   | has a key for encryption under the same key id first  |

    @must @needs:faults @needs:provisioning @ref:contract-A4 @ref:rfc7517-4
    Examples:
      | condition | has                                             |
      | KEY-079   | has the signing key for no method in particular |
      | KEY-080   | has the signing key for no use in particular    |
      | KEY-081   | has the signing key for verifying               |
      | KEY-082   | says more of its key than its numbers           |

    @must @needs:faults @needs:provisioning @ref:contract-A5 @ref:rfc7517-8.5
    Examples:
      | condition | has                                     |
      | KEY-083   | answers with the media type of key sets |
      | KEY-084   | answers with its media type in capitals |
