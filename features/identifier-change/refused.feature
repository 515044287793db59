Feature: Identifier changes that are declined (B10)
  A change that NextReason does not confirm, that takes another customer's value or leaves none changes nothing. A breach
  lets a member take another customer's mobile or e-mail over.

  Background:
    Given a brand that uses NextReason

  @IDC-020 @must @needs:ciamChangeIdentifier @seed:note-5 @ref:contract-B10
  Scenario: changeIdentifier to a mobile that is not in the ID token is declined
    Given Ana is a member
    When changeIdentifier is called for Ana with a mobile that is not in the ID token
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @IDC-021 @must @needs:ciamChangeIdentifier @seed:note-5 @ref:contract-B10
  Scenario: changeIdentifier to an e-mail that is not in the ID token is declined
    Given Ana is a member
    When changeIdentifier is called for Ana with an e-mail that is not in the ID token
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @IDC-035 @must @needs:ciamChangeIdentifier @ref:contract-B3 @ref:contract-B10
  Scenario: changeIdentifier to a mobile of 2 digits, ID token with a valid mobile: declined (business error) or malformed (400), customer record unchanged
    Given Ana is a member
    When changeIdentifier is called for Ana with a mobile of 2 digits
    Then the gateway declines it (business error) or answers malformed (400)
    And Ana's customer record is unchanged

  @IDC-022 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier to an e-mail requested at NextReason but not yet verified there: declined (business error), customer record unchanged
    Given Ana is a member
    And Ana has requested another e-mail at NextReason without verifying it
    When changeIdentifier is called for Ana with the requested e-mail
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @IDC-023 @must @ref:contract-B10
  Scenario: changeIdentifier (or changeIdentifiers) to another member's e-mail, ID token with it too: declined (business error), both customers unchanged
    Given Ana is a member
    And Ben is a member
    When Ana's e-mail is changed at NextReason and at Capillary to Ben's e-mail
    Then the change is declined (business error)
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @IDC-024 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier to an INSTORE customer's e-mail, ID token with it too: declined (business error), both customers unchanged
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    When Ana's e-mail is changed at NextReason and at Capillary to the existing customer's
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged
    And the existing customer is unchanged

  @IDC-025 @must @ref:contract-B10
  Scenario: changeIdentifier (or changeIdentifiers) to a new mobile and another member's e-mail in one call: declined (business error), both customers unchanged
    Given Ana is a member
    And Ben is a member
    When Ana's mobile and e-mail are changed at NextReason and at Capillary to a new mobile and Ben's e-mail
    Then the change is declined (business error)
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @IDC-026 @must @ref:contract-B10
  Scenario: Overlapping changeIdentifier (or changeIdentifiers) calls of two members to the same new e-mail: exactly one succeeds and is stored, the other is declined
    Given Ana is a member
    And Ben is a member
    When these calls overlap
      | call             | for | with                      |
      | changeIdentifier | Ana | the e-mail that both want |
      | changeIdentifier | Ben | the e-mail that both want |
    Then exactly one of the calls succeeds, and the others are declined (business error)
    And the records show what each call that succeeded gave
    And every mobile and e-mail finds the one customer whose record shows it

  @IDC-027 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier with the e-mail in `remove`, by a member without a mobile: declined (business error), customer record unchanged
    Given Ana is a member with an e-mail and no mobile
    When changeIdentifier is called for Ana to remove the e-mail
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @IDC-028 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier with another `cuid` in `add`: declined (business error) or malformed (400), customer record unchanged
    Given Ana is a member
    When changeIdentifier is called for Ana with another cuid
    Then the gateway declines it (business error) or answers malformed (400)
    And Ana's customer record is unchanged

  @IDC-029 @must @ref:contract-changeIdentifiers
  Scenario: changeIdentifiers of the CRM API with another `cuid` in `add`: declined (business error), customer record unchanged
    Given Ana is a member
    When changeIdentifiers of the CRM API is called for Ana with another cuid
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged

  @IDC-030 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier back to the old e-mail after an e-mail change, with an ID token issued before addMember's: declined (business error), record unchanged
    Given Ana is a member and keeps an ID token issued 60 s earlier
    And Ana's e-mail has been changed at NextReason and at Capillary
    When changeIdentifier is called for Ana with the old e-mail and the older ID token
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @IDC-031 @must @needs:ciamChangeIdentifier @ref:contract-B8
  Scenario: changeIdentifier before addMember, to the ID token's new e-mail: not found, no customer (under policy creation `jit`: the customer is created)
    Given Ana is signed in
    And Ana's e-mail has been changed at NextReason
    When changeIdentifier is called for Ana with the new e-mail
    Then Ana is a member under policy creation: jit and not found otherwise

  @IDC-032 @must @needs:ciamChangeIdentifier @ref:contract-A2 @ref:contract-B10
  Scenario: changeIdentifier without tokens is refused (401 or 400) and changes nothing
    Given Ana is a member
    And Ana's e-mail has been changed at NextReason
    When changeIdentifier is called for Ana with the new e-mail and without tokens
    Then the gateway refuses it (401 or 400)
    And Ana's customer record is unchanged

  @IDC-033 @must @ref:contract-changeIdentifiers
  Scenario: changeIdentifiers of the CRM API with a made-up CRM access token (target with `auth: basic`: made-up key and secret) is refused (401), customer unchanged
    Given Ana is a member
    When changeIdentifiers of the CRM API is called for Ana with a new mobile and invalid credentials
    Then the CRM API refuses it (401)
    And Ana's customer record is unchanged

  @IDC-034 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier with two empty lists is malformed (400)
    Given Ana is a member
    When changeIdentifier is called for Ana with empty lists
    Then the gateway answers malformed (400)
    And Ana's customer record is unchanged

  @IDC-460 @must @needs:ciamChangeIdentifier @needs:provisioning @ref:contract-B10 @ref:contract-policies
  Scenario: Policy identifierConflict `merge`: changeIdentifier to an INSTORE customer's e-mail is declined and changes neither customer
    Given a brand whose policy identifierConflict is merge
    And Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    When Ana's e-mail is changed at NextReason and at Capillary to the existing customer's
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged
    And the existing customer is unchanged
