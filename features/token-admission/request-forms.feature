Feature: Bodies, queries and methods that a member call does not take (contract, section 3)
  Frameworks take an empty body for an object, count a body by its Content-Length alone, or serve a path by every method. A
  breach changes records by calls that nobody has checked, or answers a mistake of the caller with a fault.

  Background:
    Given a brand that uses NextReason
    And Ana is signed in

  Scenario Outline: addMember <fault> is refused as malformed (400) and adds no member
    When addMember is called for newcomer Ana <fault>
    Then the gateway answers malformed (400)
    And Ana is not a member
    And the same call without the fault is accepted

    @must @ref:contract-failure-shape
    Examples:
      | condition | fault                           |
      | RES-010   | with no body and Content-Length: 0 |
      | RES-011   | with an empty JSON array        |
      | RES-012   | with the JSON value null        |
      | RES-013   | with a JSON body of 65 KiB in chunks   |

  @RES-027 @must @ref:contract-failure-shape @ref:contract-A17
  Scenario: addMember with a percent sign alone in the query adds the ID token's `sub` as member or is malformed (400)
    When addMember is called for newcomer Ana with a percent sign alone in the query
    Then the gateway accepts it for Ana alone or refuses it (401 or 400)

  Scenario Outline: <call> by method <method> is refused as malformed (400) and leaves the member's record unchanged
    Given Ana is a member
    When <call> is called for Ana by method <method>
    Then the gateway answers malformed (400)
    And Ana's customer record is unchanged
    And the same call without the fault is accepted

    @must @ref:contract-failure-shape @ref:rfc9110-15.5.6
    Examples:
      | condition | call         | method |
      | RES-056   | getMember    | POST   |
      | RES-057   | updateMember | PUT    |

    @must @needs:ciamChangeIdentifier @ref:contract-failure-shape @ref:rfc9110-15.5.6
    Examples:
      | condition | call             | method |
      | RES-058   | changeIdentifier | PUT    |
      | RES-059   | changeIdentifier | PATCH  |
