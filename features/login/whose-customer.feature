@security
Feature: One cuid for each customer (B5, B7)
  A customer who has a cuid belongs to that person for good, whatever mobile and e-mail others present. A breach hands a
  customer to somebody else.

  Background:
    Given a brand that uses NextReason

  @LNK-040 @must @ref:contract-B7
  Scenario: addMember with a new `sub` and the verified mobile and e-mail of an existing member: declined, the member's customer unchanged
    Given Ana is a member
    And NextReason has deleted Ana and registered her again with the same mobile and e-mail
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And the customer of Ana's former sub is unchanged

  @LNK-041 @must @ref:contract-B7
  Scenario: addMember with the verified mobile of an INSTORE customer who is another member (other `cuid`): declined, no member added, that customer unchanged
    Given a customer of source INSTORE exists with Ben's mobile
    And Ben is a member
    And Ana has registered with NextReason with Ben's mobile
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And Ben's customer record is unchanged
    And no customer has Ana's cuid

  @LNK-042 @must @ref:contract-B5 @ref:contract-B7
  Scenario: Overlapping addMember calls of two people with one INSTORE customer's verified mobile: one is linked to that customer, the other is declined
    Given a customer of source INSTORE exists with Ana's mobile
    And Ben has registered with NextReason with Ana's mobile
    When these calls overlap
      | call      | for |
      | addMember | Ana |
      | addMember | Ben |
    Then either Ana or Ben is the existing customer and the other one is declined

  @LNK-043 @must @ref:contract-B5
  Scenario: addMember with the verified e-mail of an ECOMMERCE customer: linked to that customer
    Given a customer of source ECOMMERCE exists with Ana's e-mail
    When Ana is added as a member
    Then Ana is the existing customer

  @LNK-044 @must @ref:contract-B5
  Scenario: addMember with the unverified e-mail of an ECOMMERCE customer: declined, no member added, customer unchanged
    Given a customer of source ECOMMERCE exists with Ana's e-mail
    And NextReason has not verified Ana's e-mail
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And the existing customer is unchanged
    And no customer has Ana's cuid

  @LNK-045 @must @ref:contract-B5
  Scenario: addMember with the verified mobile of an INSTORE customer without an e-mail: linked to that customer, whom lookupId then finds by the e-mail claim
    Given a customer of source INSTORE exists with Ana's mobile
    When Ana is added as a member
    Then Ana is the existing customer
    And lookupId by Ana's e-mail finds the existing customer

  @LNK-049 @must @ref:contract-B5 @ref:contract-getMember
  Scenario: addMember with the verified e-mail of an INSTORE customer with another mobile than the claim: linked, getMember returns the customer's mobile
    Given a customer of source INSTORE exists with Ana's e-mail and its own mobile
    When Ana is added as a member
    Then Ana is the existing customer
    And getMember returns the existing customer's mobile for Ana

  @LNK-046 @must @ref:contract-B5
  Scenario: addMember with the verified mobile of one INSTORE customer and the unverified e-mail of another: declined, no member added, both unchanged
    Given a customer of source INSTORE exists with Ana's mobile
    And another customer of source INSTORE exists with Ana's e-mail
    And NextReason has not verified Ana's e-mail
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And the existing customers are unchanged
    And no customer has Ana's cuid

  @LNK-047 @must @ref:contract-B1 @ref:contract-B6
  Scenario: Repeated addMember of a member whose new e-mail claim an INSTORE customer holds: she keeps her own customer, the INSTORE one is unchanged
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    And NextReason has changed Ana's e-mail to the existing customer's
    When addMember is called for Ana after a new sign-in
    Then addMember answers with Ana's customer id or a business error
    And Ana is still the same customer
    And the existing customer is unchanged

  @LNK-048 @must @ref:contract-B1
  Scenario: getMember of a member whose new ID token has another member's e-mail returns her own customer; the other member's record is unchanged
    Given Ana is a member
    And Ben is a member
    And NextReason has changed Ana's e-mail to Ben's e-mail
    When Ana requests her member profile after a new sign-in
    Then the gateway accepts it
    And Ana is still the same customer
    And Ben's customer record is unchanged

  @LNK-078 @must @ref:contract-B7
  Scenario: addMember with a verified e-mail that only the INSTORE profile of another member holds: declined, no member added, that customer unchanged
    Given a customer of source INSTORE exists with Ben's mobile and its own e-mail
    And Ben is a member
    And NextReason has changed Ana's e-mail to the existing customer's
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And Ben's customer record is unchanged
    And no customer has Ana's cuid

  @LNK-088 @must @ref:contract-B1 @ref:contract-B6
  Scenario: Repeated addMember of a member whose new mobile claim an INSTORE customer holds: same id or declined, she keeps her customer, INSTORE one unchanged
    Given Ana is a member
    And a customer of source INSTORE exists with its own mobile
    And NextReason has changed Ana's mobile to the existing customer's
    When addMember is called for Ana after a new sign-in
    Then addMember answers with Ana's customer id or a business error
    And Ana is still the same customer
    And the existing customer is unchanged
