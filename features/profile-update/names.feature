Feature: Names from the ID token (B9)
  Names change at NextReason and reach Capillary by updateMember; an older ID token restores nothing. A breach leaves
  members with a wrong or an old name.

  Background:
    Given a brand that uses NextReason

  @PRF-001 @must @smoke @journey @seed:note-3 @ref:contract-B9
  Scenario: updateMember with a new name in the ID token (changed at NextReason) stores it in the OAUTH_EXTERNAL profile, and getMember returns it
    Given Ana is a member
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana
    Then the gateway accepts it
    And her name at Capillary is "Anne" "Meyer"

  @PRF-002 @must @ref:contract-B9
  Scenario: updateMember with a new name in the ID token stores it with the caller's customer and leaves another member's customer unchanged
    Given Ana is a member
    And Ben is a member
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana
    Then the gateway accepts it
    And her name at Capillary is "Anne" "Meyer"
    And Ben's customer record is unchanged

  @PRF-003 @must @ref:contract-B9
  Scenario: updateMember with a new name in the ID token, member linked to an INSTORE customer: stored in the OAUTH_EXTERNAL profile, INSTORE profile unchanged
    Given a customer of source INSTORE exists with Ana's mobile
    And Ana is a member
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana
    Then the gateway accepts it
    And her name at Capillary is "Anne" "Meyer"
    And the INSTORE profile is unchanged

  @PRF-004 @must @ref:contract-B9
  Scenario: updateMember with the old name in an ID token issued before addMember's, after updateMember has stored a new name: success, the new name stays
    Given Ana is a member and keeps an ID token issued 60 s earlier
    And Ana's name has been changed at NextReason and at Capillary to "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And her name at Capillary is "Anne" "Meyer"

  @PRF-005 @must @ref:contract-B6 @ref:contract-B9
  Scenario: Repeated addMember with the old name in an ID token issued before the first one's, after updateMember has stored a new name: the new name stays
    Given Ana is a member and keeps an ID token issued 60 s earlier
    And Ana's name has been changed at NextReason and at Capillary to "Anne" "Meyer"
    When addMember is called for Ana with the older ID token
    Then addMember answers with Ana's customer id or a business error
    And her name at Capillary is "Anne" "Meyer"

  @PRF-362 @must @needs:forge @ref:contract-B9
  Scenario: updateMember with the old name in an ID token issued after addMember's, but before the one whose new name is stored: success, the new name stays
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana keeps an ID token issued 30 s ago
    And Ana's name has been changed at NextReason and at Capillary to "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And her name at Capillary is "Anne" "Meyer"

  @PRF-006 @must @needs:forge @ref:contract-B9
  Scenario: updateMember with an ID token without the last-name claim succeeds and leaves the stored first and last name unchanged
    Given Ana is a member
    When updateMember is called for Ana with an ID token without the last-name claim
    Then the gateway accepts it
    And her name at Capillary is unchanged

  @PRF-007 @must @needs:forge @ref:contract-B9
  Scenario: updateMember with an empty string as first-name claim succeeds and leaves the stored first and last name unchanged
    Given Ana is a member
    When updateMember is called for Ana with an ID token whose first-name claim is empty
    Then the gateway accepts it
    And her name at Capillary is unchanged

  @PRF-366 @should @needs:forge @ref:contract-B3 @ref:contract-B9
  Scenario: updateMember with two spaces as first-name claim succeeds and leaves the stored first and last name unchanged
    Given Ana is a member
    When updateMember is called for Ana with an ID token whose first-name claim is two spaces
    Then the gateway accepts it
    And her name at Capillary is unchanged

  Rule: Names of any script are stored code point by code point

    Scenario Outline: updateMember with the name <first> <last> in the ID token stores it unchanged
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
  Scenario: updateMember repeated with the same ID token, whose new name is already stored, succeeds and leaves the customer record unchanged
    Given Ana is a member
    And Ana's name has been changed at NextReason and at Capillary to "Anne" "Meyer"
    When updateMember is called for Ana
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @PRF-012 @must @ref:contract-B9 @seed:note-5
  Scenario: updateMember with a new e-mail claim (changed at NextReason alone) succeeds and leaves the stored e-mail unchanged
    Given Ana is a member
    And Ana's e-mail has been changed at NextReason
    When updateMember is called for Ana
    Then the gateway accepts it
    And Ana's e-mail at Capillary is the old one

  @PRF-013 @must @ref:contract-B8
  Scenario: updateMember before addMember: not found and no customer under policy creation `explicit`, creates the customer under `jit`
    Given Ana is signed in
    When updateMember is called for Ana
    Then Ana is a member under policy creation: jit and not found otherwise

  @PRF-360 @must @ref:contract-updateMember @ref:contract-M
  Scenario: updateMember with a new name in the ID token succeeds and returns the caller's own id and `cuid` with the new first and last name
    Given Ana is a member
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana
    Then the answer shows Ana's own record with the name "Anne" "Meyer"

  @PRF-368 @must @needs:forge @ref:contract-B5 @ref:contract-B9
  Scenario: updateMember with another name in an ID token issued before that of the addMember that linked an INSTORE customer changes nothing
    Given a customer of source INSTORE exists with Ana's e-mail
    And Ana keeps an ID token issued 30 s ago with the name "Anne" "Meyer"
    And Ana is a member
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @PRF-369 @must @ref:contract-updateMember @ref:contract-M @ref:contract-B11
  Scenario: updateMember with a new e-mail claim (changed at NextReason alone) succeeds and returns the same member as getMember, e-mail included
    Given Ana is a member
    And Ana's e-mail has been changed at NextReason
    When updateMember is called for Ana
    Then the answer shows Ana's record as getMember does

  @PRF-370 @must @ref:contract-updateMember @ref:contract-M
  Scenario: updateMember of a member linked by mobile to an INSTORE customer with another e-mail succeeds and returns the same member as getMember
    Given a customer of source INSTORE exists with Ana's mobile and its own e-mail
    And Ana is a member
    When updateMember is called for Ana
    Then the answer shows Ana's record as getMember does

  @PRF-371 @must @ref:contract-updateMember @ref:contract-M
  Scenario: updateMember of a member without a mobile succeeds and returns the same member as getMember
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
  Scenario: updateMember with a new name in an ID token issued after the first addMember's, but before a repeated addMember's: the new name is stored
    Given Ana has been added as a member with an ID token issued 60 s ago
    And addMember has been called for Ana again
    And Ana keeps an ID token issued 30 s ago with the name "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And her name at Capillary is "Anne" "Meyer"

  @PRF-387 @must @needs:forge @ref:contract-B9
  Scenario: updateMember after getMember, with a new name in an ID token issued before getMember's, but after addMember's: the new name is stored
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana has requested her member profile
    And Ana keeps an ID token issued 30 s ago with the name "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And her name at Capillary is "Anne" "Meyer"

  @PRF-388 @must @needs:forge @ref:contract-B9
  Scenario: updateMember after a declined one, with a new name in an ID token issued before the declined one's, but after addMember's: the new name is stored
    Given Ana has been added as a member with an ID token issued 60 s ago
    And updateMember has been declined for Ana with a new e-mail in the body
    And Ana keeps an ID token issued 30 s ago with the name "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And her name at Capillary is "Anne" "Meyer"
