Feature: Calls that are not sound
  A call that cannot be read changes nothing, and one that is only written differently is read all the same.

  Background:
    Given a brand that uses NextReason
    And Ana is signed in

  Scenario Outline: A first call <fault>
    When Ana joins with a call <fault>
    Then the gateway finds the call malformed
    And Ana is not a member
    And the same is accepted as it should be

    @must @ref:contract-failure-shape
    Examples:
      | condition | fault                            |
      | RES-001   | whose body is no JSON            |
      | RES-002   | whose body is cut off            |
      | RES-003   | without a body                   |
      | RES-004   | whose body is declared as text   |
      | RES-005   | whose body is declared as a form |
      | RES-006   | of more than 64 KiB              |
      | RES-007   | by a method that changes nothing |
      | RES-008   | by a method that deletes         |
      | RES-009   | to an address that is not there  |

  Scenario Outline: A first call <difference>
    When Ana joins with a call <difference>
    Then Ana is now a member

    @must @ref:contract-failure-shape @ref:rfc9110-8.3
    Examples:
      | condition | difference                                  |
      | RES-020   | whose body is declared with a character set |
      | RES-021   | whose body is declared in capital letters   |
      | RES-022   | with members that nobody knows              |
      | RES-023   | with a question that nobody knows           |
      | RES-024   | of almost 64 KiB                            |

  @RES-030 @should @read-only @ref:contract-failure-shape
  Scenario: A refusal has the agreed shape
    When Ana's membership is asked for with a made-up sign-in
    Then the refusal has the agreed shape

  @RES-031 @should @read-only @ref:contract-failure-shape
  Scenario: A refusal is signalled as declared
    When Ana's membership is asked for with a made-up sign-in
    Then the refusal is signalled as declared

  @RES-032 @should @ref:contract-failure-shape
  Scenario: Somebody who is not found is told so in the agreed shape
    When Ana requests her member profile
    Then the answer to somebody who is not there has the agreed shape

  @RES-033 @must @read-only @ref:contract-failure-shape @ref:asvs-16.5.1
  Scenario: A refusal tells no secret
    When Ana's membership is asked for with a made-up sign-in
    Then the gateway refuses it (401)
    And the refusal repeats nothing of what was presented

  @RES-034 @must @ref:contract-B9
  Scenario: A body that reaches for the inner members of an object changes nothing else
    Given Ana is a member
    And Ben is a member
    When Ana updates her membership with a body that reaches for the prototype
    Then Ana's customer record is unchanged
    And Ben's customer record is unchanged
    And Ben still sees his membership

  @RES-035 @must @ref:contract-B6
  Scenario: A hundred first calls, half of them unsound, make one customer
    When Ana joins 20 times at once, half of them with a body that is no JSON
    Then Ana is now a member
