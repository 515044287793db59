Feature: Access token beside the ID token (A13, A16)
  NextReason's UserInfo endpoint must accept the access token and return the ID token's `sub`: otherwise an ID token alone,
  or somebody else's access token, would open a member's record.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: Ana's valid ID token beside <access token> is refused
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

    @must @needs:forge @ref:contract-A13 @ref:oidc-core-5.3.2 @ref:rfc9700-4.6
    Examples:
      | condition | access token       |
      | UIN-004   | Ben's access token |

  @UIN-005 @must @needs:forge @ref:contract-A13 @ref:oidc-core-5.3.2
  Scenario: Ben's access token beside Ana's ID token is refused although the gateway has just accepted it for Ben
    Given Ben is a member
    And Ana is signed in
    When addMember is called for newcomer Ana with her ID token and Ben's access token
    Then the gateway refuses it (401)
    And Ana is not a member
    And Ben's customer record is unchanged
    And the same call is accepted with valid tokens

  @UIN-006 @must @needs:forge @needs:provisioning @ref:contract-A13 @ref:rfc9700-2.3
  Scenario: Access token of another brand's application for the same `sub` is refused
    Given another brand that uses NextReason
    And Ana is signed in
    And Ana has registered with the other brand with the same sub
    When addMember is called for newcomer Ana with her ID token and her access token of the other brand
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same call is accepted with valid tokens

  @UIN-007 @must @needs:forge @needs:provisioning @ref:contract-A13 @ref:rfc9700-2.3
  Scenario: Access token of another brand's application for the same `sub` is refused although the gateway has just accepted it for that brand
    Given another brand that uses NextReason
    And Ana is signed in
    And Ana has registered with the other brand with the same sub
    And Ana is a member of the other brand
    When addMember is called for newcomer Ana with her ID token and her access token of the other brand
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same call is accepted with valid tokens

  @UIN-008 @must @ref:contract-A13
  Scenario: Revoked access token is refused although another access token of the same member was accepted
    Given Ana is a member
    And Ana is signed in on another device
    And NextReason has revoked the access token of Ana's other device
    When getMember is called from Ana's other device
    Then the gateway refuses it (401)
    And Ana is still the same customer

  Scenario Outline: Access token of a member <change> is refused
    Given Ana is a member
    When getMember is called for Ana with her access token <change>
    Then the gateway refuses it (401)
    And Ana is still the same customer

    @must @needs:forge @ref:contract-A13 @ref:rfc6750-2.1
    Examples:
      | condition | change                            |
      | UIN-009   | with upper and lower case swapped |
      | UIN-010   | without its last character        |
      | UIN-011   | with one character appended       |

  @UIN-012 @must @needs:requestLog @ref:contract-A16 @ref:rfc9700-4.3.2
  Scenario: Access token is sent to UserInfo alone at a valid addMember call
    Given Ana is signed in
    When Ana is added as a member
    Then Ana's access token was sent to UserInfo in the Authorization header, and in no other request to NextReason

  Scenario Outline: UserInfo is not requested for an ID token with <ID token>
    Given Ana is signed in
    When addMember is called for newcomer Ana with an ID token with <ID token>
    Then the gateway refuses it (401)
    And NextReason received JWKS requests only
    And Ana is not a member
    And a valid ID token is accepted

    @must @needs:forge @needs:requestLog @ref:contract-A16 @ref:rfc9700-4.5.3.2
    Examples:
      | condition | ID token                                      |
      | UIN-013   | exp: 1 h ago                                  |
      | UIN-014   | nbf: 1 h ahead                                |
      | UIN-017   | signature: one bit flipped in the first octet |
      | UIN-018   | kid: not in the JWKS                          |
      | UIN-019   | at_hash: of another access token              |
