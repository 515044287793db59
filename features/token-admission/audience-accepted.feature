Feature: Audiences that are the brand’s own
  However the brand’s ids are listed, they are the brand’s.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then Ana is now a member

    @must @needs:forge @ref:contract-A9 @ref:oidc-core-2
    Examples:
      | condition | sign-in                                       |
      | CLM-045   | is made out to the brand in a list of one     |
      | CLM-046   | is made out to the Client ID                  |
      | CLM-047   | is made out to the Client ID in a list of one |
      | CLM-048   | is made out to Application ID and Client ID   |
      | CLM-049   | is made out to Client ID and Application ID   |
      | CLM-050   | is made out to the Application ID twice       |

    @should @needs:forge @ref:contract-A9 @ref:oidc-core-2
    Examples:
      | condition | sign-in                                                |
      | CLM-051   | was asked for by the brand itself                      |
      | CLM-052   | was asked for by the Client ID                         |
      | CLM-053   | is made out to both ids and was asked for by the brand |
