Feature: What an identifier change leaves as it was (B9, B10)
  A change replaces the old mobile or e-mail in every profile and touches nothing else of the customer, however often
  members change. A breach loses what the store or the member entered.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: <Kind> change keeps names, fields and the other identifiers of every profile
    Given Ana is a member with an INSTORE profile
    And Ana's <kind> has been changed at NextReason
    When the app makes Ana's change at Capillary
    Then Ana's customer record has the new <kind> and is unchanged otherwise

    @must @ref:contract-B10
    Examples:
      | condition | kind   | Kind   |
      | IDC-060   | mobile | Mobile |
      | IDC-061   | e-mail | E-mail |

  @IDC-062 @must @ref:contract-B9 @ref:contract-B10
  Scenario: Name changed at NextReason is not stored by a later mobile change
    Given Ana is a member
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    And Ana's mobile has been changed at NextReason
    When the app makes Ana's change at Capillary
    Then Ana's customer record has the new mobile and is unchanged otherwise

  @IDC-063 @must @ref:contract-B10
  Scenario: Second e-mail change replaces the e-mail of the first one
    Given Ana's e-mail has been changed at NextReason and at Capillary
    And Ana's e-mail has been changed at NextReason
    When the app adds Ana's new e-mail at Capillary
    Then Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-064 @must @ref:contract-B10
  Scenario: E-mail changed back to the member's first one is stored
    Given Ana's e-mail has been changed at NextReason and at Capillary
    And Ana's e-mail has been changed back at NextReason
    When the app makes Ana's change at Capillary
    Then Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-065 @must @ref:contract-B10
  Scenario: Mobile and e-mail changed by two calls with one ID token are both stored
    Given Ana is a member
    And Ana's mobile has been changed at NextReason
    And Ana's e-mail has been changed at NextReason
    And the app has added Ana's new mobile at Capillary
    When the app adds Ana's new e-mail at Capillary
    Then Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-066 @must @ref:contract-B10
  Scenario: E-mail that another member held and has given up is stored, although the change to it was declined before
    Given Ana is a member
    And Ben is a member
    And Ana's change to Ben's e-mail has been declined
    And Ben's e-mail has been changed at NextReason and at Capillary
    When Ana's e-mail is changed at Capillary to Ben's old e-mail
    Then the change is accepted
    And lookupId by Ben's old e-mail finds Ana's customer

  @IDC-067 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: E-mail change is accepted after a declined changeIdentifier of the same member
    Given Ana is a member
    And changeIdentifier has been declined for Ana with an e-mail that is not in the ID token
    And Ana's e-mail has been changed at NextReason
    When the app makes Ana's change at Capillary
    Then Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-068 @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B9 @ref:contract-B10
  Scenario: updateMember with a newer ID token does not block changeIdentifier with an older one
    Given Ana has been added as a member with an ID token issued 60 s ago
    And updateMember has been called for Ana
    And Ana keeps an ID token issued 30 s ago with a new e-mail
    When changeIdentifier is called for Ana with the new e-mail and the older ID token
    Then Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-069 @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B9 @ref:contract-B10
  Scenario: changeIdentifier with a newer ID token does not block name claims of an older one
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana keeps an ID token issued 30 s ago with the name "Anne" "Meyer"
    And Ana's e-mail has been changed at NextReason and at Capillary
    When updateMember is called for Ana with the older ID token
    Then her name at Capillary is "Anne" "Meyer"

  @IDC-095 @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B10
  Scenario: Declined changeIdentifier with a newer ID token does not block a change with an older one
    Given Ana has been added as a member with an ID token issued 60 s ago
    And changeIdentifier has been declined for Ana with an e-mail that is not in the ID token
    And Ana keeps an ID token issued 30 s ago with a new e-mail
    When changeIdentifier is called for Ana with the new e-mail and the older ID token
    Then Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-100 @must @ref:contract-B5 @ref:contract-B10
  Scenario: Change to the e-mail that the INSTORE profile of the same customer holds is accepted and changes nothing
    Given a customer of source INSTORE exists with Ana's mobile and its own e-mail
    And Ana is a member
    When Ana's e-mail is changed at NextReason and at Capillary to the existing customer's
    Then the change is accepted
    And Ana's customer record is unchanged

  @IDC-101 @must @ref:contract-B10
  Scenario: E-mail that only the INSTORE profile of a member holds is replaced by an e-mail change
    Given a customer of source INSTORE exists with Ana's mobile and its own e-mail
    And Ana is a member
    And Ana's e-mail has been changed at NextReason
    When the app makes Ana's change at Capillary
    Then Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-364 @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B5 @ref:contract-B10
  Scenario: changeIdentifier with an ID token older than that of the addMember that linked an INSTORE customer is declined (business error)
    Given a customer of source INSTORE exists with Ana's mobile
    And Ana keeps an ID token issued 30 s ago with a new e-mail
    And Ana is a member
    When changeIdentifier is called for Ana with the new e-mail and the older ID token
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @IDC-365 @must @ref:contract-M @ref:contract-B10
  Scenario: Identifier change leaves `registered_on` of getMember unchanged
    Given Ana is a member
    And Ana's e-mail has been changed at NextReason
    And getMember has answered with Ana's registered_on
    When the app adds Ana's new e-mail at Capillary
    Then registered_on of Ana's member profile is unchanged

  @IDC-400 @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B6 @ref:contract-B10
  Scenario: Repeated addMember with a newer ID token does not block changeIdentifier with an older one
    Given Ana has been added as a member with an ID token issued 60 s ago
    And addMember has been called for Ana again
    And Ana keeps an ID token issued 30 s ago with a new e-mail
    When changeIdentifier is called for Ana with the new e-mail and the older ID token
    Then Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-401 @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B10
  Scenario: changeIdentifier that succeeds with a newer ID token and adds only what is stored does not block a change with an older one
    Given Ana has been added as a member with an ID token issued 60 s ago
    And the app has added Ana's e-mail at Capillary again
    And Ana keeps an ID token issued 30 s ago with a new e-mail
    When changeIdentifier is called for Ana with the new e-mail and the older ID token
    Then Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-402 @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B10
  Scenario: changeIdentifiers of the CRM API does not block changeIdentifier with an ID token issued before that call, but after addMember's
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana's mobile has been changed by changeIdentifiers of the CRM API
    And Ana keeps an ID token issued 30 s ago with a new e-mail
    When changeIdentifier is called for Ana with the new e-mail and the older ID token
    Then Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-403 @must @ref:contract-B10
  Scenario: Mobile that three profiles of a member hold is replaced in all three by changeIdentifier
    Given Ana is a member with an INSTORE profile
    And registerCustomer has been called with source ECOMMERCE and Ana's mobile
    And Ana's mobile has been changed at NextReason
    When the app adds Ana's new mobile at Capillary
    Then Ana's customer record has the new mobile and is unchanged otherwise

  @IDC-404 @must @ref:contract-B10
  Scenario: changeIdentifier with a first mobile, by a member linked to an INSTORE customer by e-mail, stores it in the OAUTH_EXTERNAL profile alone
    Given a customer of source INSTORE exists with Ana's e-mail
    And Ana is a member with an e-mail and no mobile
    And NextReason now has a mobile of Ana
    When the app adds Ana's new mobile at Capillary
    Then Ana's customer record has the new mobile and is unchanged otherwise

  @IDC-410 @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B10
  Scenario: getMember with a newer ID token does not block changeIdentifier with an older one
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana has requested her member profile
    And Ana keeps an ID token issued 30 s ago with a new e-mail
    When changeIdentifier is called for Ana with the new e-mail and the older ID token
    Then Ana's customer record has the new e-mail and is unchanged otherwise
