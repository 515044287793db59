@security
Feature: What counts as verified
  Only the words of NextReason about the very value open the way to an existing customer.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: An e-mail whose verification is <flag> finds nobody
    Given the shops know a customer with Ana's e-mail
    And NextReason sends the verification of Ana's e-mail as <flag>
    When addMember is called for Ana
    Then the gateway declines
    And the customer of the shops is as before
    And nobody has Ana's cuid

    @must @ref:contract-B5 @ref:oidc-core-5.1
    Examples:
      | condition | flag               |
      | LNK-020   | the text "true"    |
      | LNK-021   | the number 1       |
      | LNK-023   | a list with a true |

    @must @needs:forge @ref:contract-B5 @ref:oidc-core-5.7
    Examples:
      | condition | flag   |
      | LNK-022   | absent |

  Scenario Outline: A mobile whose verification is <flag> finds nobody
    Given the shops know a customer with Ana's mobile
    And NextReason sends the verification of Ana's mobile as <flag>
    When addMember is called for Ana
    Then the gateway declines
    And the customer of the shops is as before
    And nobody has Ana's cuid

    @must @ref:contract-B5 @ref:oidc-core-5.1
    Examples:
      | condition | flag            |
      | LNK-024   | the text "true" |
      | LNK-025   | the number 1    |

    @must @needs:forge @ref:contract-B5 @ref:oidc-core-5.7
    Examples:
      | condition | flag   |
      | LNK-026   | absent |

  @LNK-027 @must @ref:contract-B5
  Scenario: The verified mobile does not vouch for the e-mail
    Given the shops know a customer with Ana's e-mail
    And NextReason has verified Ana's mobile only
    When addMember is called for Ana
    Then the gateway declines
    And the customer of the shops is as before
    And nobody has Ana's cuid

  @LNK-028 @must @ref:contract-B5
  Scenario: The verified e-mail does not vouch for the mobile
    Given the shops know a customer with Ana's mobile
    And NextReason has verified Ana's e-mail only
    When addMember is called for Ana
    Then the gateway declines
    And the customer of the shops is as before
    And nobody has Ana's cuid

  @LNK-029 @must @needs:provisioning @ref:contract-B5
  Scenario: The verification does not speak of a claim of the brand's own
    Given a brand whose NextReason application uses renamed claim names
    And the shops know a customer with Ana's e-mail
    And NextReason has verified Ana's e-mail only
    When addMember is called for Ana
    Then the gateway declines
    And the customer of the shops is as before

  @LNK-030 @must @needs:provisioning @ref:contract-B5
  Scenario: It speaks of a claim of the brand's own that equals the standard one
    Given a brand whose NextReason application uses renamed claim names
    And NextReason also sends Ana's e-mail under its standard name
    And the shops know a customer with Ana's e-mail
    When Ana is added as a member
    Then Ana is that customer
