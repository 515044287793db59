Feature: Calls of the CRM API after other calls (changeIdentifiers, registerCustomer, updateCustomer, lookupId)
  The second change, the second registration and the look-up after a change see what is stored now, not what an earlier call
  has seen. A breach keeps a former value, or a person whom nobody finds.

  Background:
    Given a brand that uses NextReason

  @REG-150 @must @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: Second mobile change by changeIdentifiers replaces the mobile of the first one in every profile
    Given Ana is a member with an INSTORE profile
    And Ana's mobile has been changed by changeIdentifiers of the CRM API
    When changeIdentifiers of the CRM API is called for Ana with source OAUTH_EXTERNAL and a new mobile
    Then Ana's customer record has the new mobile and is unchanged otherwise

  @REG-151 @must @ref:contract-changeIdentifiers
  Scenario: Mobile changed back by changeIdentifiers to the member's first one is stored
    Given Ana is a member
    And Ana's mobile has been changed by changeIdentifiers of the CRM API
    When changeIdentifiers of the CRM API is called for Ana with her former mobile
    Then Ana's customer record has the new mobile and is unchanged otherwise

  @REG-152 @must @ref:contract-registerCustomer
  Scenario: registerCustomer with the source ECOMMERCE is declined for a customer who has a profile of that source already
    Given Ana is a member
    And registerCustomer has been called with source ECOMMERCE and Ana's mobile
    When registerCustomer is called with source ECOMMERCE and Ana's e-mail
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged

  @REG-153 @must @ref:contract-updateCustomer
  Scenario: updateCustomer with source INSTORE and a custom field keeps that field of the OAUTH_EXTERNAL profile
    Given Ana is a member with a custom and an extended field
    And registerCustomer has been called with source INSTORE and Ana's mobile
    When updateCustomer is called for Ana with source INSTORE, the name "Anni" "Berg" and a custom field
    Then Ana's INSTORE profile has the name "Anni" "Berg" and the custom field
    And her OAUTH_EXTERNAL profile is unchanged

  @REG-154 @must @ref:contract-lookupId
  Scenario: lookupId finds a new member by an e-mail by which it has found nobody before
    Given Ana has registered with NextReason
    And lookupId has found nobody by Ana's e-mail
    When Ana is added as a member
    Then Ana is now a member
    And lookupId by her e-mail finds Ana's customer

  @REG-155 @must @ref:contract-lookupId @ref:contract-B10
  Scenario: lookupId finds nobody any more by an e-mail by which it has found a member before the change
    Given Ana is a member
    And lookupId has found Ana by her e-mail
    And Ana's e-mail has been changed at NextReason
    When the app makes Ana's change at Capillary
    Then lookupId by her old e-mail finds no customer
    And lookupId by her new e-mail finds the same customer

  @REG-160 @must @ref:contract-lookupId
  Scenario: lookupId with an accountId that no channel account has finds the member's customer or nobody
    Given Ben is a member
    And Ana is a member
    When lookupId is called with source OAUTH_EXTERNAL, an unknown accountId and Ben's mobile
    Then lookupId finds Ben's customer or none

  @REG-161 @must @ref:contract-updateCustomer
  Scenario: updateCustomer with an accountId that no channel account has keeps the accountId of the profile
    Given Ana is a member
    When updateCustomer is called for Ana with source OAUTH_EXTERNAL, an unknown accountId and the name "Anne" "Meyer"
    Then the CRM API accepts it, declines it or finds no customer
    And Ana's profiles have the same accountId as before

  @REG-162 @must @ref:contract-changeIdentifiers
  Scenario: changeIdentifiers with an accountId that no channel account has keeps the accountId of the profile
    Given Ana is a member
    When changeIdentifiers of the CRM API is called for Ana with an unknown accountId and a new mobile
    Then the CRM API accepts it, declines it or finds no customer
    And Ana's profiles have the same accountId as before

  @REG-483 @must @ref:contract-lookupId @ref:contract-B10
  Scenario: lookupId with source OAUTH_EXTERNAL finds a member by the e-mail that she has changed to
    Given Ana's e-mail has been changed at NextReason and at Capillary
    When lookupId is called with source OAUTH_EXTERNAL and Ana's e-mail
    Then Ana's customer is found

  @REG-484 @must @ref:contract-registerCustomer @ref:contract-B10
  Scenario: registerCustomer repeated with the same body after the customer's e-mail was changed creates another customer
    Given a customer of source INSTORE exists with its own e-mail
    And the existing customer's e-mail has been changed by changeIdentifiers of the CRM API
    When registerCustomer is called as for the existing customer
    Then registerCustomer has created another customer than the existing one

  @REG-481 @must @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers with source INSTORE and a new mobile, INSTORE profile without one: replaces that of OAUTH_EXTERNAL, adds none to INSTORE
    Given a customer of source INSTORE exists with Ana's e-mail
    And Ana is a member
    When changeIdentifiers of the CRM API is called for Ana with source INSTORE and a new mobile
    Then Ana's customer record has the new mobile and is unchanged otherwise

  @REG-482 @must @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers with source INSTORE replaces a mobile that three profiles of a member hold in all three
    Given Ana is a member with an INSTORE profile
    And registerCustomer has been called with source ECOMMERCE and Ana's mobile
    When changeIdentifiers of the CRM API is called for Ana with source INSTORE and a new mobile
    Then Ana's customer record has the new mobile and is unchanged otherwise
