Feature: How the sign-in travels
  Both parts of it are needed, each in its own place.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: <fault>
    Given Ana is signed in
    When Ana joins with <fault>
    Then the gateway refuses it (401)
    And Ana is not a member
    And UserInfo was not requested
    And the same is accepted as it should be

    @must @ref:contract-A2
    Examples:
      | condition | fault                                        |
      | HDR-020   | no access token                              |
      | HDR-021   | no ID token                                  |
      | HDR-022   | an empty access token                        |
      | HDR-023   | an empty ID token                            |
      | HDR-024   | the ID token where the other carriage has it |
      | HDR-025   | the access token as a question instead       |
      | HDR-026   | the access token without the word Bearer     |
      | HDR-027   | the access token behind the word Basic       |
      | HDR-028   | the ID token in the body instead             |

    @must @ref:contract-A1 @ref:contract-A2
    Examples:
      | condition | fault    |
      | HDR-029   | no brand |

    @should @ref:contract-A2
    Examples:
      | condition | fault                       |
      | HDR-030   | two different access tokens |
      | HDR-031   | two different ID tokens     |
      | HDR-032   | two different brands        |

  @HDR-033 @must @ref:contract-A13 @ref:oidc-core-5.3.1
  Scenario: An ID token is no access token
    Given Ana is signed in
    When Ana joins with her ID token in both places
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same is accepted as it should be

  @HDR-034 @must @ref:contract-A2 @ref:contract-A3
  Scenario: An access token is no ID token
    Given Ana is signed in
    When Ana joins with her access token in both places
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same is accepted as it should be

  Scenario Outline: The word Bearer written <written> is the same word
    Given Ana is signed in
    When Ana joins with the word Bearer written <written>
    Then Ana is now a member

    @must @ref:contract-ciam-face @ref:rfc9110-11.1
    Examples:
      | condition | written |
      | HDR-035   | bearer  |
      | HDR-036   | BEARER  |

  @HDR-038 @should @ref:contract-A2
  Scenario: The same ID token twice is one ID token
    Given Ana is signed in
    When Ana joins with her ID token sent twice
    Then Ana is now a member

  @HDR-037 @must @ref:contract-ciam-face
  Scenario: The sign-in of the other carriage is ignored
    Given Ana is a member
    And Ben is a member
    When Ana opens her membership with Ben's sign-in where the other carriage has it
    Then she sees her own membership and nothing of Ben's
