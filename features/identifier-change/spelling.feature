Feature: Spelling of the values of an identifier change (B3, B10)
  Mobile and e-mail are compared and stored in one form, whichever way the call or the ID token writes them. A breach
  declines what NextReason has confirmed, or takes another member's value in other letters.

  Background:
    Given a brand that uses NextReason
    And Ana is a member

  Scenario Outline: changeIdentifier to the ID token's new <kind>, in `add` <spelling>: stored as digits only (mobile) or trimmed, lower case (e-mail)
    Given Ana's <kind> has been changed at NextReason
    When changeIdentifier is called for Ana to add the new <kind> written <spelling>
    Then the change is accepted
    And Ana's customer record has the new <kind> and is unchanged otherwise

    @must @needs:ciamChangeIdentifier @ref:contract-B3 @ref:contract-B10
    Examples:
      | condition | kind   | spelling                               |
      | IDC-070   | mobile | with spaces, plus sign and parentheses |
      | IDC-071   | mobile | with 00 before the country code        |
      | IDC-072   | e-mail | in upper case                          |
      | IDC-073   | e-mail | with spaces around it                  |

  Scenario Outline: changeIdentifier to a new <kind>, in the ID token <spelling>: success, stored as digits only (mobile) or trimmed, lower case (e-mail)
    Given NextReason has a new <kind> of Ana written <spelling>
    When the app adds Ana's new <kind> at Capillary
    Then Ana's customer record has the new <kind> and is unchanged otherwise

    @must @needs:ciamChangeIdentifier @ref:contract-B3 @ref:contract-B10
    Examples:
      | condition | kind   | spelling                        |
      | IDC-074   | mobile | with 00 before the country code |
      | IDC-075   | e-mail | in upper case                   |

  Scenario Outline: changeIdentifier with the stored <kind> written <spelling> in `remove` removes it
    When changeIdentifier is called for Ana to remove the <kind> written <spelling>
    Then the change is accepted
    And Ana's customer record has no <kind> any more and is unchanged otherwise

    @must @needs:ciamChangeIdentifier @ref:contract-B3 @ref:contract-B10
    Examples:
      | condition | kind   | spelling                               |
      | IDC-076   | mobile | with spaces, plus sign and parentheses |
      | IDC-077   | e-mail | in upper case                          |

  @IDC-078 @must @ref:contract-B3 @ref:contract-B10
  Scenario: changeIdentifier (or changeIdentifiers) to another member's e-mail in upper case, ID token likewise: declined (business error), both customers unchanged
    Given Ben is a member
    When Ana's e-mail is changed at NextReason and at Capillary to Ben's e-mail written in upper case
    Then the change is declined (business error)
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged
