Feature: The times
  A sign-in counts from its issue to its end, give or take a minute.

  Background:
    Given a brand that uses NextReason

  @CLM-054 @must @needs:forge @ref:contract-A10 @ref:oidc-core-3.1.3.7
  Scenario: A sign-in that is over
    When Ana tries to join with each sign-in that
      | expired 75 seconds ago             |
      | expired an hour ago                |
      | ended at the beginning of time     |
      | ended before the beginning of time |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @CLM-056 @must @needs:forge @ref:contract-A10 @ref:oidc-core-3.1.3.7
  Scenario: A sign-in without a usable end
    When Ana tries to join with each sign-in that
      | never expires                 |
      | has nothing for its end       |
      | has its end as text           |
      | has its end as a written date |
      | has a truth value for its end |
      | has its end in a list         |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @CLM-064 @must @needs:forge @ref:contract-A10 @ref:oidc-core-3.1.3.7
  Scenario: A sign-in without a usable time of issue
    When Ana tries to join with each sign-in that
      | does not say when it was issued         |
      | has nothing for its time of issue       |
      | has its time of issue as text           |
      | has a truth value for its time of issue |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @CLM-068 @must @needs:forge @ref:contract-A10 @ref:oidc-core-3.1.3.7
  Scenario: A sign-in of the future
    When Ana tries to join with each sign-in that
      | was issued 75 seconds from now      |
      | was issued an hour from now         |
      | is not valid for another 75 seconds |
      | is not valid for another hour       |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @CLM-072 @should @needs:forge @ref:contract-A10
  Scenario: A sign-in that lasts too long
    When Ana tries to join with each sign-in that
      | is valid for fifteen days and an hour   |
      | is valid for sixteen days               |
      | was issued a year ago and still goes on |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @CLM-075 @should @needs:forge @ref:contract-A10
  Scenario: A sign-in that nearly never ends
    When Ana tries to join with each sign-in that
      | expires in thousands of years          |
      | expires after the end of time          |
      | expires at a number too large to write |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted
