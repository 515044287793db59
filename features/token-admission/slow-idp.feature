@waits
Feature: Slow NextReason: policy idpTimeoutSeconds (A15)
  All requests to NextReason for one call are bounded together, and calls that do not need the slow response do not wait:
  otherwise one slow endpoint stops every brand.

  Scenario Outline: Policy idpTimeoutSeconds 1, <in words>: addMember answers 503 (how soon is not judged)
    Given a brand with idpTimeoutSeconds 1
    And Ana is signed in
    And NextReason answers <endpoint> requests with <fault>
    When addMember is called for Ana
    Then the gateway answers that it is unavailable (503)
    And Ana is not a member
    And addMember succeeds for Ana as soon as NextReason has recovered

    @must @needs:faults @needs:provisioning @ref:contract-A15
    Examples:
      | condition | endpoint | fault                          | in words                                                            |
      | KEY-130   | JWKS     | nothing, connection left open  | no JWKS cached, JWKS endpoint accepts the connection, sends no byte |
      | KEY-131   | JWKS     | half of the body, then nothing | no JWKS cached, JWKS endpoint sends half of the body, then nothing  |
      | UIN-110   | UserInfo | nothing, connection left open  | UserInfo endpoint accepts the connection, sends no byte             |
      | UIN-111   | UserInfo | one octet every 100 ms         | UserInfo endpoint sends one octet every 100 ms                      |

  Scenario Outline: Policy idpTimeoutSeconds 1, no JWKS cached, <endpoint> endpoint never answers: addMember gives any answer within 3 seconds
    Given a brand with idpTimeoutSeconds 1
    And Ana is signed in
    And NextReason answers <endpoint> requests with nothing, connection left open
    When addMember is called for Ana
    Then the gateway answers within 3 seconds

    @should @needs:faults @needs:provisioning @ref:contract-A15
    Examples:
      | condition | endpoint |
      | KEY-132   | JWKS     |
      | UIN-112   | UserInfo |

  Scenario Outline: <endpoint> endpoint answers the gateway after 0.7 seconds: addMember succeeds
    Given a brand that uses NextReason
    And Ana is signed in
    And NextReason takes 0.7 seconds for <endpoint> requests
    When Ana is added as a member
    Then Ana is now a member

    @must @needs:faults @needs:provisioning @ref:contract-A15
    Examples:
      | condition | endpoint |
      | KEY-135   | JWKS     |
      | UIN-115   | UserInfo |

  @UIN-113 @should @needs:faults @needs:provisioning @ref:contract-A15
  Scenario: Policy idpTimeoutSeconds 1, no JWKS cached, JWKS and UserInfo take 0.8 seconds each: addMember answers 503 (unavailable)
    Given a brand with idpTimeoutSeconds 1
    And Ana is signed in
    And NextReason takes 0.8 seconds for JWKS requests
    And NextReason takes 0.8 seconds for UserInfo requests
    When addMember is called for Ana
    Then the gateway answers that it is unavailable (503)
    And Ana is not a member

  Scenario Outline: While addMember waits for a <endpoint> response, a later addMember of a brand with other endpoints succeeds and is answered first
    Given a brand with idpTimeoutSeconds 10
    And another brand that uses NextReason
    And Ana is signed in
    And NextReason holds its <endpoint> responses back
    When addMember is called for Ana and, before it is answered, for Ben at the other brand
    Then Ben's call is answered first
    And Ben is now a member of the other brand

    @must @needs:faults @needs:provisioning @ref:contract-A15
    Examples:
      | condition | endpoint |
      | KEY-133   | JWKS     |
      | UIN-114   | UserInfo |

  @KEY-134 @must @needs:faults @needs:forge @needs:requestLog @needs:provisioning @ref:contract-A6
  Scenario: While getMember with an unknown `kid` waits for the JWKS, a later getMember whose key the gateway has cached is answered first
    Given a brand with idpTimeoutSeconds 10
    And the gateway has fetched the JWKS with max-age=3600
    And NextReason holds its JWKS responses back
    When getMember is called with an unknown kid and, before it is answered, for Ben
    Then Ben's call is answered first
