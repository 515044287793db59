Feature: Request headers without a meaning for the gateway (contract, section 3)
  Headers that the contract does not name, and parameters of those that it names, change nothing. A breach keeps out apps
  whose HTTP library sends them, or lets a header turn one call into another.

  Background:
    Given a brand that uses NextReason
    And Ana is signed in

  Scenario Outline: addMember <difference> is accepted and adds the member
    When addMember is called for newcomer Ana <difference>
    Then the gateway accepts it
    And Ana is now a member

    @must @ref:contract-failure-shape @ref:contract-ciam-face
    Examples:
      | condition | difference                                           |
      | RES-050   | with Content-Type: application/json; profile=members |
      | RES-051   | with Accept: */*                                     |

    @must @ref:contract-ciam-face @ref:contract-A1
    Examples:
      | condition | difference                                      |
      | RES-370   | with CAP-BRAND: no-such-brand beside CAP_BRAND |

    @should @ref:contract-ciam-face
    Examples:
      | condition | difference                       |
      | RES-052   | without the header Accept        |
      | RES-053   | with a cookie of another site    |
      | RES-054   | with X-HTTP-Method-Override: GET |
      | RES-371   | with Expect: 100-continue        |

  @RES-055 @should @ref:contract-failure-shape
  Scenario: addMember by method GET is refused as malformed (400) also with X-HTTP-Method-Override: POST, and adds no member
    When addMember is called for newcomer Ana by method GET and with X-HTTP-Method-Override: POST
    Then the gateway answers malformed (400)
    And Ana is not a member
