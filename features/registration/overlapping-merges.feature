Feature: Overlapping merges (policy identifierConflict: merge)
  Two changes that would each merge a customer meet. One customer has one `cuid` at most; a breach loses a member, or gives
  two members one customer.

  Background:
    Given a brand whose policy identifierConflict is merge

  @REG-310 @must @needs:provisioning @ref:contract-changeIdentifiers @ref:contract-B7
  Scenario: Policy identifierConflict `merge`: overlapping changeIdentifiers of two members to one INSTORE customer's e-mail: one succeeds, the other is declined
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
  Scenario: Policy identifierConflict `merge`: 3 overlapping changeIdentifiers of a member to an INSTORE customer's e-mail: one or more succeed, one profile of each source
    Given Ana is a member
    And a customer of source INSTORE exists with its own e-mail
    When these calls overlap
      | call              | times | for | with                           |
      | changeIdentifiers | 3     | Ana | the existing customer's e-mail |
    Then each of the calls succeeds, is declined (business error) or finds no customer
    And every mobile and e-mail finds the one customer whose record shows it
    And Ana is still served
