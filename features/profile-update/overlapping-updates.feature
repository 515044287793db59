Feature: Overlapping profile updates (B9)
  An update changes what its own body and its own caller's claims say, and keeps what another call stored meanwhile. Each
  call has begun before any is answered. A breach loses data that a member gave.

  Background:
    Given a brand that uses NextReason

  @PRF-301 @must @ref:contract-B9
  Scenario: Overlapping updateMember calls with names, a custom field and an extended field store all of them
    Given Ana is a member
    When these calls overlap
      | call         | for | with              |
      | updateMember | Ana | names of its own  |
      | updateMember | Ana | a custom field    |
      | updateMember | Ana | an extended field |
    Then each of the calls succeeds
    And the records show what each call that succeeded gave

  @PRF-302 @must @ref:contract-B9
  Scenario: Overlapping updateMember calls of two members store each custom field with the member who gave it
    Given Ana is a member
    And Ben is a member
    When these calls overlap
      | call         | for | with           |
      | updateMember | Ana | a custom field |
      | updateMember | Ben | a custom field |
    Then each answer shows the record of its caller
    And the records show what each call that succeeded gave

  @PRF-303 @must @ref:contract-B9
  Scenario: 5 overlapping updateMember calls with different names leave first and last name of one of them
    Given Ana is a member
    When these calls overlap
      | call         | times | for | with             |
      | updateMember | 5     | Ana | names of its own |
    Then each of the calls succeeds
    And first and last name of Ana are those of one of the calls

  @PRF-304 @must @ref:contract-B9
  Scenario: updateMember with another member's e-mail is declined while an overlapping custom field is stored
    Given Ana is a member
    And Ben is a member
    When these calls overlap
      | call         | for | with           |
      | updateMember | Ana | another member's e-mail |
      | updateMember | Ana | a custom field |
    Then the call with another member's e-mail is declined (business error), and the others succeed
    And the records show what each call that succeeded gave
    And Ana is still served

  @PRF-305 @must @ref:contract-B9 @ref:contract-updateCustomer
  Scenario: updateMember and updateCustomer that overlap store each custom field in its own profile
    Given Ana is a member with an INSTORE profile
    When these calls overlap
      | call           | for | with           |
      | updateMember   | Ana | a custom field |
      | updateCustomer | Ana | a custom field |
    Then each of the calls succeeds
    And the records show what each call that succeeded gave

  @PRF-306 @must @ref:contract-B9 @ref:contract-registerCustomer
  Scenario: updateMember with a custom field and registerCustomer that overlap are both stored
    Given Ana is a member
    When these calls overlap
      | call             | for | with           |
      | updateMember     | Ana | a custom field |
      | registerCustomer | Ana |                |
    Then each of the calls succeeds
    And the records show what each call that succeeded gave
