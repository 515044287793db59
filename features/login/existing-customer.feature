@security
Feature: First addMember of an existing customer (B5)
  A verified mobile or e-mail attaches the OAUTH_EXTERNAL profile to the customer who holds it already; an unverified
  value attaches nothing. Otherwise anybody could take a customer over by typing that customer's e-mail.

  Background:
    Given a brand that uses NextReason

  @LNK-001 @must @journey @ref:contract-B5
  Scenario: Verified mobile of an INSTORE customer attaches the OAUTH_EXTERNAL profile to that customer
    Given a customer of source INSTORE exists with Ana's mobile
    When Ana signs in and is added as a member
    Then Ana is the existing customer
    And Ana's customer has an INSTORE profile and an OAUTH_EXTERNAL profile

  @LNK-002 @must @ref:contract-B5
  Scenario: Verified e-mail of an INSTORE customer attaches the OAUTH_EXTERNAL profile to that customer
    Given a customer of source INSTORE exists with Ana's e-mail
    When Ana signs in and is added as a member
    Then Ana is the existing customer
    And Ana's customer has an INSTORE profile and an OAUTH_EXTERNAL profile

  @LNK-003 @must @ref:contract-B5
  Scenario: Unverified e-mail of an INSTORE customer is declined and links nothing
    Given a customer of source INSTORE exists with Ana's e-mail
    And NextReason has not verified Ana's e-mail
    When Ana signs in and addMember is called
    Then the gateway declines it (business error)
    And the existing customer is unchanged
    And no customer has Ana's cuid

  @LNK-004 @must @ref:contract-B5
  Scenario: Unverified mobile of an INSTORE customer is declined and links nothing
    Given a customer of source INSTORE exists with Ana's mobile
    And NextReason has not verified Ana's mobile
    When Ana signs in and addMember is called
    Then the gateway declines it (business error)
    And the existing customer is unchanged
    And no customer has Ana's cuid

  @LNK-005 @must @ref:contract-B5
  Scenario: Mobile and e-mail of two different INSTORE customers are declined and link neither
    Given a customer of source INSTORE exists with Ana's mobile
    And another customer of source INSTORE exists with Ana's e-mail
    When Ana signs in and addMember is called
    Then the gateway declines it (business error)
    And the existing customers are unchanged
    And no customer has Ana's cuid

  @LNK-006 @must @ref:contract-B7
  Scenario: E-mail of a customer with another cuid is declined and leaves that customer unchanged
    Given Ben is a member
    And Ana has registered with NextReason with Ben's e-mail
    When Ana signs in and addMember is called
    Then the gateway declines it (business error)
    And Ben's customer record is unchanged
    And no customer has Ana's cuid

  @LNK-007 @must @ref:contract-B5
  Scenario: Own e-mail of an INSTORE customer stays when the mobile links the customer and the e-mail claim differs
    Given a customer of source INSTORE exists with Ana's mobile and its own e-mail
    When Ana signs in and is added as a member
    Then Ana is the existing customer
    And the existing customer keeps its own e-mail

  @LNK-008 @must @ref:contract-B2 @ref:contract-B5
  Scenario: INSTORE profile is unchanged after the OAUTH_EXTERNAL profile is attached to its customer
    Given a customer of source INSTORE exists with Ana's mobile
    When Ana signs in and is added as a member
    Then Ana is the existing customer
    And the INSTORE profile is unchanged

  @LNK-009 @must @ref:contract-B5
  Scenario: Unverified e-mail that no customer holds is stored
    Given NextReason has not verified Ana's e-mail
    When Ana signs in and is added as a member
    Then Ana is now a member
    And Capillary stores Ana's first name, last name, mobile and e-mail as NextReason has them

  @LNK-010 @must @ref:contract-B3 @ref:contract-B5
  Scenario: E-mail registered in upper case matches the e-mail claim in lower case and links the customer
    Given a customer of source INSTORE exists with Ana's e-mail in upper case
    When Ana signs in and is added as a member
    Then Ana is the existing customer

  @LNK-011 @must @ref:contract-B3 @ref:contract-B5
  Scenario: Mobile registered with spaces, plus sign and parentheses matches the mobile claim and links the customer
    Given a customer of source INSTORE exists with Ana's mobile written with spaces, plus sign and parentheses
    When Ana signs in and is added as a member
    Then Ana is the existing customer

  @LNK-076 @must @ref:contract-B5
  Scenario: Unverified e-mail that no customer holds is stored when the verified mobile links an INSTORE customer
    Given a customer of source INSTORE exists with Ana's mobile
    And NextReason has verified Ana's mobile only
    When Ana is added as a member
    Then Ana is the existing customer
    And lookupId by Ana's e-mail finds the existing customer

  @LNK-077 @must @ref:contract-B5
  Scenario: Ana's e-mail claim, not stored as her linked customer has another e-mail, is stored for Ben: his addMember succeeds
    Given a customer of source INSTORE exists with Ana's mobile and its own e-mail
    And Ana is a member
    And Ben has registered with NextReason with Ana's e-mail
    When Ben signs in and is added as a member
    Then Ben is now a member
    And Ana and Ben are two customers

  @LNK-085 @must @ref:contract-B5
  Scenario: Verified mobile of a customer with an INSTORE and an ECOMMERCE profile attaches the OAUTH_EXTERNAL profile to that customer
    Given a customer of source INSTORE exists with Ana's mobile
    And registerCustomer has been called with source ECOMMERCE and Ana's mobile
    When Ana is added as a member
    Then Ana is the existing customer

  @LNK-086 @must @ref:contract-B5 @ref:contract-changeIdentifiers
  Scenario: Verified e-mail that changeIdentifiers has given an INSTORE customer attaches the OAUTH_EXTERNAL profile to that customer
    Given a customer of source INSTORE exists with its own e-mail
    And the existing customer's e-mail has been changed by changeIdentifiers of the CRM API to Ana's e-mail
    When Ana is added as a member
    Then Ana is the existing customer
