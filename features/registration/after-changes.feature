Feature: Calls of the CRM API after other calls (changeIdentifiers, registerCustomer, updateCustomer, lookupId)
  The second change, the second registration and the look-up after a change see what is stored now, not what an earlier call
  has seen. A breach keeps a former value, or a person whom nobody finds.

  Background:
    Given a brand that uses NextReason

  @REG-150 @must @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers of the CRM API with source OAUTH_EXTERNAL changes a member's mobile a second time: INSTORE and OAUTH_EXTERNAL profile have the newest one
    Given Ana is a member with an INSTORE profile
    And Ana's mobile has been changed by changeIdentifiers of the CRM API
    When changeIdentifiers of the CRM API is called for Ana with source OAUTH_EXTERNAL and a new mobile
    Then the change is accepted
    And Ana's customer record has the new mobile and is unchanged otherwise

  @REG-151 @must @ref:contract-changeIdentifiers
  Scenario: changeIdentifiers of the CRM API back to the mobile that a member had before an earlier changeIdentifiers: stored again, nothing else changed
    Given Ana is a member
    And Ana's mobile has been changed by changeIdentifiers of the CRM API
    When changeIdentifiers of the CRM API is called for Ana with her former mobile
    Then the change is accepted
    And Ana's customer record has the new mobile and is unchanged otherwise

  @REG-152 @must @ref:contract-registerCustomer
  Scenario: registerCustomer with source ECOMMERCE and a member's e-mail, after one with ECOMMERCE and her mobile: declined (business error), customer unchanged
    Given Ana is a member
    And registerCustomer has been called with source ECOMMERCE and Ana's mobile
    When registerCustomer is called with source ECOMMERCE and Ana's e-mail
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged

  @REG-153 @must @ref:contract-updateCustomer
  Scenario: updateCustomer with source INSTORE, new names and a custom field: INSTORE profile has them, OAUTH_EXTERNAL profile with the same field is unchanged
    Given Ana is a member with a custom and an extended field
    And registerCustomer has been called with source INSTORE and Ana's mobile
    When updateCustomer is called for Ana with source INSTORE, the name "Anni" "Berg" and a custom field
    Then Ana's INSTORE profile has the name "Anni" "Berg" and the custom field
    And her OAUTH_EXTERNAL profile is unchanged

  @REG-154 @must @ref:contract-lookupId
  Scenario: lookupId by an e-mail that found nobody before, called again after addMember with that e-mail, finds the new member's customer
    Given Ana has registered with NextReason
    And lookupId has found nobody by Ana's e-mail
    When Ana is added as a member
    Then Ana is now a member
    And lookupId by her e-mail finds Ana's customer

  @REG-155 @must @ref:contract-lookupId @ref:contract-B10
  Scenario: lookupId by an e-mail that found the member finds nobody after changeIdentifier to the ID token's new e-mail; by the new one it finds the same customer
    Given Ana is a member
    And lookupId has found Ana by her e-mail
    And Ana's e-mail has been changed at NextReason
    When the app makes Ana's change at Capillary
    Then lookupId by her old e-mail finds no customer
    And lookupId by her new e-mail finds the same customer

  @REG-160 @must @ref:contract-lookupId
  Scenario: lookupId with source OAUTH_EXTERNAL, an unknown `accountId` and a member's mobile finds this member's customer or none
    Given Ben is a member
    And Ana is a member
    When lookupId is called with source OAUTH_EXTERNAL, an unknown accountId and Ben's mobile
    Then lookupId finds Ben's customer or none

  @REG-161 @must @ref:contract-updateCustomer
  Scenario: updateCustomer, source OAUTH_EXTERNAL and an unknown `accountId` in the query, names: success, declined or not found; stored `accountId` unchanged
    Given Ana is a member
    When updateCustomer is called for Ana with source OAUTH_EXTERNAL, an unknown accountId and the name "Anne" "Meyer"
    Then the CRM API accepts it, declines it or finds no customer
    And Ana's profiles have the same accountId as before

  @REG-162 @must @ref:contract-changeIdentifiers
  Scenario: changeIdentifiers of the CRM API, unknown `accountId` in the query, new mobile: success, declined or not found; stored `accountId` unchanged
    Given Ana is a member
    When changeIdentifiers of the CRM API is called for Ana with an unknown accountId and a new mobile
    Then the CRM API accepts it, declines it or finds no customer
    And Ana's profiles have the same accountId as before

  @REG-483 @must @ref:contract-lookupId @ref:contract-B10
  Scenario: lookupId with source OAUTH_EXTERNAL and the e-mail that a member has changed to at NextReason and by changeIdentifier finds the member's customer
    Given Ana's e-mail has been changed at NextReason and at Capillary
    When lookupId is called with source OAUTH_EXTERNAL and Ana's e-mail
    Then Ana's customer is found

  @REG-484 @must @ref:contract-registerCustomer @ref:contract-B10
  Scenario: registerCustomer (INSTORE) repeated with the same body after changeIdentifiers of the CRM API changed the customer's e-mail creates another customer
    Given a customer of source INSTORE exists with its own e-mail
    And the existing customer's e-mail has been changed by changeIdentifiers of the CRM API
    When registerCustomer is called as for the existing customer
    Then registerCustomer has created another customer than the existing one

  @REG-481 @must @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers of the CRM API with source INSTORE and a new mobile: OAUTH_EXTERNAL profile has it in place of its old one, INSTORE profile still has none
    Given a customer of source INSTORE exists with Ana's e-mail
    And Ana is a member
    When changeIdentifiers of the CRM API is called for Ana with source INSTORE and a new mobile
    Then the change is accepted
    And Ana's customer record has the new mobile and is unchanged otherwise

  @REG-482 @must @ref:contract-changeIdentifiers @ref:contract-B10
  Scenario: changeIdentifiers of the CRM API with source INSTORE and a new mobile: it replaces the old one in the member's INSTORE, OAUTH_EXTERNAL and ECOMMERCE profiles
    Given Ana is a member with an INSTORE profile
    And registerCustomer has been called with source ECOMMERCE and Ana's mobile
    When changeIdentifiers of the CRM API is called for Ana with source INSTORE and a new mobile
    Then the change is accepted
    And Ana's customer record has the new mobile and is unchanged otherwise
