Feature: Key ids that somebody made up
  Whoever invents key ids gets nothing by it, keeps nobody out and does not overrun NextReason.

  Background:
    Given a brand that uses NextReason

  @KEY-020 @must @needs:forge @needs:provisioning @ref:contract-A6
  Scenario: However many they are, nobody gets in by them
    Given Ben is a member
    And Ana is signed in
    When somebody presents 8 sign-ins of Ana's with made-up key ids
    Then each of them is refused or put off
    And Ana is not a member
    And the same is accepted as it should be

  @KEY-021 @must @needs:forge @needs:provisioning @ref:contract-A6
  Scenario: They keep nobody out whose key is known
    Given Ben is a member
    And Ana is signed in
    And somebody has presented 8 sign-ins with made-up key ids
    When Ana is added as a member
    Then Ana is now a member
    And Ben still sees his membership

  @KEY-022 @must @needs:forge @needs:provisioning @ref:contract-A6
  Scenario: They keep nobody out even where they come before anybody else
    Given Ana is signed in
    And somebody has presented 8 sign-ins with made-up key ids
    When Ana is added as a member
    Then Ana is now a member

  @KEY-023 @must @needs:forge @needs:provisioning @ref:contract-A6
  Scenario: They keep nobody out who comes among them
    Given Ana is a member
    When Ana opens her membership among 20 sign-ins with made-up key ids
    Then she sees her membership

  @KEY-024 @should @needs:faults @needs:forge @needs:provisioning @needs:requestLog @ref:contract-A6
  Scenario: One after the other, they make the gateway look 5 times at most
    Given the gateway has NextReason's keys for an hour
    And Ana is signed in
    When somebody presents 8 sign-ins of Ana's with made-up key ids
    Then NextReason was asked for its keys 5 times at most

  @KEY-025 @should @needs:faults @needs:forge @needs:provisioning @needs:requestLog @ref:contract-A6
  Scenario: All at once, they make the gateway look 5 times at most
    Given NextReason answers JWKS requests with Cache-Control: public, max-age=3600, must-revalidate
    And Ana is a member
    When Ana opens her membership among 20 sign-ins with made-up key ids
    Then NextReason was asked for its keys 5 times at most

  @KEY-026 @should @needs:forge @needs:keys @needs:provisioning @ref:contract-A6
  Scenario: After a few of them a new key still works at its first use
    Given Ben is a member
    And somebody has presented 4 sign-ins with made-up key ids
    And NextReason has introduced a new key
    And Ana is signed in
    When Ana is added as a member
    Then Ana is now a member

  @KEY-027 @should @needs:forge @needs:keys @needs:provisioning @ref:contract-A6
  Scenario: At one brand, they do not keep a new key of another brand waiting
    Given somebody has presented 8 sign-ins with made-up key ids
    And another brand that uses NextReason
    And Ben has joined the other brand
    And the other brand's NextReason has introduced a new key
    When Ana signs in and joins the other brand's programme
    Then Ana is now a member of the other brand
