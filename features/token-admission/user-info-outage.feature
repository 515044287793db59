Feature: NextReason's user info cannot be had
  Without it nobody can say whether the access still holds: the gateway says so, lets nobody in, and is well again with
  NextReason.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: The user info <answers>
    Given Ana is signed in
    And NextReason's user info <answers>
    When addMember is called for Ana
    Then the gateway answers that it is unavailable
    And Ana is not a member
    And Ana can join as soon as NextReason is well again

    @must @needs:faults @needs:provisioning @ref:contract-A15 @ref:asvs-16.5.3
    Examples:
      | condition | answers                                               |
      | UIN-030   | answers with status 500                               |
      | UIN-031   | answers with status 503                               |
      | UIN-032   | answers with status 404                               |
      | UIN-034   | answers with status 204                               |
      | UIN-036   | breaks the connection off                             |
      | UIN-037   | breaks the connection off in the middle of its answer |
      | UIN-039   | answers with a web page                               |
      | UIN-040   | answers with a web page and calls it JSON             |
      | UIN-041   | answers with nothing                                  |

  Scenario Outline: The user info <answers>, and the access token stays where it is
    Given Ana is signed in
    And NextReason's user info <answers>
    When addMember is called for Ana
    Then the gateway answers that it is unavailable
    And Ana is not a member
    And nobody fetched what it points to
    And Ana can join as soon as NextReason is well again

    @must @needs:faults @needs:provisioning @ref:contract-A15 @ref:contract-A16 @ref:rfc9700-4.9
    Examples:
      | condition | answers                                     |
      | UIN-049   | sends the caller elsewhere, status 302      |
      | UIN-050   | sends the caller elsewhere, status 307      |

  @UIN-052 @must @waits @needs:faults @needs:provisioning @ref:contract-A13 @ref:contract-A15
  Scenario: What the gateway has heard of somebody serves for the declared time only
    Given Ana is a member
    When NextReason's user info answers with status 500
    Then Ana's membership is unavailable within the declared time
    And Ana sees her membership as soon as NextReason is well again
