Feature: What is missing
  Without a mobile and without an e-mail nobody becomes a customer. The four fields come from the ID token alone.

  Background:
    Given a brand that uses NextReason

  @MAP-090 @must @ref:contract-B4
  Scenario: Neither mobile nor e-mail
    Given NextReason sends Ana's mobile as nothing
    And NextReason sends Ana's e-mail as nothing
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And no customer has Ana's cuid

  @MAP-091 @must @ref:contract-B4
  Scenario: A mobile and an e-mail that are none
    Given NextReason has Ana's mobile as "+12"
    And NextReason has Ana's e-mail as "ana.#.example.com"
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And no customer has Ana's cuid

  @MAP-092 @must @ref:contract-B4
  Scenario: A mobile alone
    Given NextReason sends Ana's e-mail as nothing
    When Ana is added as a member
    Then Ana is now a member without an e-mail

  @MAP-093 @must @ref:contract-B4
  Scenario: An e-mail alone
    Given NextReason sends Ana's mobile as nothing
    When Ana is added as a member
    Then Ana is now a member without a mobile

  @MAP-094 @must @needs:forge @ref:contract-B2
  Scenario: The user info endpoint does not fill what the ID token lacks
    Given Ana is signed in
    When Ana joins with a sign-in lacking her e-mail
    Then Ana is now a member without an e-mail

  @MAP-095 @must @needs:forge @ref:contract-B2
  Scenario: The ID token counts where the user info endpoint says something else
    Given Ana is signed in
    When Ana joins with a sign-in whose first name is "Annika"
    Then Ana is now a member
    And Capillary keeps Ana's names as "Annika" and "Lindqvist"

  @MAP-096 @must @needs:forge @ref:contract-B2
  Scenario: A claim called like an inner member of every object fills nothing
    Given Ben has registered with NextReason
    And Ana is signed in
    When Ana joins with a sign-in hiding Ben's e-mail and mobile in its prototype
    Then the gateway declines or makes Ana a customer without them
    And Ben's customer record is unchanged

  @MAP-097 @must @needs:provisioning @ref:contract-B2 @ref:contract-brand-configuration
  Scenario: A mapping to a claim that every object has by nature fills nothing
    Given a brand that takes the first name from the claim "constructor"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary keeps Ana's names as "" and "Lindqvist"
