Feature: The audience
  A sign-in is made out to this brand and to nobody else.

  Background:
    Given a brand that uses NextReason

  @CLM-021 @must @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: A sign-in for others
    When Ana tries to join with each sign-in that
      | is made out to another app                                |
      | is made out to another app and was asked for by the brand |
      | is made out to everybody                                  |
      | is made out to NextReason itself                          |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @CLM-022 @must @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: A sign-in for nobody
    When Ana tries to join with each sign-in that
      | is made out to nobody        |
      | is made out to an empty name |
      | has nothing for an audience  |
      | is made out to an empty list |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @CLM-026 @must @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: A sign-in for the brand and others
    When Ana tries to join with each sign-in that
      | is made out to the brand and a stranger                                |
      | is made out to a stranger and the brand                                |
      | is made out to the brand and a stranger and was asked for by the brand |
      | has the Application ID and a stranger in one text                      |
      | is made out to the brand and nothing                                   |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @CLM-030 @must @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: A sign-in for somebody with nearly the same name
    When Ana tries to join with each sign-in that
      | is made out to a name that begins like the Application ID |
      | is made out to an Application ID that is cut short        |
      | is made out to the Application ID in other letters        |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @CLM-034 @must @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: An audience in a wrong shape
    When Ana tries to join with each sign-in that
      | has the Application ID in an object               |
      | has an object that looks like a list of audiences |
      | has a list of audiences in a list                 |
      | has a number for an audience                      |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @CLM-040 @should @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: A sign-in that somebody else asked for
    When Ana tries to join with each sign-in that
      | was asked for by another app                                        |
      | is made out to the brand in a list and was asked for by another app |
      | was asked for by an empty name                                      |
      | was asked for by the Application ID in other letters                |
      | was asked for by a name that begins like the Application ID         |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted
