Feature: A name changes
  Names belong to NextReason; the programme follows, and never falls back.

  Background:
    Given a brand that uses NextReason

  @PRF-001 @must @smoke @journey @seed:note-3 @ref:contract-B9
  Scenario: A new name at NextReason reaches Capillary
    Given Ana is a member
    And Ana has changed her name at NextReason to "Anne" "Meyer"
    When Ana updates her membership
    Then her name at Capillary is "Anne" "Meyer"

  @PRF-002 @must @ref:contract-B9
  Scenario: Only the own profile changes
    Given Ana is a member
    And Ben is a member
    And Ana has changed her name at NextReason to "Anne" "Meyer"
    When Ana updates her membership
    Then her name at Capillary is "Anne" "Meyer"
    And Ben's customer record is unchanged

  @PRF-003 @must @ref:contract-B9
  Scenario: The profile of the shops keeps its name
    Given the shops know a customer with Ana's mobile
    And Ana is a member
    And Ana has changed her name at NextReason to "Anne" "Meyer"
    When Ana updates her membership
    Then her name at Capillary is "Anne" "Meyer"
    And the profile of the shops is as before

  @PRF-004 @must @ref:contract-B9
  Scenario: An older sign-in rolls nothing back
    Given Ana is a member with a sign-in from before her name changed
    And Ana has updated her membership with the name "Anne" "Meyer"
    When Ana updates her membership with the older sign-in
    Then the gateway accepts
    And her name at Capillary is "Anne" "Meyer"

  @PRF-005 @must @ref:contract-B6 @ref:contract-B9
  Scenario: Joining again with an older sign-in rolls nothing back
    Given Ana is a member with a sign-in from before her name changed
    And Ana has updated her membership with the name "Anne" "Meyer"
    When Ana joins again with the older sign-in
    Then her name at Capillary is "Anne" "Meyer"

  @PRF-006 @must @needs:forge @ref:contract-B9
  Scenario: A name that NextReason does not send keeps its old value
    Given Ana is a member
    When Ana updates her membership with a sign-in that lacks her last name
    Then the gateway accepts
    And her name at Capillary is as before

  @PRF-007 @must @needs:forge @ref:contract-B9
  Scenario: A name that NextReason sends empty keeps its old value
    Given Ana is a member
    When Ana updates her membership with a sign-in whose first name is empty
    Then the gateway accepts
    And her name at Capillary is as before

  Rule: Names of any script arrive as they are

    Scenario Outline: <first> <last>
      Given Ana is a member
      And Ana has changed her name at NextReason to "<first>" "<last>"
      When Ana updates her membership
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
  Scenario: The same update twice leaves the same
    Given Ana is a member
    And Ana has updated her membership with the name "Anne" "Meyer"
    When Ana updates her membership
    Then the gateway accepts
    And Ana's customer record is unchanged

  @PRF-012 @must @ref:contract-B9 @seed:note-5
  Scenario: An update of the profile changes no mobile and no e-mail
    Given Ana is a member
    And Ana has changed her e-mail at NextReason
    When Ana updates her membership
    Then the gateway accepts
    And Ana's e-mail at Capillary is the old one

  @PRF-013 @must @ref:contract-B8
  Scenario: There is nothing to update before somebody joins
    Given Ana is signed in
    When Ana updates her membership
    Then Ana is a member at once if the brand creates members at sign-in, and nobody otherwise
