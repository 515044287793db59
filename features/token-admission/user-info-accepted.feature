Feature: UserInfo responses with other content (A13, B2)
  The gateway needs the right `sub` and nothing else; profile values come from the ID token. A gateway that stumbles here keeps
  people out or stores wrong values.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: UserInfo with the ID token's ASCII values but with <fault>: addMember stores the ID token's names
    Given Ana is signed in
    And NextReason answers UserInfo requests with <fault>
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's names as "Ana" and "Lindqvist"

    @must @needs:faults @needs:provisioning @ref:contract-A13 @ref:rfc9110-8.3
    Examples:
      | condition | fault                                          |
      | UIN-090   | Content-Type: application/json without charset |
      | UIN-091   | Content-Type: Application/JSON; Charset=UTF-8  |

    @must @needs:faults @needs:provisioning @ref:contract-A13 @ref:rfc8259-2
    Examples:
      | condition | fault               |
      | UIN-092   | pretty-printed JSON |

    @must @needs:faults @needs:provisioning @ref:contract-A13 @ref:rfc9110-5.1
    Examples:
      | condition | fault                    |
      | UIN-093   | unknown response headers |

    @must @needs:faults @needs:provisioning @ref:contract-A13 @ref:contract-B2
    Examples:
      | condition | fault                                                                |
      | UIN-094   | another person's names, email and phone_number with the right sub |
      | UIN-095   | sub as its only member                                               |
      | UIN-096   | no phone_number                                                      |
      | UIN-097   | updated_at as a number                                               |
      | UIN-098   | no updated_at                                                        |
      | UIN-099   | iss, aud and exp of another token, besides the right sub             |
      | UIN-100   | unknown claims                                                       |
      | UIN-101   | a member __proto__ that holds sub and email of another person        |
      | UIN-102   | members SUB and Sub that name another person, besides the right sub  |

  @UIN-103 @must @needs:keys @needs:provisioning @ref:contract-provisioning
  Scenario: Brand re-provisioned (PUT): the gateway drops its cached UserInfo response; getMember with a revoked access token is refused (401)
    Given Ana is a member
    And Ana's access token has been revoked
    When the brand is re-provisioned
    Then getMember is refused for Ana (401)
    And a new sign-in of Ana reaches the same customer
