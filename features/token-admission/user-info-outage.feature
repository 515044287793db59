Feature: UserInfo outage (A15)
  Without UserInfo nobody can say whether the access token still holds: the gateway answers 503, admits nobody, and recovers
  together with NextReason.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: UserInfo endpoint answers with <fault>: addMember answers 503 (unavailable)
    Given Ana is signed in
    And NextReason answers UserInfo requests with <fault>
    When addMember is called for Ana
    Then the gateway answers that it is unavailable (503)
    And Ana is not a member
    And addMember succeeds for Ana as soon as NextReason has recovered

    @must @needs:faults @needs:provisioning @ref:contract-A15 @ref:asvs-16.5.3
    Examples:
      | condition | fault                              |
      | UIN-030   | status 500 and a JSON error        |
      | UIN-031   | status 503 and a JSON error        |
      | UIN-032   | status 404 and a JSON error        |
      | UIN-034   | status 204                         |
      | UIN-036   | a TCP reset before the response    |
      | UIN-037   | a TCP reset after half of the body |
      | UIN-039   | an HTML page as text/html          |
      | UIN-040   | an HTML page as application/json   |
      | UIN-041   | an empty body                      |
      | UIN-301   | the valid object inside an array   |
      | UIN-302   | the body null                      |
      | UIN-303   | a signed JWT (application/jwt)     |
      | UIN-304   | an unsigned JWT (application/jwt)  |
      | UIN-305   | an encrypted JWT (application/jwt) |
      | UIN-314   | a signed JWT (application/jwt), sub: another person's |
      | UIN-315   | status 203 and the valid body |
      | UIN-316   | a 302 redirect to another URL of the same host |

  Scenario Outline: UserInfo endpoint answers with <fault>: addMember gets 503 (unavailable), that host gets no request
    Given Ana is signed in
    And NextReason answers UserInfo requests with <fault>
    When addMember is called for Ana
    Then the gateway answers that it is unavailable (503)
    And Ana is not a member
    And the attacker's host received no request
    And addMember succeeds for Ana as soon as NextReason has recovered

    @must @needs:faults @needs:provisioning @ref:contract-A15 @ref:contract-A16
    Examples:
      | condition | fault                                |
      | UIN-049   | a 302 redirect to an attacker's host |
      | UIN-050   | a 307 redirect to an attacker's host |

  @UIN-052 @must @waits @needs:faults @needs:provisioning @ref:contract-A13 @ref:contract-A15
  Scenario: UserInfo, after accepting a member's token, answers 500: getMember gives 503 or the record, from policy logoutEffect's seconds after the first 500 only 503
    Given Ana is a member
    When NextReason answers UserInfo requests with status 500 and a JSON error
    Then getMember is unavailable for Ana (503) within the time that policy logoutEffect allows
    And getMember succeeds for Ana as soon as NextReason has recovered
