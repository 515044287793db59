Feature: Overlapping identifier changes (B10)
  A value belongs to one customer, and a change happens as a whole or not at all, whatever else is under way. Each call has
  begun before any is answered. A breach leaves one mobile or e-mail with two customers, or none with its own.

  Background:
    Given a brand that uses NextReason

  @IDC-301 @must @ref:contract-B10
  Scenario: Overlapping changeIdentifier (or changeIdentifiers) calls of two members to the same new mobile: exactly one succeeds and is stored, the other is declined
    Given Ana is a member
    And Ben is a member
    When these calls overlap
      | call             | for | with                      |
      | changeIdentifier | Ana | the mobile that both want |
      | changeIdentifier | Ben | the mobile that both want |
    Then exactly one of the calls succeeds, and the others are declined (business error)
    And the records show what each call that succeeded gave
    And every mobile and e-mail finds the one customer whose record shows it

  @IDC-302 @must @ref:contract-B10
  Scenario: Overlapping changeIdentifier (or changeIdentifiers) calls of one member, to a new mobile and to a new e-mail: both calls succeed, both values are stored
    Given Ana is a member
    When these calls overlap
      | call             | for | with           |
      | changeIdentifier | Ana | her new mobile |
      | changeIdentifier | Ana | her new e-mail |
    Then each of the calls succeeds
    And the records show what each call that succeeded gave
    And every mobile and e-mail finds the one customer whose record shows it

  @IDC-303 @must @ref:contract-B10
  Scenario: 5 overlapping changeIdentifier (or changeIdentifiers) calls of one member to the same new e-mail: all succeed, it is the only e-mail stored
    Given Ana is a member
    When these calls overlap
      | call             | times | for | with           |
      | changeIdentifier | 5     | Ana | her new e-mail |
    Then each of the calls succeeds
    And the records show what each call that succeeded gave
    And every mobile and e-mail finds the one customer whose record shows it
    And Ana is still served

  @IDC-304 @must @ref:contract-B7 @ref:contract-B10
  Scenario: changeIdentifier (or changeIdentifiers) of a member, addMember of a newcomer, overlapping, same new e-mail: exactly one succeeds, the other is declined
    Given Ana is a member
    And Ben has registered with NextReason
    When these calls overlap
      | call             | for | with                      |
      | changeIdentifier | Ana | the e-mail that both want |
      | addMember        | Ben | the e-mail that both want |
    Then exactly one of the calls succeeds, and the others are declined (business error)
    And every mobile and e-mail finds the one customer whose record shows it

  @IDC-305 @must @ref:contract-B10 @ref:contract-registerCustomer
  Scenario: changeIdentifier (or changeIdentifiers) and registerCustomer, overlapping, same new e-mail: each success or declined, one at least succeeds; one customer has it
    Given Ana is a member
    When these calls overlap
      | call             | for | with                      |
      | changeIdentifier | Ana | the e-mail that both want |
      | registerCustomer | Ana | the e-mail that both want |
    Then each of the calls succeeds or is declined (business error)
    And every mobile and e-mail finds the one customer whose record shows it

  @IDC-306 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: Overlapping changeIdentifier calls of one member, with her mobile and with her e-mail in `remove`: exactly one succeeds, the other is declined
    Given Ana is a member
    When these calls overlap
      | call             | for | with                 |
      | changeIdentifier | Ana | her mobile to remove |
      | changeIdentifier | Ana | her e-mail to remove |
    Then exactly one of the calls succeeds, and the others are declined (business error)
    And every mobile and e-mail finds the one customer whose record shows it

  @IDC-307 @must @ref:contract-B10
  Scenario: Overlapping changeIdentifier (or changeIdentifiers) of one member away from an e-mail, of another to it: each success or declined, one customer at most has it
    Given Ana is a member
    And Ben is a member
    When these calls overlap
      | call             | for | with             |
      | changeIdentifier | Ana | her new e-mail   |
      | changeIdentifier | Ben | Ana's old e-mail |
    Then each of the calls succeeds or is declined (business error)
    And the records show what each call that succeeded gave
    And every mobile and e-mail finds the one customer whose record shows it

  @IDC-308 @must @ref:contract-changeIdentifiers
  Scenario: Overlapping changeIdentifiers calls of the CRM API for two members to the same new e-mail: exactly one succeeds and is stored, the other is declined
    Given Ana is a member
    And Ben is a member
    When these calls overlap
      | call              | for | with                      |
      | changeIdentifiers | Ana | the e-mail that both want |
      | changeIdentifiers | Ben | the e-mail that both want |
    Then exactly one of the calls succeeds, and the others are declined (business error)
    And every mobile and e-mail finds the one customer whose record shows it

  @IDC-309 @must @ref:contract-B10 @ref:contract-changeIdentifiers
  Scenario: changeIdentifier (or changeIdentifiers) to a new e-mail and changeIdentifiers of the CRM API to a new mobile, overlapping, one member: both are stored
    Given Ana is a member
    When these calls overlap
      | call              | for | with           |
      | changeIdentifier  | Ana | her new e-mail |
      | changeIdentifiers | Ana | her new mobile |
    Then each of the calls succeeds
    And the records show what each call that succeeded gave
    And every mobile and e-mail finds the one customer whose record shows it

  @IDC-310 @must @ref:contract-B10
  Scenario: 5 overlapping changeIdentifier (or changeIdentifiers) calls of one member, each to another new e-mail: each success or declined, at most one e-mail is stored
    Given Ana is a member
    When these calls overlap
      | call             | times | for | with                |
      | changeIdentifier | 5     | Ana | an e-mail of its own |
    Then each of the calls succeeds or is declined (business error)
    And every mobile and e-mail finds the one customer whose record shows it
    And Ana is still served

  @IDC-311 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: Overlapping changeIdentifier calls of one member: 2 to e-mails not in the ID token are declined, 1 to the ID token's new mobile succeeds and is stored
    Given Ana is a member
    When these calls overlap
      | call             | times | for | with                                  |
      | changeIdentifier | 2     | Ana | an e-mail that is not in the ID token |
      | changeIdentifier | 1     | Ana | her new mobile                        |
    Then the call with an e-mail that is not in the ID token is declined (business error), and the others succeed
    And the records show what each call that succeeded gave
    And Ana is still served

  @IDC-312 @must @ref:contract-B9 @ref:contract-B10
  Scenario: updateMember with a custom field and changeIdentifier (or changeIdentifiers) to a new e-mail, overlapping, one member: both succeed, both are stored
    Given Ana is a member
    When these calls overlap
      | call             | for | with           |
      | updateMember     | Ana | a custom field |
      | changeIdentifier | Ana | her new e-mail |
    Then each of the calls succeeds
    And the records show what each call that succeeded gave
    And every mobile and e-mail finds the one customer whose record shows it
