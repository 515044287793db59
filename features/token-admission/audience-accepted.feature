Feature: Audiences that are the brand’s own
  However the brand’s ids are listed, they are the brand’s.

  Background:
    Given a brand that uses NextReason

  @CLM-045 @must @needs:forge @ref:contract-A9 @ref:oidc-core-2
  Scenario: The brand's ids in any order and number
    When Ana joins and comes back, each time with a sign-in that
      | is made out to the brand in a list of one     |
      | is made out to the Client ID                  |
      | is made out to the Client ID in a list of one |
      | is made out to Application ID and Client ID   |
      | is made out to Client ID and Application ID   |
      | is made out to the Application ID twice       |
    Then she is let in each time
    And Ana is now a member

  @CLM-051 @should @needs:forge @ref:contract-A9 @ref:oidc-core-2
  Scenario: A sign-in that the brand asked for
    When Ana joins and comes back, each time with a sign-in that
      | was asked for by the brand itself                      |
      | was asked for by the Client ID                         |
      | is made out to both ids and was asked for by the brand |
    Then she is let in each time
    And Ana is now a member
