Feature: First sign-in
  Somebody who registered with NextReason and joins the programme becomes a customer,
  known from then on by the id that NextReason gave.

  Background:
    Given a brand that uses NextReason

  @LGN-001 @must @smoke @journey @seed:configuration-result @ref:contract-B2
  Scenario: Somebody new becomes a member
    Given Ana has registered with NextReason
    When Ana signs in and is added as a member
    Then Ana is now a member
    And Member Care shows Ana's NextReason id as her cuid under OAUTH_EXTERNAL

  @LGN-002 @must @seed:configuration-result @ref:contract-B1 @ref:oidc-core-2
  Scenario: The NextReason id is kept letter for letter
    Given NextReason knows Ana by the id "b30647EF-7F03-4d11-9c1E-############"
    When Ana signs in and is added as a member
    Then Member Care shows Ana's NextReason id as her cuid under OAUTH_EXTERNAL

  @LGN-003 @must @ref:contract-B1 @ref:oidc-core-2
  Scenario: Two NextReason ids that differ in letter case only are two people
    Given NextReason knows Ana by the id "aaaa47ef-7f03-4d11-9c1e-############"
    And NextReason knows Ben by the id "AAAA47EF-7F03-4D11-9C1E-############"
    And Ana is a member
    When Ben signs in and is added as a member
    Then Ben is now a member
    And Ana and Ben are two customers

  @LGN-004 @must @ref:contract-B8
  Scenario: Signing in alone makes a customer only where the brand says so
    Given Ana is signed in
    When Ana requests her member profile
    Then Ana is a member at once if the brand creates members at sign-in, and nobody otherwise

  @LGN-005 @must @journey @seed:configuration-2.3 @ref:contract-B2 @ref:contract-B3
  Scenario: The membership shows what NextReason knows
    Given Ana is a member
    When Ana requests her member profile
    Then she sees her name, mobile and e-mail as NextReason has them

  @LGN-006 @must @ref:contract-B6
  Scenario: Joining a second time changes nothing
    Given Ana is a member
    When Ana joins the programme again
    Then Ana is told that she is a member already
    And Ana is still the same customer
    And Ana's customer record is unchanged

  @LGN-007 @must @ref:contract-B6
  Scenario: Joining from five devices at once makes one customer
    Given Ana has registered with NextReason
    When Ana joins the programme from 5 devices at once
    Then Ana is now a member
    And every device shows the same customer

  @LGN-008 @must @ref:contract-B1
  Scenario: Two people are two customers
    Given Ana is a member
    When Ben signs in and is added as a member
    Then Ben is now a member
    And Ana and Ben are two customers
    And Ana's customer record is unchanged

  @LGN-009 @must @ref:contract-B2 @seed:note-4
  Scenario: A member holds the four values of NextReason and no more
    Given NextReason also knows Ana's "birthdate" as "1990-02-03"
    And NextReason also knows Ana's "nickname" as "Anni"
    When Ana signs in and is added as a member
    Then Member Care shows of Ana her name, mobile, e-mail and cuid and nothing else

  @LGN-010 @must @ref:contract-B2
  Scenario: Joining makes no profile of the shops
    Given Ana has registered with NextReason
    When Ana signs in and is added as a member
    Then Member Care shows one profile of Ana
