Feature: Offers for new members
  What a new member of the web app may count on at the till. A breach leaves her without her offer.

  Background:
    Given a brand that uses NextReason

  @ACME-1 @must @smoke
  Scenario: CRM API finds a newcomer by her e-mail
    When Ana signs in and is added as a member
    Then the till finds Ana by her e-mail

  @ACME-2 @should
  Scenario: E-mail of a member still finds her after somebody else was added
    Given Ana is a member
    When Ben signs in and is added as a member
    Then lookupId by Ana's e-mail finds Ana's customer
