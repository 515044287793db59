Feature: Overlapping identifier changes (B10)
  A value belongs to one customer, and a change happens as a whole or not at all, whatever else is under way. Each call has
  begun before any is answered. A breach leaves one mobile or e-mail with two customers, or none with its own.

  Background:
    Given a brand that uses NextReason

  @IDC-301 @must @ref:contract-B10
  Scenario: Overlapping changes of two members to the same new mobile succeed for exactly one of them
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
  Scenario: Overlapping changes of one member's mobile and e-mail are both stored
    Given Ana is a member
    When these calls overlap
      | call             | for | with           |
      | changeIdentifier | Ana | her new mobile |
      | changeIdentifier | Ana | her new e-mail |
    Then each of the calls succeeds
    And the records show what each call that succeeded gave
    And every mobile and e-mail finds the one customer whose record shows it

  @IDC-303 @must @ref:contract-B10
  Scenario: 5 overlapping changes of one member to the same new e-mail all succeed and leave one e-mail
    Given Ana is a member
    When these calls overlap
      | call             | times | for | with           |
      | changeIdentifier | 5     | Ana | her new e-mail |
    Then each of the calls succeeds
    And the records show what each call that succeeded gave
    And every mobile and e-mail finds the one customer whose record shows it
    And Ana is still served

  @IDC-304 @must @ref:contract-B7 @ref:contract-B10
  Scenario: changeIdentifier and another person's addMember that overlap give the same new e-mail to exactly one of them
    Given Ana is a member
    And Ben has registered with NextReason
    When these calls overlap
      | call             | for | with                      |
      | changeIdentifier | Ana | the e-mail that both want |
      | addMember        | Ben | the e-mail that both want |
    Then exactly one of the calls succeeds, and the others are declined (business error)
    And every mobile and e-mail finds the one customer whose record shows it

  @IDC-305 @must @ref:contract-B10 @ref:contract-registerCustomer
  Scenario: changeIdentifier and registerCustomer that overlap give the same new e-mail to one customer
    Given Ana is a member
    When these calls overlap
      | call             | for | with                      |
      | changeIdentifier | Ana | the e-mail that both want |
      | registerCustomer | Ana | the e-mail that both want |
    Then each of the calls succeeds or is declined (business error)
    And every mobile and e-mail finds the one customer whose record shows it

  @IDC-306 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: Overlapping removals of a member's mobile and of her e-mail succeed for exactly one of them
    Given Ana is a member
    When these calls overlap
      | call             | for | with                 |
      | changeIdentifier | Ana | her mobile to remove |
      | changeIdentifier | Ana | her e-mail to remove |
    Then exactly one of the calls succeeds, and the others are declined (business error)
    And every mobile and e-mail finds the one customer whose record shows it

  @IDC-307 @must @ref:contract-B10
  Scenario: Change away from an e-mail and another member's change to it that overlap leave the e-mail with one customer at most
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
  Scenario: Overlapping changeIdentifiers calls of two members to the same new e-mail succeed for exactly one of them
    Given Ana is a member
    And Ben is a member
    When these calls overlap
      | call              | for | with                      |
      | changeIdentifiers | Ana | the e-mail that both want |
      | changeIdentifiers | Ben | the e-mail that both want |
    Then each of the calls succeeds or is declined (business error)
    And every mobile and e-mail finds the one customer whose record shows it

  @IDC-309 @must @ref:contract-B10 @ref:contract-changeIdentifiers
  Scenario: changeIdentifier with a new e-mail and changeIdentifiers with a new mobile that overlap are both stored
    Given Ana is a member
    When these calls overlap
      | call              | for | with           |
      | changeIdentifier  | Ana | her new e-mail |
      | changeIdentifiers | Ana | her new mobile |
    Then each of the calls succeeds
    And the records show what each call that succeeded gave
    And every mobile and e-mail finds the one customer whose record shows it

  @IDC-310 @must @ref:contract-B10
  Scenario: 5 overlapping changes of one member to different e-mails leave one e-mail
    Given Ana is a member
    When these calls overlap
      | call             | times | for | with                |
      | changeIdentifier | 5     | Ana | an e-mail of its own |
    Then each of the calls succeeds or is declined (business error)
    And every mobile and e-mail finds the one customer whose record shows it
    And Ana is still served

  @IDC-311 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: Change to an unconfirmed e-mail is declined while a valid change that overlaps is stored
    Given Ana is a member
    When these calls overlap
      | call             | times | for | with                                  |
      | changeIdentifier | 2     | Ana | an e-mail that is not in the ID token |
      | changeIdentifier | 1     | Ana | her new mobile                        |
    Then the call with an e-mail that is not in the ID token is declined (business error), and the others succeed
    And the records show what each call that succeeded gave
    And Ana is still served

  @IDC-312 @must @ref:contract-B9 @ref:contract-B10
  Scenario: updateMember with a custom field and changeIdentifier that overlap are both stored
    Given Ana is a member
    When these calls overlap
      | call             | for | with           |
      | updateMember     | Ana | a custom field |
      | changeIdentifier | Ana | her new e-mail |
    Then each of the calls succeeds
    And the records show what each call that succeeded gave
    And every mobile and e-mail finds the one customer whose record shows it
