Feature: A sign-in that is only written differently
  An honest sign-in is accepted however it is written.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then Ana is now a member

    @must @needs:forge @ref:contract-A3 @ref:rfc8259-2
    Examples:
      | condition | sign-in                                  |
      | JWS-136   | has a header with spaces and line breaks |
      | JWS-137   | has a header with escaped letters        |
      | JWS-138   | has content with spaces and line breaks  |
      | JWS-139   | has its content in escaped letters       |
      | JWS-140   | says the same in another order           |
      | JWS-141   | also names somebody else in capitals     |

    @must @needs:forge @ref:contract-A3
    Examples:
      | condition | sign-in                    |
      | JWS-142   | is 2 KiB long              |
      | JWS-143   | is nearly 4 KiB long       |
      | JWS-144   | says a hundred things more |

    @must @needs:forge @ref:oidc-core-5.1 @ref:contract-A3
    Examples:
      | condition | sign-in                                |
      | JWS-145   | says more than the gateway knows       |
      | JWS-146   | says how and when the person signed in |
      | JWS-147   | carries scopes and the app that asked  |
      | JWS-148   | carries details within details         |
      | JWS-149   | carries a name in other scripts        |
      | JWS-150   | says as a number when it was updated   |
      | JWS-151   | says as text when it was updated       |
      | JWS-152   | does not say when it was updated       |

    @must @needs:forge @ref:contract-A17 @ref:rfc7515-4
    Examples:
      | condition | sign-in                                         |
      | JWS-153   | has a header with something unknown in it       |
      | JWS-154   | has somebody else's id and e-mail in its header |
