Feature: Names from the ID token (B9)
  Names change at NextReason and reach Capillary by updateMember; an older ID token restores nothing. A breach leaves
  members with a wrong or an old name.

  Background:
    Given a brand that uses NextReason

  @PRF-001 @must @smoke @journey @seed:note-3 @ref:contract-B9
  Scenario: Name changed at NextReason is stored at Capillary by updateMember
    Given Ana is a member
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana
    Then her name at Capillary is "Anne" "Meyer"

  @PRF-002 @must @ref:contract-B9
  Scenario: updateMember changes the caller's customer and leaves another member's unchanged
    Given Ana is a member
    And Ben is a member
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana
    Then her name at Capillary is "Anne" "Meyer"
    And Ben's customer record is unchanged

  @PRF-003 @must @ref:contract-B9
  Scenario: updateMember changes the OAUTH_EXTERNAL profile and leaves the INSTORE profile unchanged
    Given a customer of source INSTORE exists with Ana's mobile
    And Ana is a member
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana
    Then her name at Capillary is "Anne" "Meyer"
    And the INSTORE profile is unchanged

  @PRF-004 @must @ref:contract-B9
  Scenario: updateMember with an older ID token does not restore the older name
    Given Ana is a member and keeps an ID token issued 60 s earlier
    And Ana's name has been changed at NextReason and at Capillary to "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And her name at Capillary is "Anne" "Meyer"

  @PRF-005 @must @ref:contract-B6 @ref:contract-B9
  Scenario: addMember with an older ID token does not restore the older name
    Given Ana is a member and keeps an ID token issued 60 s earlier
    And Ana's name has been changed at NextReason and at Capillary to "Anne" "Meyer"
    When addMember is called for Ana with the older ID token
    Then her name at Capillary is "Anne" "Meyer"

  @PRF-362 @must @needs:forge @ref:contract-B9
  Scenario: updateMember with an ID token issued between addMember and the last updateMember does not restore the older name
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana keeps an ID token issued 30 s ago
    And Ana's name has been changed at NextReason and at Capillary to "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And her name at Capillary is "Anne" "Meyer"

  @PRF-006 @must @needs:forge @ref:contract-B9
  Scenario: Missing last-name claim leaves the stored name unchanged
    Given Ana is a member
    When updateMember is called for Ana with an ID token without the last-name claim
    Then the gateway accepts it
    And her name at Capillary is unchanged

  @PRF-007 @must @needs:forge @ref:contract-B9
  Scenario: Empty first-name claim leaves the stored name unchanged
    Given Ana is a member
    When updateMember is called for Ana with an ID token whose first-name claim is empty
    Then the gateway accepts it
    And her name at Capillary is unchanged

  @PRF-366 @should @needs:forge @ref:contract-B3 @ref:contract-B9
  Scenario: First-name claim of spaces alone leaves the stored name unchanged
    Given Ana is a member
    When updateMember is called for Ana with an ID token whose first-name claim is two spaces
    Then the gateway accepts it
    And her name at Capillary is unchanged

  Rule: Names of any script are stored code point by code point

    Scenario Outline: Name <first> <last> is stored unchanged
      Given Ana is a member
      And Ana's name has been changed at NextReason to "<first>" "<last>"
      When updateMember is called for Ana
      Then her name at Capillary is "<first>" "<last>"

      @PRF-008 @must @ref:contract-B3
      Examples:
        | first | last    |
        | Zoë   | Müßigbrodt |

      @PRF-009 @must @ref:contract-B3
      Examples:
        | first | last |
        | 美咲   | 髙橋  |

      @PRF-010 @must @ref:contract-B3
      Examples:
        | first | last             |
        | Siân  | McDonald-O'Neill |

  @PRF-011 @must @ref:contract-B9
  Scenario: Repeated updateMember leaves the customer record unchanged
    Given Ana is a member
    And Ana's name has been changed at NextReason and at Capillary to "Anne" "Meyer"
    When updateMember is called for Ana
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @PRF-012 @must @ref:contract-B9 @seed:note-5
  Scenario: E-mail changed at NextReason is not stored by updateMember
    Given Ana is a member
    And Ana's e-mail has been changed at NextReason
    When updateMember is called for Ana
    Then the gateway accepts it
    And Ana's e-mail at Capillary is the old one

  @PRF-013 @must @ref:contract-B8
  Scenario: updateMember before addMember creates a customer only under policy creation: jit
    Given Ana is signed in
    When updateMember is called for Ana
    Then Ana is a member under policy creation: jit and not found otherwise

  @PRF-360 @must @ref:contract-updateMember @ref:contract-M
  Scenario: updateMember with a changed name answers with the member as getMember does, under the new name
    Given Ana is a member
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana
    Then the answer shows Ana's own record with the name "Anne" "Meyer"

  @PRF-368 @must @needs:forge @ref:contract-B5 @ref:contract-B9
  Scenario: updateMember with an ID token older than that which linked an INSTORE customer does not restore the older name
    Given a customer of source INSTORE exists with Ana's e-mail
    And Ana keeps an ID token issued 30 s ago with the name "Anne" "Meyer"
    And Ana is a member
    When updateMember is called for Ana with the older ID token
    Then Ana's customer record is unchanged

  @PRF-369 @must @ref:contract-updateMember @ref:contract-M @ref:contract-B11
  Scenario: updateMember after an e-mail change at NextReason alone answers with the same member as getMember: the former e-mail
    Given Ana is a member
    And Ana's e-mail has been changed at NextReason
    When updateMember is called for Ana
    Then the answer shows Ana's record as getMember does

  @PRF-370 @must @ref:contract-updateMember @ref:contract-M
  Scenario: updateMember of a member linked to an INSTORE customer answers with the member as getMember does
    Given a customer of source INSTORE exists with Ana's mobile and its own e-mail
    And Ana is a member
    When updateMember is called for Ana
    Then the answer shows Ana's record as getMember does

  @PRF-371 @must @ref:contract-updateMember @ref:contract-M
  Scenario: updateMember of a member without a mobile answers with the member as getMember does
    Given Ana is a member with an e-mail and no mobile
    When updateMember is called for Ana
    Then the answer shows Ana's record as getMember does

  @PRF-372 @must @ref:contract-M @ref:contract-B9
  Scenario: updateMember with a changed name claim in the ID token leaves `registered_on` of getMember unchanged
    Given Ana is a member
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    And getMember has answered with Ana's registered_on
    When updateMember is called for Ana
    Then registered_on of Ana's member profile is unchanged

  @PRF-386 @must @needs:forge @ref:contract-B6 @ref:contract-B9
  Scenario: Repeated addMember with a newer ID token does not block name claims of an older one at updateMember
    Given Ana has been added as a member with an ID token issued 60 s ago
    And addMember has been called for Ana again
    And Ana keeps an ID token issued 30 s ago with the name "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token
    Then her name at Capillary is "Anne" "Meyer"

  @PRF-387 @must @needs:forge @ref:contract-B9
  Scenario: getMember with a newer ID token does not block name claims of an older one at updateMember
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana has requested her member profile
    And Ana keeps an ID token issued 30 s ago with the name "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token
    Then her name at Capillary is "Anne" "Meyer"

  @PRF-388 @must @needs:forge @ref:contract-B9
  Scenario: Declined updateMember with a newer ID token does not block name claims of an older one at updateMember
    Given Ana has been added as a member with an ID token issued 60 s ago
    And updateMember has been declined for Ana with a new e-mail in the body
    And Ana keeps an ID token issued 30 s ago with the name "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token
    Then her name at Capillary is "Anne" "Meyer"
