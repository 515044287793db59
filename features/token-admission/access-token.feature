Feature: Access token beside the ID token (A13, A16)
  NextReason's UserInfo endpoint must accept the access token and return the ID token's `sub`: otherwise an ID token alone,
  or somebody else's access token, would open a member's record.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: addMember with Ana's valid ID token and <access token> is refused (401)
    Given Ana is signed in
    And Ben is signed in
    When addMember is called for newcomer Ana with her ID token and <access token>
    Then the gateway refuses it (401)
    And Ana is not a member
    And Ben is not a member
    And the same call is accepted with valid tokens

    @must @needs:forge @ref:contract-A13 @ref:rfc6750-3.1
    Examples:
      | condition | access token                            |
      | UIN-001   | an access token that nobody issued      |
      | UIN-002   | an access token of hers that is revoked |

    @must @needs:forge @ref:contract-A13 @ref:oidc-core-5.3.2
    Examples:
      | condition | access token       |
      | UIN-004   | Ben's access token |

  @UIN-005 @must @needs:forge @ref:contract-A13 @ref:oidc-core-5.3.2
  Scenario: addMember with Ana's ID token and Ben's access token is refused (401), even right after that access token was accepted for Ben
    Given Ben is a member
    And Ana is signed in
    When addMember is called for newcomer Ana with her ID token and Ben's access token
    Then the gateway refuses it (401)
    And Ana is not a member
    And Ben's customer record is unchanged
    And the same call is accepted with valid tokens

  @UIN-006 @must @needs:forge @needs:provisioning @ref:contract-A13 @ref:rfc9700-2.3
  Scenario: addMember with a valid ID token and another brand's access token (same `sub`, other UserInfo URL) is refused (401)
    Given another brand that uses NextReason
    And Ana is signed in
    And Ana has registered with the other brand with the same sub
    When addMember is called for newcomer Ana with her ID token and an access token of the same `sub` for another brand's application
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same call is accepted with valid tokens

  @UIN-007 @must @needs:forge @needs:provisioning @ref:contract-A13 @ref:rfc9700-2.3
  Scenario: addMember with another brand's access token (same `sub`, other UserInfo URL) is refused (401), even after that brand accepted it
    Given another brand that uses NextReason
    And Ana is signed in
    And Ana has registered with the other brand with the same sub
    And Ana is a member of the other brand
    When addMember is called for newcomer Ana with her ID token and an access token of the same `sub` for another brand's application
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same call is accepted with valid tokens

  @UIN-008 @must @ref:contract-A13
  Scenario: getMember with a valid ID token and a revoked access token is refused (401), after another access token of the member was accepted
    Given Ana is a member
    And Ana is signed in on another device
    And NextReason has revoked the access token of Ana's other device
    When getMember is called from Ana's other device
    Then the gateway refuses it (401)
    And Ana is still the same customer

  Scenario Outline: getMember with the member's ID token and her access token <change> is refused (401)
    Given Ana is a member
    When getMember is called for Ana with her access token <change>
    Then the gateway refuses it (401)
    And Ana is still the same customer

    @must @needs:forge @ref:contract-A13 @ref:rfc6750-3.1
    Examples:
      | condition | change                            |
      | UIN-009   | with upper and lower case swapped |
      | UIN-010   | without its last character        |
      | UIN-011   | with one character appended       |

  @UIN-012 @must @needs:requestLog @ref:contract-A16 @ref:rfc9700-4.3.2
  Scenario: addMember with valid tokens: the gateway sends the access token to no URL but UserInfo, and there in the Authorization header
    Given Ana is signed in
    When Ana is added as a member
    Then Ana's access token was sent to UserInfo in the Authorization header, and in no other request to NextReason

  Scenario Outline: ID token <in words>: addMember is refused (401) and the gateway sends no UserInfo request
    Given Ana is signed in
    When addMember is called for newcomer Ana with an ID token with <ID token>
    Then the gateway refuses it (401)
    And NextReason received JWKS requests only
    And Ana is not a member
    And a valid ID token is accepted

    @should @needs:forge @needs:requestLog @ref:contract-A16
    Examples:
      | condition | ID token                                      | in words                                        |
      | UIN-013   | exp: 1 h ago                                  | whose `exp` was 1 h ago                         |
      | UIN-014   | nbf: 1 h ahead                                | whose `nbf` is 1 h ahead                        |
      | UIN-017   | signature: one bit flipped in the first octet | with one bit of its signature flipped           |
      | UIN-018   | kid: not in the JWKS                          | whose `kid` is not in the JWKS                  |
      | UIN-019   | at_hash: of another access token              | whose `at_hash` is that of another access token |
