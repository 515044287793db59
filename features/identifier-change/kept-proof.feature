Feature: What is remembered of identifier changes outlives other calls (B10)
  An ID token older than the one that last stored or changed an identifier changes none, whatever was called in between and
  whatever it is to change. A breach gives an old value back to a member who has given it up.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: changeIdentifier after addMember and <call>, new e-mail in an ID token older than addMember's: declined (business error), record unchanged
    Given Ana keeps an ID token issued 30 s ago with a new e-mail
    And Ana is a member
    And <what happened>
    When changeIdentifier is called for Ana with the new e-mail and the older ID token
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

    @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B10
    Examples:
      | condition | call             | what happened                                                          |
      | IDC-420   | updateMember     | updateMember has been called for Ana                                   |
      | IDC-421   | registerCustomer | registerCustomer has been called with source INSTORE and Ana's mobile  |
      | IDC-422   | updateCustomer   | Ana has been registered at the store with her mobile, and the store's name corrected by updateCustomer    |

    @must @needs:ciamChangeIdentifier @needs:forge @needs:provisioning @ref:contract-B10 @ref:contract-provisioning
    Examples:
      | condition | call                         | what happened                     |
      | IDC-423   | re-provisioning of the brand | the brand has been re-provisioned |

  @IDC-424 @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B10
  Scenario: changeIdentifier with the mobile in `remove` and an ID token issued before addMember's: declined (business error), customer record unchanged
    Given Ana has been added as a member with an ID token issued 30 s ago
    And Ana keeps an ID token issued 60 s ago
    When changeIdentifier is called for Ana to remove the mobile with the older ID token
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @IDC-425 @must @needs:ciamChangeIdentifier @needs:forge @needs:provisioning @ref:contract-B10 @ref:contract-B12
  Scenario: changeIdentifier, ID token newer than addMember's, but older than that of addMember of the same `sub` at another brand: the token's new e-mail is stored
    Given another brand that uses NextReason
    And Ana has registered with the other brand with the same sub
    And Ana has been added as a member with an ID token issued 60 s ago
    And Ana keeps an ID token issued 30 s ago with a new e-mail
    And Ana is a member of the other brand
    When changeIdentifier is called for Ana with the new e-mail and the older ID token
    Then the change is accepted
    And Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-426 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier with the e-mail in `remove` and an ID token whose `email_verified` is false: success, the e-mail is removed
    Given email_verified in Ana's ID token is false
    And Ana is a member
    When changeIdentifier is called for Ana to remove the e-mail
    Then the gateway accepts it
    And Ana's customer record has no e-mail any more and is unchanged otherwise
