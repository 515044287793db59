@waits
Feature: NextReason is slow
  Nobody waits longer than the brand has declared, and whoever does not need the slow answer does not wait at all.

  Scenario Outline: The <endpoint> <fault>
    Given a brand that waits a second for NextReason
    And Ana is signed in
    And NextReason answers <endpoint> requests with <fault>
    When addMember is called for Ana
    Then the gateway answers that it is unavailable (503)
    And Ana is not a member
    And addMember succeeds for Ana as soon as NextReason has recovered

    @must @needs:faults @needs:provisioning @ref:contract-A15
    Examples:
      | condition | endpoint | fault                          |
      | KEY-130   | JWKS     | nothing, connection left open  |
      | KEY-131   | JWKS     | half of the body, then nothing |
      | UIN-110   | UserInfo | nothing, connection left open  |
      | UIN-111   | UserInfo | one octet every 100 ms         |

  Scenario Outline: The <endpoint> never answers, and the gateway says so in time
    Given a brand that waits a second for NextReason
    And Ana is signed in
    And NextReason answers <endpoint> requests with nothing, connection left open
    When addMember is called for Ana
    Then the gateway has answered within 3 seconds

    @should @needs:faults @needs:provisioning @ref:contract-A15
    Examples:
      | condition | endpoint |
      | KEY-132   | JWKS     |
      | UIN-112   | UserInfo |

  Scenario Outline: Less than a second is not too long for <endpoint>
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
  Scenario: The time is that of all questions together
    Given a brand that waits a second for NextReason
    And Ana is signed in
    And NextReason takes 0.8 seconds for JWKS requests
    And NextReason takes 0.8 seconds for UserInfo requests
    When addMember is called for Ana
    Then the gateway answers that it is unavailable (503)
    And Ana is not a member

  Scenario Outline: The <endpoint> of one brand never answers, and another brand is served meanwhile
    Given a brand that waits a second for NextReason
    And another brand that uses NextReason
    And Ana is signed in
    And NextReason answers <endpoint> requests with nothing, connection left open
    When Ana tries to join the programme, and Ben joins the other brand meanwhile
    Then Ben did not wait for Ana
    And Ben is now a member of the other brand

    @must @needs:faults @needs:requestLog @needs:provisioning @ref:contract-A15
    Examples:
      | condition | endpoint |
      | KEY-133   | JWKS     |
      | UIN-114   | UserInfo |

  @KEY-134 @must @needs:faults @needs:forge @needs:requestLog @needs:provisioning @ref:contract-A6
  Scenario: Whose key is known does not wait for somebody with a made-up key id
    Given a brand that waits a second for NextReason
    And the gateway has NextReason's keys for an hour
    And NextReason answers JWKS requests with nothing, connection left open
    When somebody presents a sign-in with a made-up key id, and Ben opens his membership meanwhile
    Then Ben did not wait for the other
