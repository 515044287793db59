Feature: What proves a new mobile or e-mail (B5, B10)
  The mapped claim alone is compared with the new value, and only the flag that speaks of it says whether it is verified. A
  breach stores values that nobody verified, or declines verified ones.

  Background:
    Given a brand whose NextReason application uses renamed claim names
    And Ana is a member

  @IDC-090 @must @needs:ciamChangeIdentifier @needs:provisioning @ref:contract-B10
  Scenario: changeIdentifier to the verified e-mail of claim `email`, where the brand maps another claim: declined (business error), customer record unchanged
    Given NextReason sends a new e-mail of Ana in the standard claim email
    When changeIdentifier is called for Ana with the requested e-mail
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @IDC-091 @must @needs:ciamChangeIdentifier @needs:provisioning @ref:contract-B5 @ref:contract-B10
  Scenario: changeIdentifier to the new e-mail of the mapped claim, claim `email` having another one and `email_verified` false: success, the mapped e-mail is stored
    Given Ana's e-mail has been changed at NextReason
    And NextReason sends another e-mail of Ana in the standard claim email, not verified
    When the app adds Ana's new e-mail at Capillary
    Then Ana's customer record has the new e-mail and is unchanged otherwise
