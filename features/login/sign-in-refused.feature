Feature: Failed or missing sign-in (A2, A13)
  Without valid tokens of a person nobody becomes a member or is served as one. A breach lets anybody in.

  Background:
    Given a brand that uses NextReason

  @LGN-020 @must @journey @ref:contract-A2 @seed:note-2
  Scenario: Sign-in with a wrong password fails at NextReason and creates no customer
    Given Ana has registered with NextReason
    When Ana tries to sign in with a wrong password
    Then NextReason rejects Ana's sign-in
    And Ana is not a member

  @LGN-021 @must @ref:contract-A2
  Scenario: Sign-in with a wrong one-time code fails at NextReason and creates no customer
    Given Ana has registered with NextReason
    When Ana tries to sign in with a wrong one-time code
    Then NextReason rejects Ana's sign-in
    And Ana is not a member

  @LGN-022 @must @ref:contract-A2
  Scenario: addMember without access token and ID token is refused (401 or 400) and creates no customer
    Given Ana has registered with NextReason
    When addMember is called for Ana without tokens
    Then the gateway refuses it (401 or 400)
    And Ana is not a member
    And the same call is accepted with valid tokens

  @LGN-023 @must @seed:configuration-2.2 @ref:contract-A13
  Scenario: addMember with a client-credentials access token beside a person's ID token is refused (401) and creates no customer
    Given Ana has registered with NextReason
    When addMember is called for Ana with a client-credentials access token beside the ID token
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same call is accepted with valid tokens

  @LGN-024 @must @seed:configuration-2.2 @ref:contract-A13
  Scenario: addMember with a client-credentials access token as access token and as ID token is refused (401 or 400) and creates no customer
    Given Ana has registered with NextReason
    When addMember is called for Ana with a client-credentials access token as access token and ID token
    Then the gateway refuses it (401 or 400)
    And Ana is not a member
    And the same call is accepted with valid tokens
