Feature: Names from body and claims, and concurrent updates (B9)
  A name in a body counts as of the time of the call, a name claim as of the `iat` of its ID token; the later one wins. A
  breach loses what a member has just entered.

  Background:
    Given a brand that uses NextReason

  @PRF-030 @must @needs:forge @ref:contract-B9
  Scenario: updateMember with a new name in the body, then one with the old name in an ID token issued before that call, but after addMember's: the new name stays
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana keeps an ID token issued 30 s ago
    And updateMember has been called for Ana with the name "Anne" "Meyer" in the body
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And her name at Capillary is "Anne" "Meyer"

  @PRF-031 @must @waits @ref:contract-B9
  Scenario: updateMember with a name in the body, then one with a new name in an ID token issued 2 s or more after that call: the new name is stored
    Given Ana is a member
    And updateMember has been called for Ana with the name "Anna" "Berg" in the body
    And Ana's name has been changed at NextReason 2 s later to "Anne" "Meyer"
    When updateMember is called for Ana
    Then the gateway accepts it
    And her name at Capillary is "Anne" "Meyer"

  @PRF-367 @must @needs:forge @ref:contract-B9
  Scenario: updateMember with another name in an ID token older than addMember's, after one with a still older one and a first name in the body: success, nothing changed
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana keeps an ID token issued 90 s ago
    And updateMember has been called for Ana with the older ID token and the first name "Annika" alone in the body
    And Ana keeps an ID token issued 75 s ago with the name "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @PRF-032 @must @ref:contract-B3 @ref:contract-B9
  Scenario: updateMember with spaces around first and last name in the body stores both names without these spaces
    Given Ana is a member
    When updateMember is called for Ana with the name "  Anne " "  Meyer  " in the body
    Then the gateway accepts it
    And her name at Capillary is "Anne" "Meyer"

  @PRF-378 @must @ref:contract-M @ref:contract-B3
  Scenario: updateMember with spaces around first and last name in the body succeeds and returns the same member as the getMember after it
    Given Ana is a member
    When updateMember is called for Ana with the name "  Anne " "  Meyer  " in the body
    Then the answer shows Ana's record as getMember does

  @PRF-033 @must @ref:contract-B9
  Scenario: updateMember with a custom field, of a member linked to an INSTORE customer: stored in the OAUTH_EXTERNAL profile, INSTORE profile unchanged
    Given a customer of source INSTORE exists with Ana's mobile
    And Ana is a member
    When updateMember is called for Ana with a custom field in the body
    Then the gateway accepts it
    And Member Care shows the custom field in her OAUTH_EXTERNAL profile
    And the INSTORE profile is unchanged

  @PRF-034 @must @ref:contract-B9
  Scenario: Overlapping updateMember calls of one member, one with a custom field and one with an extended field, both succeed and store both fields
    Given Ana is a member
    When these calls overlap
      | call         | for | with              |
      | updateMember | Ana | a custom field    |
      | updateMember | Ana | an extended field |
    Then each of the calls succeeds
    And the records show what each call that succeeded gave

  @PRF-385 @must @needs:forge @ref:contract-B9
  Scenario: updateMember, first name in the body, ID token as old as addMember's; then updateMember with a newer one issued before that call stores only its last name
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana keeps an ID token issued 60 s ago
    And updateMember has been called for Ana with the older ID token and the first name "Annika" alone in the body
    And Ana keeps an ID token issued 30 s ago with the name "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And her name at Capillary is "Annika" "Meyer"
