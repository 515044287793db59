Feature: First sign-in and addMember (B1, B2)
  A person who is registered with NextReason becomes one customer with one OAUTH_EXTERNAL profile, identified by the
  NextReason `sub` as `cuid`. A breach makes duplicates or mixes people up.

  Background:
    Given a brand that uses NextReason

  @LGN-001 @must @smoke @journey @seed:configuration-result @ref:contract-B2
  Scenario: addMember of a new person: success, the NextReason `sub` is stored as `cuid` in the OAUTH_EXTERNAL profile
    Given Ana has registered with NextReason
    When Ana signs in and is added as a member
    Then Ana is now a member
    And Member Care shows Ana's sub as cuid under OAUTH_EXTERNAL

  @LGN-002 @must @seed:configuration-result @ref:contract-B1 @ref:oidc-core-2
  Scenario: addMember with a mixed-case `sub`: success, stored as `cuid` with its case unchanged
    Given NextReason knows Ana by the sub "b30647EF-7F03-4d11-9c1E-############"
    When Ana signs in and is added as a member
    Then Member Care shows Ana's sub as cuid under OAUTH_EXTERNAL

  Scenario Outline: addMember with a `sub` that is the string "<sub>": success, that string is stored as `cuid`
    Given NextReason knows Ana by the sub "<sub>"
    When Ana signs in and is added as a member
    Then Ana is now a member
    And Member Care shows Ana's sub as cuid under OAUTH_EXTERNAL

    @must @needs:provisioning @ref:contract-A11 @ref:contract-B1 @ref:oidc-core-2
    Examples:
      | condition | sub   |
      | LGN-070   | 0     |
      | LGN-071   | null  |

  @LGN-003 @must @ref:contract-B1 @ref:oidc-core-2
  Scenario: addMember with a `sub` that differs from a member's in case only: success, a second customer
    Given NextReason knows Ana by the sub "aaaa47ef-7f03-4d11-9c1e-############"
    And NextReason knows Ben by the sub "AAAA47EF-7F03-4D11-9C1E-############"
    And Ana is a member
    When Ben signs in and is added as a member
    Then Ben is now a member
    And Ana and Ben are two customers

  @LGN-004 @must @ref:contract-B8
  Scenario: getMember before addMember: not found and no customer under policy creation `explicit`, creates the customer under `jit`
    Given Ana is signed in
    When Ana requests her member profile
    Then Ana is a member under policy creation: jit and not found otherwise

  @LGN-005 @must @journey @seed:configuration-2.3 @ref:contract-B2 @ref:contract-B3
  Scenario: getMember of a member returns first name, last name, mobile and e-mail of the claims, mobile and e-mail in the form in which they are stored
    Given Ana is a member
    When Ana requests her member profile
    Then getMember returns her name, mobile and e-mail as NextReason sends them

  @LGN-006 @must @ref:contract-B6
  Scenario: Repeated addMember of a member: success with the same customer id or declined, the customer record is unchanged
    Given Ana is a member
    When addMember is called for Ana
    Then addMember answers with Ana's customer id or a business error
    And Ana is still the same customer
    And Ana's customer record is unchanged

  @LGN-007 @must @ref:contract-B6
  Scenario: 5 overlapping addMember calls of one new person from devices of her own: one customer, whose id each success names (others may be declined)
    Given Ana has registered with NextReason
    When these calls overlap
      | call      | times | for |
      | addMember | 5     | Ana |
    Then the calls make one customer, whom each success names
    And Ana is now a member
    And getMember returns the same customer on every device

  @LGN-008 @must @ref:contract-B1
  Scenario: addMember of a second person creates a second customer and leaves the first one unchanged
    Given Ana is a member
    When Ben signs in and is added as a member
    Then Ben is now a member
    And Ana and Ben are two customers
    And Ana's customer record is unchanged

  @LGN-009 @must @ref:contract-B2 @seed:note-4
  Scenario: addMember with claims that are not mapped (`birthdate`, `nickname`): success, only name, mobile, e-mail and `cuid` are stored
    Given NextReason also knows Ana's "birthdate" as "1990-02-03"
    And NextReason also knows Ana's "nickname" as "Anni"
    When Ana signs in and is added as a member
    Then Member Care shows only Ana's name, mobile, e-mail and cuid

  @LGN-010 @must @ref:contract-B2
  Scenario: addMember of a new person: success, the customer has an OAUTH_EXTERNAL profile and no INSTORE profile
    Given Ana has registered with NextReason
    When Ana signs in and is added as a member
    Then Ana's customer has an OAUTH_EXTERNAL profile only
