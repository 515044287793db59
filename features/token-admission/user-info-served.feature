Feature: What else NextReason's user info may be like
  The gateway needs to hear of the person's id and nothing more; who the person is, the ID token says.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: Ana is served where the user info <fault>
    Given Ana is signed in
    And NextReason answers UserInfo requests with <fault>
    When Ana is added as a member
    Then Ana is now a member
    And Capillary keeps Ana's names as "Ana" and "Lindqvist"

    @must @needs:faults @needs:provisioning @ref:contract-A13 @ref:rfc9110-8.3
    Examples:
      | condition | fault                                          |
      | UIN-090   | Content-Type: application/json without charset |
      | UIN-091   | Content-Type: Application/JSON; Charset=UTF-8  |
      | UIN-092   | pretty-printed JSON                            |
      | UIN-093   | unknown response headers                       |

    @must @needs:faults @needs:provisioning @ref:contract-A13 @ref:contract-B2
    Examples:
      | condition | fault                                                             |
      | UIN-094   | given_name, family_name, email and phone_number of another person |
      | UIN-095   | the claim sub only                                                |
      | UIN-096   | phone_number: missing                                             |
      | UIN-097   | updated_at: number                                                |
      | UIN-098   | updated_at: missing                                               |
      | UIN-099   | iss, aud and exp of another token                                 |
      | UIN-100   | unknown claims                                                    |
      | UIN-101   | __proto__ with sub and email of another person                    |
      | UIN-102   | SUB and Sub of another person beside sub                          |

  @UIN-103 @must @needs:keys @needs:provisioning @ref:contract-provisioning
  Scenario: A brand that is set up anew asks again
    Given Ana is a member
    And Ana's access has been withdrawn
    When the brand is set up anew
    Then Ana's membership is refused
    And a fresh sign-in finds the same customer
