Feature: Overlapping profile updates (B9)
  An update changes what its own body and its own caller's claims say, and keeps what another call stored meanwhile. Each
  call has begun before any is answered. A breach loses data that a member gave.

  Background:
    Given a brand that uses NextReason

  @PRF-301 @must @ref:contract-B9
  Scenario: Three overlapping updateMember calls of one member, with names, a custom field or an extended field, all succeed, and all values are stored
    Given Ana is a member
    When these calls overlap
      | call         | for | with              |
      | updateMember | Ana | names of its own  |
      | updateMember | Ana | a custom field    |
      | updateMember | Ana | an extended field |
    Then each of the calls succeeds
    And the records show what each call that succeeded gave

  @PRF-302 @must @ref:contract-B9
  Scenario: Overlapping updateMember calls of two members, a custom field in each: both succeed and return their caller, each field is stored with its caller
    Given Ana is a member
    And Ben is a member
    When these calls overlap
      | call         | for | with           |
      | updateMember | Ana | a custom field |
      | updateMember | Ben | a custom field |
    Then each answer shows the record of its caller
    And the records show what each call that succeeded gave

  @PRF-303 @must @ref:contract-B9
  Scenario: 5 overlapping updateMember calls of one member with different names in the body all succeed; first and last name of one of them are stored
    Given Ana is a member
    When these calls overlap
      | call         | times | for | with             |
      | updateMember | 5     | Ana | names of its own |
    Then each of the calls succeeds
    And first and last name of Ana are those of one of the calls

  @PRF-304 @must @ref:contract-B9
  Scenario: Overlapping updateMember calls of one member: the one with another member's e-mail is declined, the one with a custom field succeeds and is stored
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
  Scenario: Overlapping updateMember (custom field) and updateCustomer (same field, INSTORE, other value) both succeed: each value is stored in its own profile
    Given Ana is a member with an INSTORE profile
    When these calls overlap
      | call           | for | with           |
      | updateMember   | Ana | a custom field |
      | updateCustomer | Ana | a custom field |
    Then each of the calls succeeds
    And the records show what each call that succeeded gave

  @PRF-306 @must @ref:contract-B9 @ref:contract-registerCustomer
  Scenario: Overlapping updateMember with a custom field and registerCustomer (INSTORE) of the same person both succeed: field and INSTORE profile are stored
    Given Ana is a member
    When these calls overlap
      | call             | for | with           |
      | updateMember     | Ana | a custom field |
      | registerCustomer | Ana |                |
    Then each of the calls succeeds
    And the records show what each call that succeeded gave
