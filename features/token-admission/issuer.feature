Feature: The issuer
  It is the configured one, letter by letter.

  Background:
    Given a brand that uses NextReason

  @CLM-001 @must @needs:forge @ref:contract-A8 @ref:oidc-core-3.1.3.7
  Scenario: Another issuer
    When Ana tries to join with each sign-in whose issuer is wrong: it
      | names another issuer                        |
      | has an issuer of another protocol           |
      | has another customer's issuer at NextReason |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @CLM-002 @must @needs:forge @ref:contract-A8 @ref:oidc-core-3.1.3.7
  Scenario: No issuer
    When Ana tries to join with each sign-in whose issuer is wrong: it
      | names no issuer           |
      | has an empty issuer       |
      | has nothing for an issuer |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @CLM-005 @must @needs:forge @ref:contract-A8 @ref:oidc-core-3.1.3.7
  Scenario: An issuer that is spelt otherwise
    When Ana tries to join with each sign-in whose issuer is wrong: it
      | has an issuer with a slash more             |
      | has an issuer with a slash less             |
      | has an issuer with a letter more            |
      | has the issuer in capital letters           |
      | has an issuer that is cut short             |
      | has an issuer with a question mark after it |
      | has an issuer with a space after it         |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @CLM-010 @must @needs:forge @ref:contract-A8 @ref:oidc-core-3.1.3.7
  Scenario: An issuer that holds the right one, or a part of it
    When Ana tries to join with each sign-in whose issuer is wrong: it
      | has an issuer that begins with the right one     |
      | has an issuer that ends in the right one         |
      | has only the host of the issuer                  |
      | has an issuer with the right host as a user name |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @CLM-018 @must @needs:forge @ref:contract-A8 @ref:oidc-core-3.1.3.7
  Scenario: An issuer in a wrong shape
    When Ana tries to join with each sign-in whose issuer is wrong: it
      | has the right issuer in a list             |
      | has a list of the right and a wrong issuer |
      | has the issuer in an object                |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted
