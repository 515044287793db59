Feature: The kind of token
  Only an ID token is a sign-in.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then either answer is right, and nobody else is let in

    @must @needs:forge @ref:contract-A14
    Examples:
      | condition | sign-in                          |
      | CLM-130   | has nothing for its kind         |
      | CLM-131   | says that its content is a token |
      | CLM-132   | has nothing for its events       |

  @CLM-111 @must @needs:forge @ref:contract-A14 @ref:rfc8725-3.11
  Scenario: A token that calls itself something else
    When Ana tries to join with each sign-in that
      | calls itself an access token                 |
      | calls itself an access token in full         |
      | calls itself an access token in capitals     |
      | calls itself a logout token                  |
      | calls itself a security event                |
      | calls itself a signed object of another kind |
      | has a number for its kind                    |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @CLM-118 @must @needs:forge @ref:contract-A14 @ref:rfc8725-3.12
  Scenario: Another token of NextReason
    When Ana tries to join with each sign-in that
      | is an access token of NextReason              |
      | is an access token as Amazon Cognito makes it |
      | is a logout token of NextReason               |
      | is a logout token that does not say so        |
      | is the signed user information of NextReason  |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @CLM-122 @must @needs:forge @ref:contract-A14 @ref:oidc-backchannel-2.4
  Scenario: A token that reports events
    When Ana tries to join with each sign-in that
      | also reports a sign-out             |
      | also reports another security event |
      | has an empty report of events       |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @CLM-125 @must @needs:forge @ref:contract-A14 @ref:rfc7519-5.1
  Scenario: An ID token by any of its names
    When Ana joins and comes back, each time with a sign-in that
      | does not say its kind                        |
      | calls itself a token                         |
      | calls itself a token in small letters        |
      | calls itself a token in full                 |
      | calls itself a token in full and in capitals |
    Then she is let in each time
    And Ana is now a member
