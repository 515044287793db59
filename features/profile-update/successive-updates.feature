Feature: Updates after updates (B9)
  updateMember stores what it is given, as often as it is called, and leaves the rest of the customer alone. A breach loses
  what a member, the store or an earlier call has entered.

  Background:
    Given a brand that uses NextReason

  @PRF-040 @must @ref:contract-B9
  Scenario: updateMember with a new name in the ID token stores it in the OAUTH_EXTERNAL profile; fields, identifiers and the INSTORE profile stay unchanged
    Given Ana is a member with an INSTORE profile
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana
    Then the gateway accepts it
    And Ana's customer record has the name "Anne" "Meyer" and is unchanged otherwise

  @PRF-041 @must @ref:contract-B9
  Scenario: updateMember with a second new name in the ID token, after a first new one was stored, stores the second one; all else is unchanged
    Given Ana is a member
    And Ana's name has been changed at NextReason and at Capillary to "Anne" "Meyer"
    And Ana's name has been changed at NextReason to "Anna" "Berg"
    When updateMember is called for Ana
    Then the gateway accepts it
    And Ana's customer record has the name "Anna" "Berg" and is unchanged otherwise

  @PRF-042 @must @ref:contract-B9
  Scenario: updateMember with addMember's name again in a new ID token, after another name was stored, stores it again; all else is unchanged
    Given Ana is a member
    And Ana's name has been changed at NextReason and at Capillary to "Anne" "Meyer"
    And Ana's name has been changed at NextReason to "Ana" "Lindqvist"
    When updateMember is called for Ana
    Then the gateway accepts it
    And Ana's customer record has the name "Ana" "Lindqvist" and is unchanged otherwise

  @PRF-043 @must @ref:contract-B9
  Scenario: updateMember with only a first name in the body and a new name in the ID token stores the body's first name and the ID token's last name
    Given Ana is a member
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana with the first name "Annika" alone in the body
    Then the gateway accepts it
    And Ana's customer record has the name "Annika" "Meyer" and is unchanged otherwise

  @PRF-044 @must @ref:contract-B9
  Scenario: updateMember with only a last name in the body and a new name in the ID token stores the ID token's first name and the body's last name
    Given Ana is a member
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana with the last name "Berg" alone in the body
    Then the gateway accepts it
    And Ana's customer record has the name "Anne" "Berg" and is unchanged otherwise

  @PRF-045 @must @ref:contract-B9
  Scenario: updateMember with the e-mail in the body that only the INSTORE profile of the caller's customer holds succeeds and changes nothing
    Given a customer of source INSTORE exists with Ana's mobile and its own e-mail
    And Ana is a member
    When updateMember is called for Ana with the existing customer's e-mail in the body
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @PRF-046 @must @ref:contract-B9
  Scenario: updateMember with a new e-mail, a new name and a custom field in the body is declined (business error) and stores none of them
    Given Ana is a member
    When updateMember is called for Ana with a new e-mail, the name "Anne" "Meyer" and a custom field in the body
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @PRF-047 @must @ref:contract-B9
  Scenario: updateMember with a new name in the ID token, after one that was declined for a new e-mail in its body, stores the name; all else is unchanged
    Given Ana is a member
    And updateMember has been declined for Ana with a new e-mail in the body
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana
    Then the gateway accepts it
    And Ana's customer record has the name "Anne" "Meyer" and is unchanged otherwise

  @PRF-048 @must @ref:contract-B9
  Scenario: updateMember with another value for a stored custom field replaces it in the OAUTH_EXTERNAL profile; all else is unchanged
    Given Ana is a member with a custom and an extended field
    When updateMember is called for Ana with the value "thursday" of the custom field in the body
    Then the gateway accepts it
    And Ana's customer record has the value "thursday" of the custom field and is unchanged otherwise

  @PRF-060 @must @ref:contract-B9
  Scenario: updateMember with another value for a stored extended field replaces it with the customer; all else is unchanged
    Given Ana is a member with a custom and an extended field
    When updateMember is called for Ana with the value "sailing" of the extended field in the body
    Then the gateway accepts it
    And Ana's customer record has the value "sailing" of the extended field and is unchanged otherwise

  @PRF-061 @must @needs:forge @ref:contract-B9
  Scenario: updateMember, first name in the body, ID token newer than addMember's; then updateMember with a newer one issued before that call stores only its last name
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana keeps an ID token issued 50 s ago
    And updateMember has been called for Ana with the older ID token and the first name "Annika" alone in the body
    And Ana keeps an ID token issued 30 s ago with the name "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And Ana's customer record has the name "Annika" "Meyer" and is unchanged otherwise

  @PRF-049 @must @ref:contract-B9
  Scenario: updateMember with an empty string for a stored custom field in the body succeeds and leaves the stored value unchanged
    Given Ana is a member with a custom and an extended field
    When updateMember is called for Ana with the value "" of the custom field in the body
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @PRF-361 @must @ref:contract-B9
  Scenario: updateMember with an empty string for a stored extended field in the body succeeds and leaves the stored value unchanged
    Given Ana is a member with a custom and an extended field
    When updateMember is called for Ana with the value "" of the extended field in the body
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @PRF-050 @must @ref:contract-B9
  Scenario: updateMember with a name in the body and an ID token issued before the one whose name is stored: the name of the body is stored
    Given Ana is a member and keeps an ID token issued 60 s earlier
    And Ana's name has been changed at NextReason and at Capillary to "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token and the name "Annika" "Berg" in the body
    Then the gateway accepts it
    And Ana's customer record has the name "Annika" "Berg" and is unchanged otherwise

  @PRF-051 @must @ref:contract-B9 @ref:contract-getMember
  Scenario: getMember on both devices of a member, called on both before, returns the new name once updateMember on one of them has stored it
    Given Ana is a member
    And Ana is signed in on another device
    And Ana has requested her member profile on both devices
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana
    Then the gateway accepts it
    And getMember returns the name "Anne" "Meyer" on every device of Ana

  Scenario Outline: updateMember with the member's own <kind> in the body, written <spelling>, succeeds and changes nothing
    Given Ana is a member
    When updateMember is called for Ana with her <kind> written <spelling> in the body
    Then the gateway accepts it
    And Ana's customer record is unchanged

    @must @ref:contract-B3 @ref:contract-B9
    Examples:
      | condition | kind   | spelling                               |
      | PRF-052   | mobile | with 00 before the country code        |
      | PRF-053   | mobile | with spaces, plus sign and parentheses |
      | PRF-054   | e-mail | with spaces around it                  |

  @PRF-375 @must @ref:contract-B9
  Scenario: updateMember with an extended field and an e-mail that nobody holds in the body is declined (business error) and changes nothing
    Given Ana is a member
    When updateMember is called for Ana with a new e-mail and an extended field in the body
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @PRF-376 @must @ref:contract-B9
  Scenario: updateMember with the string "0070" as value of a custom field stores this string in the OAUTH_EXTERNAL profile
    Given Ana is a member
    When updateMember is called for Ana with the value "0070" of the custom field in the body
    Then the gateway accepts it
    And Ana's customer record has the value "0070" of the custom field and is unchanged otherwise

  @PRF-377 @must @ref:contract-B9
  Scenario: updateMember with the string "true" as value of an extended field stores this string
    Given Ana is a member
    When updateMember is called for Ana with the value "true" of the extended field in the body
    Then the gateway accepts it
    And Ana's customer record has the value "true" of the extended field and is unchanged otherwise

  @PRF-389 @must @ref:contract-M @ref:contract-B9
  Scenario: getMember after a name change at NextReason alone answers with the names stored before
    Given Ana is a member
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When Ana requests her member profile
    Then the answer shows Ana's own record with her names from before the change
