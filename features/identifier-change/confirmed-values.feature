Feature: Identifier change as far as the newest ID token confirms it (B10)
  changeIdentifier takes over only the mapped claim of an ID token that is not older than the last change. A breach gives
  members values that are not verified, or brings old ones back.

  Background:
    Given a brand that uses NextReason

  Rule: email_verified decides whether changeIdentifier takes a new e-mail over

    Scenario Outline: changeIdentifier to a new e-mail of the ID token whose `email_verified` is <value> is declined (business error)
      Given Ana is a member
      When changeIdentifier is called for Ana with a new e-mail and an ID token whose email_verified is <value>
      Then the gateway declines it (business error)
      And Ana's customer record is unchanged

      @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B10 @ref:oidc-core-5.1
      Examples:
        | condition | value              |
        | IDC-040   | false              |
        | IDC-041   | the string "false" |
        | IDC-361   | null               |

    @IDC-042 @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B10
    Scenario: changeIdentifier to the new e-mail of an ID token without `email_verified`: success, the new e-mail is stored
      Given Ana is a member
      When changeIdentifier is called for Ana with a new e-mail and an ID token whose email_verified is absent
      Then the gateway accepts it
      And Ana's e-mail at Capillary is the new one

  Rule: phone_number_verified decides whether changeIdentifier takes a new mobile over

    Scenario Outline: changeIdentifier to a new mobile of the ID token whose `<flag>` is <value> is declined (business error)
      Given Ana is a member
      When changeIdentifier is called for Ana with a new mobile and an ID token whose <flag> is <value>
      Then the gateway declines it (business error)
      And Ana's customer record is unchanged

      @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B10 @ref:oidc-core-5.1
      Examples:
        | condition | flag                  | value              |
        | IDC-092   | phone_number_verified | false              |
        | IDC-093   | phone_number_verified | the string "false" |
        | IDC-362   | phone_number_verified | null               |

    @IDC-094 @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B10
    Scenario: changeIdentifier to the new mobile of an ID token whose `email_verified` is false: success, the new mobile is stored
      Given Ana is a member
      When changeIdentifier is called for Ana with a new mobile and an ID token whose email_verified is false
      Then the gateway accepts it
      And Ana's mobile at Capillary is the new one

  @IDC-043 @must @needs:ciamChangeIdentifier @needs:forge @ref:contract-B10
  Scenario: changeIdentifier to the old e-mail with an ID token issued after addMember's, but before the last e-mail change: declined (business error), record unchanged
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana keeps an ID token issued 30 s ago
    And Ana's e-mail has been changed at NextReason and at Capillary
    When changeIdentifier is called for Ana with the old e-mail and the older ID token
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @IDC-044 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier with two mobiles in `add`, the ID token's new one and another: declined (business error) or malformed (400), customer record unchanged
    Given Ana is a member
    And Ana's mobile has been changed at NextReason
    When changeIdentifier is called for Ana with the new mobile and another one
    Then the gateway declines it (business error) or answers malformed (400)
    And Ana's customer record is unchanged

  @IDC-045 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier with an externalId in `add`: declined (business error) or malformed (400), customer record unchanged
    Given Ana is a member
    When changeIdentifier is called for Ana with an externalId
    Then the gateway declines it (business error) or answers malformed (400)
    And Ana's customer record is unchanged

  @IDC-046 @must @ref:contract-B10
  Scenario: changeIdentifier (or changeIdentifiers) to the ID token's mobile, by a member who had an e-mail alone: success, the mobile is stored
    Given Ana is a member with an e-mail and no mobile
    And NextReason now has a mobile of Ana
    When the app adds Ana's new mobile at Capillary
    Then Ana's mobile at Capillary is the new one

  @IDC-047 @must @ref:contract-changeIdentifiers
  Scenario: changeIdentifiers of the CRM API to another member's e-mail is declined and changes neither customer
    Given Ana is a member
    And Ben is a member
    When changeIdentifiers of the CRM API is called for Ana with Ben's e-mail
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @IDC-048 @must @ref:contract-changeIdentifiers
  Scenario: changeIdentifiers of the CRM API to an INSTORE customer's e-mail: declined, both unchanged (under policy identifierConflict `merge`: success, one customer)
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    When changeIdentifiers of the CRM API is called for Ana with the existing customer's e-mail
    Then Ana and the existing customer are one under policy identifierConflict: merge and unchanged otherwise
