Feature: Audiences that are the brand’s own
  However the brand’s ids are listed, they are the brand’s.

  Background:
    Given a brand that uses NextReason

  @CLM-045 @must @needs:forge @ref:contract-A9 @ref:oidc-core-2
  Scenario: The brand's ids in any order and number
    Given Ana is a member
    When Ana opens her membership with each sign-in that
      | is made out to the brand in a list of one     |
      | is made out to the Client ID                  |
      | is made out to the Client ID in a list of one |
      | is made out to Application ID and Client ID   |
      | is made out to Client ID and Application ID   |
      | is made out to the Application ID twice       |
    Then she sees her own membership each time

  @CLM-051 @should @needs:forge @ref:contract-A9 @ref:oidc-core-2
  Scenario: A sign-in that the brand asked for
    Given Ana is a member
    When Ana opens her membership with each sign-in that
      | was asked for by the brand itself                      |
      | was asked for by the Client ID                         |
      | is made out to both ids and was asked for by the brand |
    Then she sees her own membership each time
