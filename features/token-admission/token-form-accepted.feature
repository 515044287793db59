Feature: A sign-in that is only written differently
  An honest sign-in is accepted however it is written.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then Ana is now a member

    @must @needs:forge @ref:contract-A3 @ref:rfc8259-2
    Examples:
      | condition | sign-in                              |
      | JWS-141   | also names somebody else in capitals |

    @must @needs:forge @ref:oidc-core-5.1 @ref:contract-A3
    Examples:
      | condition | sign-in                         |
      | JWS-148   | carries details within details  |
      | JWS-149   | carries a name in other scripts |

    @must @needs:forge @ref:contract-A17 @ref:rfc7515-4
    Examples:
      | condition | sign-in                                         |
      | JWS-153   | has a header with something unknown in it       |
      | JWS-154   | has somebody else's id and e-mail in its header |

  @JWS-136 @must @needs:forge @ref:contract-A3 @ref:rfc8259-2
  Scenario: The same, written with other white space, letters and order
    When Ana joins and comes back, each time with a sign-in that
      | has a header with spaces and line breaks |
      | has a header with escaped letters        |
      | has content with spaces and line breaks  |
      | has its content in escaped letters       |
      | says the same in another order           |
    Then she is let in each time
    And Ana is now a member

  @JWS-142 @must @needs:forge @ref:contract-A3
  Scenario: A long sign-in
    When Ana joins and comes back, each time with a sign-in that
      | is 2 KiB long              |
      | is nearly 4 KiB long       |
      | says a hundred things more |
    Then she is let in each time
    And Ana is now a member

  @JWS-145 @must @needs:forge @ref:oidc-core-5.1 @ref:contract-A3
  Scenario: A sign-in that says more
    When Ana joins and comes back, each time with a sign-in that
      | says more than the gateway knows       |
      | says how and when the person signed in |
      | carries scopes and the app that asked  |
      | says as a number when it was updated   |
      | says as text when it was updated       |
      | does not say when it was updated       |
    Then she is let in each time
    And Ana is now a member
