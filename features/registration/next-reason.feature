Feature: Registration with NextReason
  NextReason captures first name, last name, mobile and e-mail, and nothing else.

  Background:
    Given a brand that uses NextReason

  @REG-001 @must @journey @seed:note-4
  Scenario: The registration asks for exactly four details
    When Ana opens the registration with NextReason
    Then it asks for first name, last name, mobile and e-mail and nothing else

  @REG-002 @must @smoke @journey @seed:note-4 @ref:contract-B2
  Scenario: From the registration to the membership
    Given Ana has registered on NextReason's own page
    When Ana signs in and is added as a member
    Then Ana is now a member
    And Member Care shows of Ana her name, mobile, e-mail and cuid and nothing else

  @REG-003 @must @seed:note-4 @ref:contract-B2
  Scenario: Registering with NextReason alone makes no customer
    When Ana registers on NextReason's own page
    Then Ana is not a member

  @REG-004 @must @ref:contract-B1
  Scenario: Registering again with a known e-mail makes no second person
    Given Ana is a member
    When somebody registers with NextReason with Ana's e-mail
    Then NextReason does not tell that the e-mail is known
    And Ana's customer record is unchanged
    And a fresh sign-in finds the same customer
