Feature: The issuer
  It is the configured one, letter by letter.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: An issuer: it <sign-in>
    When Ana joins with a sign-in whose issuer is wrong: it <sign-in>
    Then the gateway refuses
    And the refusal left no trace
    And an honest sign-in is accepted

    @must @needs:forge @ref:contract-A8 @ref:oidc-core-3.1.3.7
    Examples:
      | condition | sign-in                                          |
      | CLM-001   | names another issuer                             |
      | CLM-002   | names no issuer                                  |
      | CLM-003   | has an empty issuer                              |
      | CLM-004   | has nothing for an issuer                        |
      | CLM-005   | has an issuer with a slash more                  |
      | CLM-006   | has an issuer with a slash less                  |
      | CLM-007   | has an issuer with a letter more                 |
      | CLM-008   | has the issuer in capital letters                |
      | CLM-009   | has an issuer of another protocol                |
      | CLM-010   | has an issuer that begins with the right one     |
      | CLM-011   | has an issuer that ends in the right one         |
      | CLM-012   | has an issuer that is cut short                  |
      | CLM-013   | has only the host of the issuer                  |
      | CLM-014   | has another customer's issuer at NextReason      |
      | CLM-015   | has an issuer with the right host as a user name |
      | CLM-016   | has an issuer with a question mark after it      |
      | CLM-017   | has an issuer with a space after it              |
      | CLM-018   | has the right issuer in a list                   |
      | CLM-019   | has a list of the right and a wrong issuer       |
      | CLM-020   | has the issuer in an object                      |
