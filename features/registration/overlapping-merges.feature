Feature: Overlapping merges (policy identifierConflict: merge)
  Two changes that would each merge a customer meet. One customer has one `cuid` at most; a breach loses a member, or gives
  two members one customer.

  Background:
    Given a brand whose policy identifierConflict is merge

  @REG-310 @must @needs:provisioning @ref:contract-changeIdentifiers @ref:contract-B7
  Scenario: Overlapping merges of two members into one INSTORE customer succeed for exactly one of them
    Given Ana is a member
    And Ben is a member
    And a customer of source INSTORE exists with its own e-mail
    When these calls overlap
      | call              | for | with                           |
      | changeIdentifiers | Ana | the existing customer's e-mail |
      | changeIdentifiers | Ben | the existing customer's e-mail |
    Then exactly one of the calls succeeds, and the others are declined (business error)
    And every mobile and e-mail finds the one customer whose record shows it
    And Ana is still served
    And Ben is still served

  @REG-311 @must @needs:provisioning @ref:contract-changeIdentifiers
  Scenario: 3 overlapping merges of one member into one INSTORE customer leave one profile of each
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    When these calls overlap
      | call              | times | for | with                           |
      | changeIdentifiers | 3     | Ana | the existing customer's e-mail |
    Then each of the calls succeeds, is declined (business error) or finds no customer
    And every mobile and e-mail finds the one customer whose record shows it
    And Ana is still served
