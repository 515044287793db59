Feature: First sign-in and addMember (B1, B2)
  A person who is registered with NextReason becomes one customer with one OAUTH_EXTERNAL profile, identified by the
  NextReason `sub` as `cuid`. A breach makes duplicates or mixes people up.

  Background:
    Given a brand that uses NextReason

  @LGN-001 @must @smoke @journey @seed:configuration-result @ref:contract-B2
  Scenario: New person becomes a member with the NextReason `sub` as `cuid` under OAUTH_EXTERNAL
    Given Ana has registered with NextReason
    When Ana signs in and is added as a member
    Then Ana is now a member
    And Member Care shows Ana's sub as cuid under OAUTH_EXTERNAL

  @LGN-002 @must @seed:configuration-result @ref:contract-B1 @ref:oidc-core-2
  Scenario: Mixed-case `sub` is stored as `cuid` with its case unchanged
    Given NextReason knows Ana by the sub "b30647EF-7F03-4d11-9c1E-############"
    When Ana signs in and is added as a member
    Then Member Care shows Ana's sub as cuid under OAUTH_EXTERNAL

  Scenario Outline: Person whose `sub` is the string "<sub>" becomes a member, with that `sub` as `cuid`
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
  Scenario: Two `sub` values that differ in case only are two customers
    Given NextReason knows Ana by the sub "aaaa47ef-7f03-4d11-9c1e-############"
    And NextReason knows Ben by the sub "AAAA47EF-7F03-4D11-9C1E-############"
    And Ana is a member
    When Ben signs in and is added as a member
    Then Ben is now a member
    And Ana and Ben are two customers

  @LGN-004 @must @ref:contract-B8
  Scenario: getMember before addMember creates a customer only under policy creation: jit
    Given Ana is signed in
    When Ana requests her member profile
    Then Ana is a member under policy creation: jit and not found otherwise

  @LGN-005 @must @journey @seed:configuration-2.3 @ref:contract-B2 @ref:contract-B3
  Scenario: Member profile shows first name, last name, mobile and e-mail as NextReason sends them
    Given Ana is a member
    When Ana requests her member profile
    Then getMember returns her name, mobile and e-mail as NextReason sends them

  @LGN-006 @must @ref:contract-B6
  Scenario: Repeated addMember leaves the customer record unchanged
    Given Ana is a member
    When addMember is called for Ana
    Then addMember answers with Ana's customer id or a business error
    And Ana is still the same customer
    And Ana's customer record is unchanged

  @LGN-007 @must @ref:contract-B6
  Scenario: 5 overlapping addMember calls of one person from devices of her own create one customer
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
  Scenario: Unmapped claims are not stored: a member has name, mobile, e-mail and cuid only
    Given NextReason also knows Ana's "birthdate" as "1990-02-03"
    And NextReason also knows Ana's "nickname" as "Anni"
    When Ana signs in and is added as a member
    Then Member Care shows only Ana's name, mobile, e-mail and cuid

  @LGN-010 @must @ref:contract-B2
  Scenario: addMember of a new person creates an OAUTH_EXTERNAL profile and no INSTORE profile
    Given Ana has registered with NextReason
    When Ana signs in and is added as a member
    Then Ana's customer has an OAUTH_EXTERNAL profile only
