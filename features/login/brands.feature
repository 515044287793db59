Feature: Brands side by side
  What one brand knows, another does not.

  Background:
    Given a brand that uses NextReason
    And another brand that uses NextReason

  @LGN-040 @must @needs:provisioning @ref:contract-B12
  Scenario: The same values at two brands are two customers
    Given Ana is a member
    And Ana has registered with the other brand with the same mobile and e-mail
    When Ana signs in and joins the other brand's programme
    Then Ana is a member of both brands with separate records

  @LGN-041 @must @needs:provisioning @ref:contract-B12
  Scenario: The same NextReason id at two brands is two customers
    Given Ana is a member
    And Ana has registered with the other brand under the same NextReason id
    When Ana signs in and joins the other brand's programme
    Then Ana is a member of both brands with separate records

  @LGN-042 @must @needs:provisioning @ref:contract-A5 @ref:contract-A9
  Scenario: A sign-in at one brand is worth nothing at another
    Given Ana has registered with NextReason
    When Ana shows her sign-in to the other brand
    Then the gateway refuses it (401)
    And Ana is nobody at either brand
    And the same is accepted at her own brand

  @LGN-043 @must @needs:provisioning @ref:contract-B12
  Scenario: The back office of one brand does not see the customers of another
    Given Ana is a member
    When the other brand's back office looks for Ana
    Then it finds nobody
