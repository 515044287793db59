@security
Feature: A customer of the shops signs in for the first time
  A verified mobile or e-mail joins the NextReason profile to the customer who is there already.
  A value that nobody has verified joins nothing.

  Background:
    Given a brand that uses NextReason

  @LNK-001 @must @journey @ref:contract-B5
  Scenario: A verified mobile finds the customer
    Given the shops know a customer with Ana's mobile
    When Ana signs in and is added as a member
    Then Ana is that customer
    And the customer has a profile of the shops and one of NextReason

  @LNK-002 @must @ref:contract-B5
  Scenario: A verified e-mail finds the customer
    Given the shops know a customer with Ana's e-mail
    When Ana signs in and is added as a member
    Then Ana is that customer
    And the customer has a profile of the shops and one of NextReason

  @LNK-003 @must @ref:contract-B5 @ref:oidc-core-5.7
  Scenario: An e-mail that is not verified finds nobody
    Given the shops know a customer with Ana's e-mail
    And NextReason has not verified Ana's e-mail
    When Ana signs in and addMember is called
    Then the gateway declines
    And the customer of the shops is as before
    And nobody has Ana's cuid

  @LNK-004 @must @ref:contract-B5 @ref:oidc-core-5.7
  Scenario: A mobile that is not verified finds nobody
    Given the shops know a customer with Ana's mobile
    And NextReason has not verified Ana's mobile
    When Ana signs in and addMember is called
    Then the gateway declines
    And the customer of the shops is as before
    And nobody has Ana's cuid

  @LNK-005 @must @ref:contract-B5
  Scenario: A mobile and an e-mail of two different customers join nothing
    Given the shops know a customer with Ana's mobile
    And the shops know another customer with Ana's e-mail
    When Ana signs in and addMember is called
    Then the gateway declines
    And the customers of the shops are as before
    And nobody has Ana's cuid

  @LNK-006 @must @ref:contract-B7
  Scenario: A customer who belongs to somebody else at NextReason stays theirs
    Given Ben is a member
    And Ana has registered with NextReason with Ben's e-mail
    When Ana signs in and addMember is called
    Then the gateway declines
    And Ben's customer record is unchanged
    And nobody has Ana's cuid

  @LNK-007 @must @ref:contract-B5
  Scenario: The customer's own e-mail stays when the mobile finds them
    Given the shops know a customer with Ana's mobile and an e-mail of their own
    When Ana signs in and is added as a member
    Then Ana is that customer
    And the customer's e-mail is the one that the shops know

  @LNK-008 @must @ref:contract-B2 @ref:contract-B5
  Scenario: The profile of the shops stays as it is
    Given the shops know a customer with Ana's mobile
    When Ana signs in and is added as a member
    Then Ana is that customer
    And the profile of the shops is as before

  @LNK-009 @must @ref:contract-B5
  Scenario: A value that nobody else holds is kept, verified or not
    Given NextReason has not verified Ana's e-mail
    When Ana signs in and is added as a member
    Then Ana is now a member
    And Ana's e-mail at Capillary is the one that NextReason has

  @LNK-010 @must @ref:contract-B3 @ref:contract-B5
  Scenario: Letter case does not hide an e-mail
    Given the shops know a customer with Ana's e-mail in capital letters
    When Ana signs in and is added as a member
    Then Ana is that customer

  @LNK-011 @must @ref:contract-B3 @ref:contract-B5
  Scenario: Blanks and signs do not hide a mobile
    Given the shops know a customer with Ana's mobile written with blanks, a plus and brackets
    When Ana signs in and is added as a member
    Then Ana is that customer
