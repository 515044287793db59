@waits
Feature: NextReason is slow
  Nobody waits longer than the brand has declared, and whoever does not need the slow answer does not wait at all.

  Scenario Outline: The <question> <answers>
    Given a brand that waits a second for NextReason
    And Ana is signed in
    And NextReason's <question> <answers>
    When addMember is called for Ana
    Then the gateway answers that it is unavailable
    And Ana is not a member
    And Ana can join as soon as NextReason is well again

    @must @needs:faults @needs:provisioning @ref:contract-A15
    Examples:
      | condition | question  | answers                           |
      | KEY-130   | key set   | never answers                     |
      | KEY-131   | key set   | stops in the middle of its answer |
      | UIN-110   | user info | never answers                     |
      | UIN-111   | user info | sends its answer letter by letter |

  Scenario Outline: The <question> never answers, and the gateway says so in time
    Given a brand that waits a second for NextReason
    And Ana is signed in
    And NextReason's <question> never answers
    When addMember is called for Ana
    Then the gateway has answered within 3 seconds

    @should @needs:faults @needs:provisioning @ref:contract-A15
    Examples:
      | condition | question  |
      | KEY-132   | key set   |
      | UIN-112   | user info |

  Scenario Outline: Less than a second is not too long for <question>
    Given a brand that uses NextReason
    And Ana is signed in
    And NextReason takes 0.7 seconds for <question>
    When Ana is added as a member
    Then Ana is now a member

    @must @needs:faults @needs:provisioning @ref:contract-A15
    Examples:
      | condition | question            |
      | KEY-135   | its keys            |
      | UIN-115   | what it says of Ana |

  @UIN-113 @should @needs:faults @needs:provisioning @ref:contract-A15
  Scenario: The time is that of all questions together
    Given a brand that waits a second for NextReason
    And Ana is signed in
    And NextReason takes 0.8 seconds for its keys
    And NextReason takes 0.8 seconds for what it says of Ana
    When addMember is called for Ana
    Then the gateway answers that it is unavailable
    And Ana is not a member

  Scenario Outline: The <question> of one brand never answers, and another brand is served meanwhile
    Given a brand that waits a second for NextReason
    And another brand that uses NextReason
    And Ana is signed in
    And NextReason's <question> never answers
    When Ana tries to join the programme, and Ben joins the other brand meanwhile
    Then Ben did not wait for Ana
    And Ben is now a member of the other brand

    @must @needs:faults @needs:requestLog @needs:provisioning @ref:contract-A15
    Examples:
      | condition | question  |
      | KEY-133   | key set   |
      | UIN-114   | user info |

  @KEY-134 @must @needs:faults @needs:forge @needs:requestLog @needs:provisioning @ref:contract-A6
  Scenario: Whose key is known does not wait for somebody with a made-up key id
    Given a brand that waits a second for NextReason
    And the gateway has NextReason's keys for an hour
    And NextReason's key set never answers
    When somebody presents a sign-in with a made-up key id, and Ben opens his membership meanwhile
    Then Ben did not wait for the other
