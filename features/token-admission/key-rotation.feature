Feature: NextReason changes its keys
  A sign-in may name a key that the gateway has not seen yet: it looks again, and nobody has to wait.

  Background:
    Given a brand that uses NextReason

  @KEY-001 @must @needs:keys @needs:provisioning @ref:contract-A6 @ref:oidc-core-10.1.1
  Scenario: A new key works where the gateway knows none yet
    Given NextReason has introduced a new key
    And Ana is signed in
    When Ana is added as a member
    Then Ana is now a member

  @KEY-002 @must @needs:keys @needs:provisioning @ref:contract-A6 @ref:oidc-core-10.1.1
  Scenario: A new key works at its first use, right after the gateway fetched the old ones
    Given Ben is a member
    And NextReason has introduced a new key
    And Ana is signed in
    When Ana is added as a member
    Then Ana is now a member

  @KEY-003 @must @needs:keys @needs:provisioning @ref:contract-A6 @ref:oidc-core-10.1.1
  Scenario: A key that replaces the old one works at its first use
    Given Ben is a member
    And NextReason has replaced its key
    And Ana is signed in
    When Ana is added as a member
    Then Ana is now a member

  @KEY-004 @should @needs:keys @needs:provisioning @ref:contract-A6 @ref:oidc-core-10.1.1
  Scenario: A second new key right after the first works at its first use too
    Given Ben is a member
    And NextReason has introduced a new key
    And Cleo is a member
    And NextReason has introduced a new key
    And Ana is signed in
    When Ana is added as a member
    Then Ana is now a member

  @KEY-005 @must @needs:keys @needs:provisioning @ref:contract-A5 @ref:oidc-core-10.1.1
  Scenario: An older key that NextReason still publishes works where the gateway knows none yet
    Given Ana is signed in
    And NextReason has introduced a new key
    When Ana is added as a member
    Then Ana is now a member

  @KEY-006 @must @needs:keys @needs:provisioning @ref:contract-A5 @ref:oidc-core-10.1.1
  Scenario: An older key that NextReason still publishes works beside the new one
    Given Ana is signed in
    And Ben is a member
    And NextReason has introduced a new key
    And Cleo is a member
    When Ana is added as a member
    Then Ana is now a member
    And getMember returns Ben's own member profile

  @KEY-007 @should @needs:keys @needs:provisioning @ref:contract-A6
  Scenario: A new key works for everybody who comes with it at once
    Given Ana is a member
    And NextReason has introduced a new key
    And Ana is signed in on 5 more devices
    When Ana opens her membership on those devices at once
    Then every one of them shows her membership

  @KEY-008 @must @needs:keys @needs:provisioning @ref:contract-A6
  Scenario: Everybody who comes at once is served where the gateway knows no key yet
    Given Ana is a member
    And Ana is signed in on 10 more devices
    And the brand has been set up anew
    When Ana opens her membership on those devices at once
    Then every one of them shows her membership

  @KEY-009 @should @needs:provisioning @needs:requestLog @ref:contract-A6
  Scenario: Everybody who comes at once shares a question for the keys
    Given Ana is a member
    And Ana is signed in on 10 more devices
    And the brand has been set up anew
    When Ana opens her membership on those devices at once
    Then NextReason was asked for its keys 2 times at most

  @KEY-010 @must @needs:forge @needs:keys @needs:provisioning @ref:contract-A5 @ref:rfc8725-3.8
  Scenario: A key of another brand is no key of this one
    Given another brand that uses NextReason
    And Ben has joined the other brand
    And Ana is signed in
    When Ana joins with a sign-in signed by the other brand's key
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same is accepted as it should be

  @KEY-011 @must @needs:faults @needs:forge @needs:keys @needs:provisioning @ref:contract-A5 @ref:rfc8725-3.8
  Scenario: A key of another brand is no key of this one under its key id either
    Given another brand that uses NextReason
    And the other brand's NextReason has its key under this brand's key id too
    And Ben has joined the other brand
    And Ana is signed in
    When Ana joins with a sign-in signed by the other brand's key under this brand's key id
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same is accepted as it should be
