@security
Feature: addMember after addMember (B5, B6)
  A declined addMember leaves nothing behind and is judged anew the next time; a repeated one adds nothing to what the first
  one stored. A breach links by trying twice, or keeps a person out for good.

  Background:
    Given a brand that uses NextReason

  @LNK-070 @must @ref:contract-B5 @ref:contract-B6
  Scenario: Repeated addMember of a member whose linked customer has another e-mail than her claim: same id or declined, the record is unchanged
    Given a customer of source INSTORE exists with Ana's mobile and its own e-mail
    And Ana is a member
    When addMember is called for Ana
    Then addMember answers with Ana's customer id or a business error
    And Ana's customer record is unchanged
    And the existing customer keeps its own e-mail

  @LNK-071 @must @ref:contract-B5
  Scenario: addMember with the verified mobile and the unverified e-mail of one and the same INSTORE customer: linked to that customer
    Given a customer of source INSTORE exists with Ana's mobile and e-mail, a custom field and an extended field
    And NextReason has verified Ana's mobile only
    When addMember is called for Ana
    Then the gateway accepts it
    And Ana is the existing customer

  @LNK-072 @must @ref:contract-B5
  Scenario: addMember with an INSTORE customer's e-mail, declined while it was unverified: linked to that customer once new tokens have it verified
    Given a customer of source INSTORE exists with Ana's e-mail
    And NextReason has not verified Ana's e-mail
    And addMember has been declined for Ana
    And NextReason has verified Ana's e-mail only
    When addMember is called for Ana after a new sign-in
    Then the gateway accepts it
    And Ana is the existing customer

  @LNK-073 @must @ref:contract-B5
  Scenario: Second addMember with the unverified e-mail of an INSTORE customer: declined like the first one, no member added, customer unchanged
    Given a customer of source INSTORE exists with Ana's e-mail
    And NextReason has not verified Ana's e-mail
    And addMember has been declined for Ana
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And the existing customer is unchanged
    And no customer has Ana's cuid

  @LNK-074 @must @ref:contract-B5
  Scenario: addMember, declined for mobile and e-mail of two INSTORE customers: linked to the mobile's once changeIdentifiers (CRM API) changed the other's e-mail
    Given a customer of source INSTORE exists with Ana's mobile
    And another customer of source INSTORE exists with Ana's e-mail
    And addMember has been declined for Ana
    And the e-mail of the second existing customer has been changed by changeIdentifiers of the CRM API
    When addMember is called for Ana
    Then the gateway accepts it
    And Ana is the existing customer

  @LNK-075 @must @ref:contract-B7
  Scenario: addMember with another member's e-mail, declined before: success as a second customer once that member's e-mail is changed at IdP and Capillary
    Given Ben is a member
    And Ana has registered with NextReason with Ben's e-mail
    And addMember has been declined for Ana
    And Ben's e-mail has been changed at NextReason and at Capillary
    When addMember is called for Ana
    Then the gateway accepts it
    And Ana is now a member
    And Ana and Ben are two customers
