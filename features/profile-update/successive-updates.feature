Feature: Updates after updates (B9)
  updateMember stores what it is given, as often as it is called, and leaves the rest of the customer alone. A breach loses
  what a member, the store or an earlier call has entered.

  Background:
    Given a brand that uses NextReason

  @PRF-040 @must @ref:contract-B9
  Scenario: Name stored by updateMember leaves fields, identifiers and the INSTORE profile unchanged
    Given Ana is a member with an INSTORE profile
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana
    Then Ana's customer record has the name "Anne" "Meyer" and is unchanged otherwise

  @PRF-041 @must @ref:contract-B9
  Scenario: Second name change is stored by updateMember
    Given Ana is a member
    And Ana's name has been changed at NextReason and at Capillary to "Anne" "Meyer"
    And Ana's name has been changed at NextReason to "Anna" "Berg"
    When updateMember is called for Ana
    Then Ana's customer record has the name "Anna" "Berg" and is unchanged otherwise

  @PRF-042 @must @ref:contract-B9
  Scenario: Name changed back to the member's first one is stored by updateMember
    Given Ana is a member
    And Ana's name has been changed at NextReason and at Capillary to "Anne" "Meyer"
    And Ana's name has been changed at NextReason to "Ana" "Lindqvist"
    When updateMember is called for Ana
    Then Ana's customer record has the name "Ana" "Lindqvist" and is unchanged otherwise

  @PRF-043 @must @ref:contract-B9
  Scenario: First name alone in the updateMember body: the last name is taken from the ID token
    Given Ana is a member
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana with the first name "Annika" alone in the body
    Then Ana's customer record has the name "Annika" "Meyer" and is unchanged otherwise

  @PRF-044 @must @ref:contract-B9
  Scenario: Last name alone in the updateMember body: the first name is taken from the ID token
    Given Ana is a member
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana with the last name "Berg" alone in the body
    Then Ana's customer record has the name "Anne" "Berg" and is unchanged otherwise

  @PRF-045 @must @ref:contract-B9
  Scenario: E-mail that only the INSTORE profile of the caller's customer holds is accepted in the updateMember body
    Given a customer of source INSTORE exists with Ana's mobile and its own e-mail
    And Ana is a member
    When updateMember is called for Ana with the existing customer's e-mail in the body
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @PRF-046 @must @ref:contract-B9
  Scenario: Name and custom field in an updateMember body that is declined for its e-mail are not stored
    Given Ana is a member
    When updateMember is called for Ana with a new e-mail, the name "Anne" "Meyer" and a custom field in the body
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @PRF-047 @must @ref:contract-B9
  Scenario: updateMember is accepted after a declined one of the same member
    Given Ana is a member
    And updateMember has been declined for Ana with a new e-mail in the body
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana
    Then Ana's customer record has the name "Anne" "Meyer" and is unchanged otherwise

  @PRF-048 @must @ref:contract-B9
  Scenario: Second value of a custom field replaces the first one
    Given Ana is a member with a custom and an extended field
    When updateMember is called for Ana with the value "thursday" of the custom field in the body
    Then Ana's customer record has the value "thursday" of the custom field and is unchanged otherwise

  @PRF-060 @must @ref:contract-B9
  Scenario: Second value of an extended field replaces the first one
    Given Ana is a member with a custom and an extended field
    When updateMember is called for Ana with the value "sailing" of the extended field in the body
    Then Ana's customer record has the value "sailing" of the extended field and is unchanged otherwise

  @PRF-061 @must @needs:forge @ref:contract-B9
  Scenario: First name given in the updateMember body does not block a newer last-name claim
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana keeps an ID token issued 50 s ago
    And updateMember has been called for Ana with the older ID token and the first name "Annika" alone in the body
    And Ana keeps an ID token issued 30 s ago with the name "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token
    Then Ana's customer record has the name "Annika" "Meyer" and is unchanged otherwise

  @PRF-049 @must @ref:contract-B9
  Scenario: Empty string for a custom field in the updateMember body leaves the stored value unchanged
    Given Ana is a member with a custom and an extended field
    When updateMember is called for Ana with the value "" of the custom field in the body
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @PRF-361 @must @ref:contract-B9
  Scenario: Empty string for an extended field in the updateMember body leaves the stored value unchanged
    Given Ana is a member with a custom and an extended field
    When updateMember is called for Ana with the value "" of the extended field in the body
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @PRF-050 @must @ref:contract-B9
  Scenario: Name in the updateMember body is stored with an ID token older than the last update
    Given Ana is a member and keeps an ID token issued 60 s earlier
    And Ana's name has been changed at NextReason and at Capillary to "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token and the name "Annika" "Berg" in the body
    Then Ana's customer record has the name "Annika" "Berg" and is unchanged otherwise

  @PRF-051 @must @ref:contract-B9 @ref:contract-getMember
  Scenario: Name stored from one device is returned by the next getMember on another device
    Given Ana is a member
    And Ana is signed in on another device
    And Ana has requested her member profile on both devices
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana
    Then getMember returns the name "Anne" "Meyer" on every device of Ana

  Scenario Outline: Own <kind> written <spelling> in the updateMember body is accepted and changes nothing
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
  Scenario: updateMember with an extended field and an e-mail that is not the member's in the body is declined and does not store the field
    Given Ana is a member
    When updateMember is called for Ana with a new e-mail and an extended field in the body
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @PRF-376 @must @ref:contract-B9
  Scenario: Custom field value `0070` in the updateMember body is stored as this string
    Given Ana is a member
    When updateMember is called for Ana with the value "0070" of the custom field in the body
    Then Ana's customer record has the value "0070" of the custom field and is unchanged otherwise

  @PRF-377 @must @ref:contract-B9
  Scenario: Extended field value `true` in the updateMember body is stored as this string
    Given Ana is a member
    When updateMember is called for Ana with the value "true" of the extended field in the body
    Then Ana's customer record has the value "true" of the extended field and is unchanged otherwise

  @PRF-389 @must @ref:contract-M @ref:contract-B9
  Scenario: getMember after a name change at NextReason alone answers with the names stored before
    Given Ana is a member
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When Ana requests her member profile
    Then the answer shows Ana's own record with her names from before the change
