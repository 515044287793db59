@security
Feature: addMember after addMember (B5, B6)
  A declined addMember leaves nothing behind and is judged anew the next time; a repeated one adds nothing to what the first
  one stored. A breach links by trying twice, or keeps a person out for good.

  Background:
    Given a brand that uses NextReason

  @LNK-070 @must @ref:contract-B5 @ref:contract-B6
  Scenario: Repeated addMember does not store the e-mail that the first one left out
    Given a customer of source INSTORE exists with Ana's mobile and its own e-mail
    And Ana is a member
    When addMember is called for Ana
    Then addMember answers with Ana's customer id or a business error
    And Ana's customer record is unchanged
    And the existing customer keeps its own e-mail

  @LNK-071 @must @ref:contract-B5
  Scenario: Verified mobile and unverified e-mail of one INSTORE customer link that customer
    Given a customer of source INSTORE exists with Ana's mobile and e-mail, a custom field and an extended field
    And NextReason has verified Ana's mobile only
    When addMember is called for Ana
    Then Ana is the existing customer

  @LNK-072 @must @ref:contract-B5
  Scenario: addMember that was declined for an unverified e-mail links the customer once the e-mail is verified
    Given a customer of source INSTORE exists with Ana's e-mail
    And NextReason has not verified Ana's e-mail
    And addMember has been declined for Ana
    And NextReason has verified Ana's e-mail only
    When addMember is called for Ana after a new sign-in
    Then Ana is the existing customer

  @LNK-073 @must @ref:contract-B5
  Scenario: Second addMember with the same unverified e-mail is declined like the first one and links nothing
    Given a customer of source INSTORE exists with Ana's e-mail
    And NextReason has not verified Ana's e-mail
    And addMember has been declined for Ana
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And the existing customer is unchanged
    And no customer has Ana's cuid

  @LNK-074 @must @ref:contract-B5
  Scenario: addMember that was declined for values of two customers links the one, once the other has given its value up
    Given a customer of source INSTORE exists with Ana's mobile
    And another customer of source INSTORE exists with Ana's e-mail
    And addMember has been declined for Ana
    And the e-mail of the second existing customer has been changed by changeIdentifiers of the CRM API
    When addMember is called for Ana
    Then Ana is the existing customer

  @LNK-075 @must @ref:contract-B7
  Scenario: addMember that was declined for another member's e-mail is accepted once that member has changed it
    Given Ben is a member
    And Ana has registered with NextReason with Ben's e-mail
    And addMember has been declined for Ana
    And Ben's e-mail has been changed at NextReason and at Capillary
    When addMember is called for Ana
    Then Ana is now a member
    And Ana and Ben are two customers
