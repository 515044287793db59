Feature: What an identifier change leaves as it was (B9, B10)
  A change replaces the old mobile or e-mail in every profile and touches nothing else of the customer, however often
  members change. A breach loses what the store or the member entered.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: <Kind> change by changeIdentifier (or changeIdentifiers), member with an INSTORE profile: new value in both profiles, names, fields and all else unchanged
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
  Scenario: changeIdentifier (or changeIdentifiers) to a new mobile, ID token with a new name too: success, the mobile is stored, the stored name stays
    Given Ana is a member
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    And Ana's mobile has been changed at NextReason
    When the app makes Ana's change at Capillary
    Then Ana's customer record has the new mobile and is unchanged otherwise

  @IDC-063 @must @ref:contract-B10
  Scenario: Second e-mail change at NextReason and by changeIdentifier (or changeIdentifiers): success, only the second e-mail is stored, lookupId finds none by the first
    Given Ana's e-mail has been changed at NextReason and at Capillary
    And Ana's e-mail has been changed at NextReason
    When the app adds Ana's new e-mail at Capillary
    Then Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-064 @must @ref:contract-B10
  Scenario: changeIdentifier (or changeIdentifiers) back to the member's e-mail from before an earlier change, changed back at NextReason too: success, it is stored
    Given Ana's e-mail has been changed at NextReason and at Capillary
    And Ana's e-mail has been changed back at NextReason
    When the app makes Ana's change at Capillary
    Then Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-065 @must @ref:contract-B10
  Scenario: changeIdentifier (or changeIdentifiers) to a new mobile, then to a new e-mail, with one ID token: both calls succeed, the e-mail is stored, all else stays
    Given Ana is a member
    And Ana's mobile has been changed at NextReason
    And Ana's e-mail has been changed at NextReason
    And the app has added Ana's new mobile at Capillary
    When the app adds Ana's new e-mail at Capillary
    Then Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-066 @must @ref:contract-B10
  Scenario: changeIdentifier (or changeIdentifiers) to an e-mail, declined while another member had it, called with the same token once it is given up: success, stored
    Given Ana is a member
    And Ben is a member
    And Ana's change to Ben's e-mail has been declined
    And Ben's e-mail has been changed at NextReason and at Capillary
    When Ana's e-mail is changed at Capillary to Ben's old e-mail
    Then the change is accepted
    And lookupId by Ben's old e-mail finds Ana's customer

  @IDC-067 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier to the ID token's new e-mail, after one to an e-mail that was not in the ID token was declined: success, the new e-mail is stored
    Given Ana is a member
    And changeIdentifier has been declined for Ana with an e-mail that is not in the ID token
    And Ana's e-mail has been changed at NextReason
    When the app makes Ana's change at Capillary
    Then Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-068 @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B9 @ref:contract-B10
  Scenario: changeIdentifier with an ID token newer than addMember's, but older than that of an earlier updateMember call: the token's new e-mail is stored
    Given Ana has been added as a member with an ID token issued 60 s ago
    And updateMember has been called for Ana
    And Ana keeps an ID token issued 30 s ago with a new e-mail
    When changeIdentifier is called for Ana with the new e-mail and the older ID token
    Then the change is accepted
    And Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-069 @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B9 @ref:contract-B10
  Scenario: updateMember with an ID token newer than addMember's, but older than that of an earlier changeIdentifier call: the token's new name is stored
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana keeps an ID token issued 30 s ago with the name "Anne" "Meyer"
    And Ana's e-mail has been changed at NextReason and at Capillary
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And her name at Capillary is "Anne" "Meyer"

  @IDC-095 @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B10
  Scenario: changeIdentifier with an ID token newer than addMember's, but older than that of an earlier, declined changeIdentifier: the token's new e-mail is stored
    Given Ana has been added as a member with an ID token issued 60 s ago
    And changeIdentifier has been declined for Ana with an e-mail that is not in the ID token
    And Ana keeps an ID token issued 30 s ago with a new e-mail
    When changeIdentifier is called for Ana with the new e-mail and the older ID token
    Then the change is accepted
    And Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-100 @must @ref:contract-B5 @ref:contract-B10
  Scenario: changeIdentifier (or changeIdentifiers) to an e-mail that only the INSTORE profile of the member's own customer has: success, customer record unchanged
    Given a customer of source INSTORE exists with Ana's mobile and its own e-mail
    And Ana is a member
    When Ana's e-mail is changed at NextReason and at Capillary to the existing customer's
    Then the change is accepted
    And Ana's customer record is unchanged

  @IDC-101 @must @ref:contract-B10
  Scenario: changeIdentifier (or changeIdentifiers) to a new e-mail, where only the member's INSTORE profile has an e-mail: success, the new one replaces it there
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
  Scenario: changeIdentifier (or changeIdentifiers) to a new e-mail: success, getMember's `registered_on` stays the same
    Given Ana is a member
    And Ana's e-mail has been changed at NextReason
    And getMember has answered with Ana's registered_on
    When the app adds Ana's new e-mail at Capillary
    Then registered_on of Ana's member profile is unchanged

  @IDC-400 @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B6 @ref:contract-B10
  Scenario: changeIdentifier with an ID token newer than the first addMember's, but older than that of a repeated addMember: the token's new e-mail is stored
    Given Ana has been added as a member with an ID token issued 60 s ago
    And addMember has been called for Ana again
    And Ana keeps an ID token issued 30 s ago with a new e-mail
    When changeIdentifier is called for Ana with the new e-mail and the older ID token
    Then the change is accepted
    And Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-401 @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B10
  Scenario: changeIdentifier, ID token newer than addMember's, older than that of a changeIdentifier that changed nothing (stored e-mail in `add`): new e-mail stored
    Given Ana has been added as a member with an ID token issued 60 s ago
    And the app has added Ana's e-mail at Capillary again
    And Ana keeps an ID token issued 30 s ago with a new e-mail
    When changeIdentifier is called for Ana with the new e-mail and the older ID token
    Then the change is accepted
    And Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-402 @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B10
  Scenario: changeIdentifier, ID token newer than addMember's, but issued before changeIdentifiers of the CRM API set a new mobile: the token's new e-mail is stored
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana's mobile has been changed by changeIdentifiers of the CRM API
    And Ana keeps an ID token issued 30 s ago with a new e-mail
    When changeIdentifier is called for Ana with the new e-mail and the older ID token
    Then the change is accepted
    And Ana's customer record has the new e-mail and is unchanged otherwise

  @IDC-403 @must @ref:contract-B10
  Scenario: changeIdentifier (or changeIdentifiers) to a new mobile: success, it replaces the old one in the member's OAUTH_EXTERNAL, INSTORE and ECOMMERCE profiles
    Given Ana is a member with an INSTORE profile
    And registerCustomer has been called with source ECOMMERCE and Ana's mobile
    And Ana's mobile has been changed at NextReason
    When the app adds Ana's new mobile at Capillary
    Then Ana's customer record has the new mobile and is unchanged otherwise

  @IDC-404 @must @ref:contract-B10
  Scenario: changeIdentifier (or changeIdentifiers) to a first mobile, member linked to an INSTORE customer by e-mail: success, stored in the OAUTH_EXTERNAL profile alone
    Given a customer of source INSTORE exists with Ana's e-mail
    And Ana is a member with an e-mail and no mobile
    And NextReason now has a mobile of Ana
    When the app adds Ana's new mobile at Capillary
    Then Ana's customer record has the new mobile and is unchanged otherwise

  @IDC-410 @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B10
  Scenario: changeIdentifier with an ID token newer than addMember's, but older than that of an earlier getMember call: the token's new e-mail is stored
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana has requested her member profile
    And Ana keeps an ID token issued 30 s ago with a new e-mail
    When changeIdentifier is called for Ana with the new e-mail and the older ID token
    Then the change is accepted
    And Ana's customer record has the new e-mail and is unchanged otherwise
