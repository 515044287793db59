Feature: Separation of brands (B12)
  Customers, tokens and CRM credentials of one brand have no effect at another brand. A breach shows one company's
  customers to another.

  Background:
    Given a brand that uses NextReason
    And another brand that uses NextReason

  @LGN-040 @must @needs:provisioning @ref:contract-B12
  Scenario: addMember at a second brand with mobile and e-mail of another brand's member (other `sub`): success, each brand has a customer of its own
    Given Ana is a member
    And Ana has registered with the other brand with the same mobile and e-mail
    When Ana signs in and is added as a member of the other brand
    Then Ana is a member of both brands with separate records

  @LGN-041 @must @needs:provisioning @ref:contract-B12
  Scenario: addMember at a second brand with `sub`, mobile and e-mail of another brand's member, but another name: success, each brand keeps its own name
    Given Ana is a member
    And Ana has registered with the other brand with the same sub and the name "Eve" "Winter"
    When Ana signs in and is added as a member of the other brand
    Then Ana is a member of both brands with separate records

  @LGN-042 @must @needs:provisioning @ref:contract-A5 @ref:contract-A9
  Scenario: addMember with `CAP_BRAND` of one brand and tokens issued for another brand is refused (401) and creates no customer at either
    Given Ana has registered with NextReason
    When addMember is called for Ana at the other brand
    Then the gateway refuses it (401)
    And Ana is not a member of either brand
    And the same call is accepted at the brand of the tokens

  @LGN-043 @must @needs:provisioning @ref:contract-B12
  Scenario: lookupId by a member's mobile and by her e-mail with another brand's CRM API credentials finds no customer
    Given Ana is a member
    When lookupId is called for Ana with the other brand's credentials
    Then no customer is found
