@security
Feature: Whose customer it is
  A customer belongs to one person at NextReason, for good.

  Background:
    Given a brand that uses NextReason

  @LNK-040 @must @ref:contract-B7
  Scenario: Somebody whom NextReason made anew does not inherit the customer
    Given Ana is a member
    And NextReason has deleted Ana and made her anew with the same mobile and e-mail
    When addMember is called for Ana
    Then the gateway declines
    And the customer that Ana was is as before

  @LNK-041 @must @ref:contract-B7
  Scenario: A customer of the shops who belongs to Ben is not Ana's
    Given the shops know a customer with Ben's mobile
    And Ben is a member
    And Ana has registered with NextReason with Ben's mobile
    When addMember is called for Ana
    Then the gateway declines
    And Ben's customer record is unchanged
    And nobody has Ana's cuid

  @LNK-042 @must @ref:contract-B5 @ref:contract-B7
  Scenario: Two people with one verified mobile race for a customer of the shops
    Given the shops know a customer with Ana's mobile
    And Ben has registered with NextReason with Ana's mobile
    When Ana and Ben join the programme at once
    Then one of them is that customer and the other was declined

  @LNK-043 @must @ref:contract-B5
  Scenario: A customer of another source is found too
    Given the web shop knows a customer with Ana's e-mail
    When Ana is added as a member
    Then Ana is that customer

  @LNK-044 @must @ref:contract-B5
  Scenario: A customer of another source is not found by an unverified e-mail
    Given the web shop knows a customer with Ana's e-mail
    And NextReason has not verified Ana's e-mail
    When addMember is called for Ana
    Then the gateway declines
    And the customer of the shops is as before
    And nobody has Ana's cuid

  @LNK-045 @must @ref:contract-B5
  Scenario: A customer without an e-mail gains the one of NextReason
    Given the shops know a customer with Ana's mobile
    When Ana is added as a member
    Then Ana is that customer
    And Capillary finds that customer by Ana's e-mail too

  @LNK-049 @must @ref:contract-B5 @ref:contract-getMember
  Scenario: The membership shows the mobile that the shops know
    Given the shops know a customer with Ana's e-mail and a mobile of their own
    When Ana is added as a member
    Then Ana is that customer
    And her membership shows the mobile that the shops know

  @LNK-046 @must @ref:contract-B5
  Scenario: An unverified e-mail of somebody else stands in the way of a verified mobile
    Given the shops know a customer with Ana's mobile
    And the shops know another customer with Ana's e-mail
    And NextReason has not verified Ana's e-mail
    When addMember is called for Ana
    Then the gateway declines
    And the customers of the shops are as before
    And nobody has Ana's cuid

  @LNK-047 @must @ref:contract-B1 @ref:contract-B6
  Scenario: Once a member, a customer of the shops with the same new value is nobody to her
    Given Ana is a member
    And the shops know a customer with an e-mail of their own
    And NextReason has given Ana that customer's e-mail
    When Ana joins the programme again with a fresh sign-in
    Then Ana is still the same customer
    And the customer of the shops is as before

  @LNK-048 @must @ref:contract-B1
  Scenario: A change of the e-mail at NextReason makes nobody somebody else
    Given Ana is a member
    And Ben is a member
    And NextReason has given Ana Ben's e-mail
    When Ana opens her membership with a fresh sign-in
    Then Ana is still the same customer
    And Ben's customer record is unchanged
