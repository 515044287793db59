@security
Feature: First addMember of an existing customer (B5)
  A verified mobile or e-mail attaches the OAUTH_EXTERNAL profile to the customer who holds it already; an unverified
  value attaches nothing. Otherwise anybody could take a customer over by typing that customer's e-mail.

  Background:
    Given a brand that uses NextReason

  @LNK-001 @must @journey @ref:contract-B5
  Scenario: addMember with the verified mobile of an INSTORE customer: success, the OAUTH_EXTERNAL profile is attached to that customer
    Given a customer of source INSTORE exists with Ana's mobile
    When Ana signs in and is added as a member
    Then Ana is the existing customer
    And Ana's customer has an INSTORE profile and an OAUTH_EXTERNAL profile

  @LNK-002 @must @ref:contract-B5
  Scenario: addMember with the verified e-mail of an INSTORE customer: success, the OAUTH_EXTERNAL profile is attached to that customer
    Given a customer of source INSTORE exists with Ana's e-mail
    When Ana signs in and is added as a member
    Then Ana is the existing customer
    And Ana's customer has an INSTORE profile and an OAUTH_EXTERNAL profile

  @LNK-003 @must @ref:contract-B5
  Scenario: addMember with the unverified e-mail of an INSTORE customer: declined, no member added, customer unchanged
    Given a customer of source INSTORE exists with Ana's e-mail
    And NextReason has not verified Ana's e-mail
    When Ana signs in and addMember is called
    Then the gateway declines it (business error)
    And the existing customer is unchanged
    And no customer has Ana's cuid

  @LNK-004 @must @ref:contract-B5
  Scenario: addMember with the unverified mobile of an INSTORE customer: declined, no member added, customer unchanged
    Given a customer of source INSTORE exists with Ana's mobile
    And NextReason has not verified Ana's mobile
    When Ana signs in and addMember is called
    Then the gateway declines it (business error)
    And the existing customer is unchanged
    And no customer has Ana's cuid

  @LNK-005 @must @ref:contract-B5
  Scenario: addMember with the verified mobile of one INSTORE customer and the verified e-mail of another: declined, no member added, both unchanged
    Given a customer of source INSTORE exists with Ana's mobile
    And another customer of source INSTORE exists with Ana's e-mail
    When Ana signs in and addMember is called
    Then the gateway declines it (business error)
    And the existing customers are unchanged
    And no customer has Ana's cuid

  @LNK-006 @must @ref:contract-B7
  Scenario: addMember with the verified e-mail of another member (other `cuid`): declined, no member added, the other member unchanged
    Given Ben is a member
    And Ana has registered with NextReason with Ben's e-mail
    When Ana signs in and addMember is called
    Then the gateway declines it (business error)
    And Ben's customer record is unchanged
    And no customer has Ana's cuid

  @LNK-007 @must @ref:contract-B5
  Scenario: addMember with the verified mobile of an INSTORE customer whose e-mail differs from the claim: linked to that customer, who keeps only its own e-mail
    Given a customer of source INSTORE exists with Ana's mobile and its own e-mail
    When Ana signs in and is added as a member
    Then Ana is the existing customer
    And the existing customer keeps its own e-mail

  @LNK-008 @must @ref:contract-B2 @ref:contract-B5
  Scenario: addMember with the verified mobile of an INSTORE customer: linked to that customer, whose INSTORE profile is unchanged
    Given a customer of source INSTORE exists with Ana's mobile
    When Ana signs in and is added as a member
    Then Ana is the existing customer
    And the INSTORE profile is unchanged

  @LNK-009 @must @ref:contract-B5
  Scenario: addMember with an unverified e-mail that no customer holds: success, the e-mail is stored in the OAUTH_EXTERNAL profile
    Given NextReason has not verified Ana's e-mail
    When Ana signs in and is added as a member
    Then Ana is now a member
    And Capillary stores Ana's first name, last name, mobile and e-mail as NextReason has them

  @LNK-010 @must @ref:contract-B3 @ref:contract-B5
  Scenario: addMember with the verified e-mail, in lower case, of an INSTORE customer registered with it in upper case: linked to that customer
    Given a customer of source INSTORE exists with Ana's e-mail in upper case
    When Ana signs in and is added as a member
    Then Ana is the existing customer

  @LNK-011 @must @ref:contract-B3 @ref:contract-B5
  Scenario: addMember with the verified mobile of an INSTORE customer registered with spaces, plus sign and parentheses in it: linked to that customer
    Given a customer of source INSTORE exists with Ana's mobile written with spaces, plus sign and parentheses
    When Ana signs in and is added as a member
    Then Ana is the existing customer

  @LNK-076 @must @ref:contract-B5
  Scenario: addMember with the verified mobile of an INSTORE customer and an unverified e-mail that nobody holds: linked to that customer, e-mail stored
    Given a customer of source INSTORE exists with Ana's mobile
    And NextReason has verified Ana's mobile only
    When Ana is added as a member
    Then Ana is the existing customer
    And lookupId by Ana's e-mail finds the existing customer

  @LNK-077 @must @ref:contract-B5
  Scenario: addMember with an e-mail that a member also claims, but which is not stored as her customer has another one: success, a second customer
    Given a customer of source INSTORE exists with Ana's mobile and its own e-mail
    And Ana is a member
    And Ben has registered with NextReason with Ana's e-mail
    When Ben signs in and is added as a member
    Then Ben is now a member
    And Ana and Ben are two customers

  @LNK-085 @must @ref:contract-B5
  Scenario: addMember with the verified mobile of a customer with an INSTORE and an ECOMMERCE profile: linked to that customer
    Given a customer of source INSTORE exists with Ana's mobile
    And registerCustomer has been called with source ECOMMERCE and Ana's mobile
    When Ana is added as a member
    Then Ana is the existing customer

  @LNK-086 @must @ref:contract-B5 @ref:contract-changeIdentifiers
  Scenario: addMember with the verified e-mail that changeIdentifiers of the CRM API has given an INSTORE customer: linked to that customer
    Given a customer of source INSTORE exists with its own e-mail
    And the existing customer's e-mail has been changed by changeIdentifiers of the CRM API to Ana's e-mail
    When Ana is added as a member
    Then Ana is the existing customer
