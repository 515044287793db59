Feature: The signature
  A sign-in that NextReason did not sign, just so, is worth nothing.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then the gateway refuses
    And the refusal left no trace
    And an honest sign-in is accepted

    @must @needs:forge @ref:contract-A7 @ref:oidc-core-3.1.3.7
    Examples:
      | condition | sign-in                                          |
      | JWS-001   | has an empty signature                           |
      | JWS-002   | has a signature that is wrong at its end         |
      | JWS-003   | has a signature that is cut short                |
      | JWS-004   | has a signature of zeros                         |
      | JWS-005   | has a made-up signature                          |
      | JWS-006   | names somebody else under a genuine signature    |
      | JWS-007   | has its life prolonged after signing             |
      | JWS-008   | has a header that was changed after signing      |
      | JWS-009   | carries the signature of another genuine sign-in |

    @must @needs:forge @ref:contract-A7 @ref:rfc8725-3.8
    Examples:
      | condition | sign-in                                                |
      | JWS-010   | is signed by somebody else under NextReason's key id   |
      | JWS-011   | is signed by somebody else under a key id of their own |
      | JWS-012   | is signed by somebody else without a key id            |

    @must @needs:forge @ref:contract-A7 @ref:rfc7518-3.3
    Examples:
      | condition | sign-in                                     |
      | JWS-013   | has a signature of the wrong hash, SHA-512  |
      | JWS-014   | has a signature of the wrong padding        |
      | JWS-015   | has a signature that does not name its hash |

  @JWS-156 @must @ref:contract-A7 @ref:oidc-core-3.1.3.7
  Scenario: A signature that was good once is not good for something else
    Given Ana is a member
    And Ben is signed in
    When Ben's words are shown with the signature of Ana's sign-in
    Then the gateway refuses
    And Ben is nobody at Capillary
    And an honest sign-in is accepted
