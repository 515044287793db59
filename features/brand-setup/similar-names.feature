Feature: Brands whose names resemble each other (A1, B12, provisioning)
  A brand's name is compared as a whole, exactly. A gateway whose store folds case, drops punctuation, cuts names or looks for
  them by a pattern mixes two brands up, or removes one with the other.

  Scenario Outline: Two brands whose names differ only in <difference> at the end store the same mobile and e-mail as two separate customers
    Given a brand with a name that ends in "<end>"
    And another brand whose name ends in "<other end>" in place of "<end>"
    And Ana is a member
    And Ana has registered with the other brand with the same mobile and e-mail
    When Ana signs in and is added as a member of the other brand
    Then Ana is a member of both brands with separate records

    @must @needs:provisioning @ref:contract-B12 @ref:contract-A1
    Examples:
      | condition | difference  | end     | other end |
      | BRD-460   | case        | -club   | -CLUB     |
      | BRD-461   | punctuation | -club   | .club     |

  @BRD-462 @must @needs:provisioning @ref:contract-B12 @ref:contract-A1
  Scenario: Two brands with names of 64 characters that differ in the last one store the same mobile and e-mail as two separate customers
    Given a brand with a name of 64 characters
    And another brand whose name ends in "y" in place of "x"
    And Ana is a member
    And Ana has registered with the other brand with the same mobile and e-mail
    When Ana signs in and is added as a member of the other brand
    Then Ana is a member of both brands with separate records

  Scenario Outline: Brand removed (DELETE) whose name <likeness>: lookupId of the other brand still finds a member's customer
    Given a brand with a name that ends in "-club"
    And Ana is a member
    And another brand whose name ends in "<end>" in place of "-club"
    When lookupId is called for Ana with a CRM access token from before the other brand was removed
    Then lookupId finds Ana's customer

    @must @needs:provisioning @ref:contract-provisioning @ref:contract-B12
    Examples:
      | condition | likeness                                          | end   |
      | BRD-470   | is the beginning of another brand's               |       |
      | BRD-471   | differs from another brand's by `_` in place of `-` | _club |
