@security
Feature: One cuid for each customer (B5, B7)
  A customer who has a cuid belongs to that person for good, whatever mobile and e-mail others present. A breach hands a
  customer to somebody else.

  Background:
    Given a brand that uses NextReason

  @LNK-040 @must @ref:contract-B7
  Scenario: New `sub` with the mobile and e-mail of an existing member is declined and takes nothing over
    Given Ana is a member
    And NextReason has deleted Ana and registered her again with the same mobile and e-mail
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And the customer of Ana's former sub is unchanged

  @LNK-041 @must @ref:contract-B7
  Scenario: Mobile of an INSTORE customer that already has another cuid is declined
    Given a customer of source INSTORE exists with Ben's mobile
    And Ben is a member
    And Ana has registered with NextReason with Ben's mobile
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And Ben's customer record is unchanged
    And no customer has Ana's cuid

  @LNK-042 @must @ref:contract-B5 @ref:contract-B7
  Scenario: Overlapping addMember calls of two people with one verified mobile link the INSTORE customer to exactly one of them
    Given a customer of source INSTORE exists with Ana's mobile
    And Ben has registered with NextReason with Ana's mobile
    When these calls overlap
      | call      | for |
      | addMember | Ana |
      | addMember | Ben |
    Then either Ana or Ben is the existing customer and the other one is declined

  @LNK-043 @must @ref:contract-B5
  Scenario: Verified e-mail of an ECOMMERCE customer attaches the OAUTH_EXTERNAL profile to that customer
    Given a customer of source ECOMMERCE exists with Ana's e-mail
    When Ana is added as a member
    Then Ana is the existing customer

  @LNK-044 @must @ref:contract-B5
  Scenario: Unverified e-mail of an ECOMMERCE customer is declined and links nothing
    Given a customer of source ECOMMERCE exists with Ana's e-mail
    And NextReason has not verified Ana's e-mail
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And the existing customer is unchanged
    And no customer has Ana's cuid

  @LNK-045 @must @ref:contract-B5
  Scenario: Customer linked by mobile and without an e-mail gains the e-mail claim
    Given a customer of source INSTORE exists with Ana's mobile
    When Ana is added as a member
    Then Ana is the existing customer
    And lookupId by Ana's e-mail finds the existing customer

  @LNK-049 @must @ref:contract-B5 @ref:contract-getMember
  Scenario: Own mobile of a customer linked by e-mail stays, and getMember returns it
    Given a customer of source INSTORE exists with Ana's e-mail and its own mobile
    When Ana is added as a member
    Then Ana is the existing customer
    And getMember returns the existing customer's mobile for Ana

  @LNK-046 @must @ref:contract-B5
  Scenario: Verified mobile and unverified e-mail of two different INSTORE customers are declined and link neither
    Given a customer of source INSTORE exists with Ana's mobile
    And another customer of source INSTORE exists with Ana's e-mail
    And NextReason has not verified Ana's e-mail
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And the existing customers are unchanged
    And no customer has Ana's cuid

  @LNK-047 @must @ref:contract-B1 @ref:contract-B6
  Scenario: New e-mail of a member that an INSTORE customer holds does not link that customer at a repeated addMember
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And NextReason has changed Ana's e-mail to the existing customer's
    When addMember is called for Ana after a new sign-in
    Then Ana is still the same customer
    And the existing customer is unchanged

  @LNK-048 @must @ref:contract-B1
  Scenario: E-mail of another member in the ID token does not change whose customer getMember returns
    Given Ana is a member
    And Ben is a member
    And NextReason has changed Ana's e-mail to Ben's e-mail
    When Ana requests her member profile after a new sign-in
    Then Ana is still the same customer
    And Ben's customer record is unchanged

  @LNK-078 @must @ref:contract-B7
  Scenario: addMember with an e-mail that only the INSTORE profile of another member holds is declined and leaves that customer unchanged
    Given a customer of source INSTORE exists with Ben's mobile and its own e-mail
    And Ben is a member
    And NextReason has changed Ana's e-mail to the existing customer's
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And Ben's customer record is unchanged
    And no customer has Ana's cuid

  @LNK-088 @must @ref:contract-B1 @ref:contract-B6
  Scenario: New mobile of a member that an INSTORE customer holds: repeated addMember answers with the member's id or a business error
    Given Ana is a member
    And a customer of source INSTORE exists with its own mobile
    And NextReason has changed Ana's mobile to the existing customer's
    When addMember is called for Ana after a new sign-in
    Then addMember answers with Ana's customer id or a business error
    And Ana is still the same customer
    And the existing customer is unchanged
