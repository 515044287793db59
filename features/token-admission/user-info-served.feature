Feature: What else NextReason's user info may be like
  The gateway needs to hear of the person's id and nothing more; who the person is, the ID token says.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: Ana is served where the user info <says>
    Given Ana is signed in
    And NextReason's user info <says>
    When Ana is added as a member
    Then Ana is now a member
    And Capillary keeps Ana's names as "Ana" and "Lindqvist"

    @must @needs:faults @needs:provisioning @ref:contract-A13 @ref:rfc9110-8.3
    Examples:
      | condition | says                                    |
      | UIN-090   | answers without naming its letters      |
      | UIN-091   | answers with its media type in capitals |
      | UIN-092   | answers with spaces and line breaks     |
      | UIN-093   | answers with more headers               |

    @must @needs:faults @needs:provisioning @ref:contract-A13 @ref:contract-B2
    Examples:
      | condition | says                                             |
      | UIN-094   | has other names and identifiers than the sign-in |
      | UIN-095   | knows nothing but the id                         |
      | UIN-096   | has no phone                                     |
      | UIN-097   | says as a number when it was updated             |
      | UIN-098   | does not say when it was updated                 |
      | UIN-099   | has issuer, audience and end of its own          |
      | UIN-100   | says more than the gateway knows                 |
      | UIN-101   | brings __proto__ with somebody else's e-mail     |
      | UIN-102   | also names somebody else in capitals             |

  @UIN-103 @must @needs:keys @needs:provisioning @ref:contract-provisioning
  Scenario: A brand that is set up anew asks again
    Given Ana is a member
    And Ana's access has been withdrawn
    When the brand is set up anew
    Then Ana's membership is refused
    And a new sign-in of Ana reaches the same customer
