Feature: The audience
  A sign-in is made out to this brand and to nobody else.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then the gateway refuses
    And the refusal left no trace
    And an honest sign-in is accepted

    @must @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
    Examples:
      | condition | sign-in                                                                |
      | CLM-021   | is made out to another app                                             |
      | CLM-022   | is made out to nobody                                                  |
      | CLM-023   | is made out to an empty name                                           |
      | CLM-024   | has nothing for an audience                                            |
      | CLM-025   | is made out to an empty list                                           |
      | CLM-026   | is made out to the brand and a stranger                                |
      | CLM-027   | is made out to a stranger and the brand                                |
      | CLM-028   | is made out to the brand and a stranger and was asked for by the brand |
      | CLM-029   | is made out to another app and was asked for by the brand              |
      | CLM-030   | is made out to a name that begins like the Application ID              |
      | CLM-031   | is made out to an Application ID that is cut short                     |
      | CLM-032   | is made out to the Application ID in other letters                     |
      | CLM-033   | is made out to everybody                                               |
      | CLM-034   | has the Application ID in an object                                    |
      | CLM-035   | has an object that looks like a list of audiences                      |
      | CLM-036   | has the Application ID and a stranger in one text                      |
      | CLM-037   | has a list of audiences in a list                                      |
      | CLM-038   | is made out to the brand and nothing                                   |
      | CLM-039   | has a number for an audience                                           |
      | CLM-141   | is made out to NextReason itself                                       |

    @should @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
    Examples:
      | condition | sign-in                                                             |
      | CLM-040   | was asked for by another app                                        |
      | CLM-041   | is made out to the brand in a list and was asked for by another app |
      | CLM-042   | was asked for by an empty name                                      |
      | CLM-043   | was asked for by the Application ID in other letters                |
      | CLM-044   | was asked for by a name that begins like the Application ID         |
