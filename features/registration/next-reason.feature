Feature: Registration at NextReason (B1, B2)
  NextReason captures first name, last name, mobile and e-mail only, and no customer exists before addMember. A breach
  collects more than was agreed or makes customers of people who never joined.

  Background:
    Given a brand that uses NextReason

  @REG-001 @must @journey @seed:note-4
  Scenario: NextReason's registration page asks for first name, last name, mobile and e-mail only
    When Ana opens NextReason's registration page
    Then the page asks for first name, last name, mobile and e-mail only

  @REG-002 @must @smoke @journey @seed:note-4 @ref:contract-B2
  Scenario: addMember of a person registered on NextReason's page: success, getCustomer shows first and last name, mobile, e-mail and cuid only
    Given Ana has registered on NextReason's registration page
    When Ana signs in and is added as a member
    Then Ana is now a member
    And Member Care shows only Ana's name, mobile, e-mail and cuid

  @REG-003 @must @seed:note-4 @ref:contract-B2
  Scenario: Registration at NextReason without a call of addMember creates no customer
    When Ana registers on NextReason's registration page
    Then Ana is not a member

  @REG-004 @must @ref:contract-B1
  Scenario: Registration at NextReason with a member's e-mail: the page does not say that it is registered, the member's customer record is unchanged
    Given Ana is a member
    When somebody registers on NextReason's registration page with Ana's e-mail
    Then NextReason does not disclose that the e-mail is registered
    And Ana's customer record is unchanged
    And a new sign-in of Ana reaches the same customer
