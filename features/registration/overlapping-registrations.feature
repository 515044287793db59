Feature: Overlapping calls of the CRM API (registerCustomer, updateCustomer)
  Two tills register the same person, or correct the same record. Each call has begun before any is answered. A breach
  makes duplicates or loses what one of them stored.

  Background:
    Given a brand that uses NextReason

  @REG-301 @must @ref:contract-registerCustomer
  Scenario: 5 overlapping registerCustomer calls (INSTORE) with the same new mobile and e-mail: one creates a customer, the others are declined
    Given Ana has registered with NextReason
    When these calls overlap
      | call             | times | for |
      | registerCustomer | 5     | Ana |
    Then exactly one of the calls succeeds, and the others are declined (business error)
    And every mobile and e-mail finds the one customer whose record shows it

  @REG-302 @must @ref:contract-registerCustomer
  Scenario: Overlapping registerCustomer calls with source INSTORE and ECOMMERCE, same new mobile and e-mail: both succeed, one customer with both profiles
    Given Ana has registered with NextReason
    When these calls overlap
      | call             | for | with             |
      | registerCustomer | Ana |                  |
      | registerCustomer | Ana | source ECOMMERCE |
    Then each of the calls succeeds
    And each of the successes names the same customer
    And the records show what each call that succeeded gave
    And every mobile and e-mail finds the one customer whose record shows it

  @REG-303 @must @ref:contract-registerCustomer
  Scenario: 3 overlapping registerCustomer calls (INSTORE) with the same new mobile and different e-mails: one creates a customer, the others are declined
    Given Ana has registered with NextReason
    When these calls overlap
      | call             | times | for | with                                |
      | registerCustomer | 3     | Ana | her mobile and an e-mail of its own |
    Then exactly one of the calls succeeds, and the others are declined (business error)
    And every mobile and e-mail finds the one customer whose record shows it

  @REG-304 @must @ref:contract-updateCustomer
  Scenario: Overlapping updateCustomer calls (INSTORE) for a member, one with a custom, one with an extended field: both succeed and both fields are stored
    Given Ana is a member with an INSTORE profile
    When these calls overlap
      | call           | for | with              |
      | updateCustomer | Ana | a custom field    |
      | updateCustomer | Ana | an extended field |
    Then each of the calls succeeds
    And the records show what each call that succeeded gave

  @REG-305 @must @ref:contract-registerCustomer @ref:contract-changeIdentifiers
  Scenario: Overlapping registerCustomer (member's stored mobile and e-mail) and changeIdentifiers (her new mobile): both succeed, the new mobile is her only one
    Given Ana is a member
    When these calls overlap
      | call              | for | with           |
      | registerCustomer  | Ana |                |
      | changeIdentifiers | Ana | her new mobile |
    Then each of the calls succeeds
    And the records show what each call that succeeded gave
    And every mobile and e-mail finds the one customer whose record shows it

  @REG-306 @must @ref:contract-registerCustomer @ref:contract-changeIdentifiers
  Scenario: Overlapping changeIdentifiers for a member and registerCustomer, both with the same new e-mail: one or both succeed (else declined), one customer has it
    Given Ana is a member
    And Ben has registered with NextReason
    When these calls overlap
      | call              | for | with                      |
      | changeIdentifiers | Ana | the e-mail that both want |
      | registerCustomer  | Ben | the e-mail that both want |
    Then each of the calls succeeds or is declined (business error)
    And every mobile and e-mail finds the one customer whose record shows it
