Feature: The access token beside the ID token
  NextReason has to know it, and it has to be the same person's.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: <access> lets nobody in
    Given Ana is signed in
    And Ben is signed in
    When Ana joins with her ID token and <access>
    Then the gateway refuses it (401)
    And Ana is not a member
    And Ben is not a member
    And the same is accepted with Ana's own access

    @must @needs:forge @ref:contract-A13 @ref:rfc6750-3.1
    Examples:
      | condition | access                                            |
      | UIN-001   | an access token that nobody issued                |
      | UIN-002   | an access token of hers that NextReason took back |

    @must @needs:forge @ref:contract-A13 @ref:oidc-core-5.3.2 @ref:rfc9700-4.6
    Examples:
      | condition | access             |
      | UIN-004   | Ben's access token |

  @UIN-005 @must @needs:forge @ref:contract-A13 @ref:oidc-core-5.3.2
  Scenario: Somebody else's access token lets nobody in, although the gateway has just seen it
    Given Ben is a member
    And Ana is signed in
    When Ana joins with her ID token and Ben's access token
    Then the gateway refuses it (401)
    And Ana is not a member
    And Ben's customer record is unchanged
    And the same is accepted with Ana's own access

  @UIN-006 @must @needs:forge @needs:provisioning @ref:contract-A13 @ref:rfc9700-2.3
  Scenario: An access token of another brand lets nobody in
    Given another brand that uses NextReason
    And Ana is signed in
    And Ana has registered with the other brand under the same NextReason id
    When Ana joins with her ID token and her access token of the other brand
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same is accepted with Ana's own access

  @UIN-007 @must @needs:forge @needs:provisioning @ref:contract-A13 @ref:rfc9700-2.3
  Scenario: An access token of another brand lets nobody in, although the gateway has just seen it there
    Given another brand that uses NextReason
    And Ana is signed in
    And Ana has registered with the other brand under the same NextReason id
    And Ana has joined the other brand
    When Ana joins with her ID token and her access token of the other brand
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same is accepted with Ana's own access

  @UIN-008 @must @ref:contract-A13
  Scenario: What NextReason said of one device says nothing of another
    Given Ana is a member
    And Ana is signed in on another device
    And NextReason has withdrawn the access of that device
    When Ana opens her membership on that device
    Then the gateway refuses it (401)
    And Ana is still the same customer

  Scenario Outline: An access token that is <nearly> is another one
    Given Ana is a member
    When Ana opens her membership with her access token <nearly>
    Then the gateway refuses it (401)
    And Ana is still the same customer

    @must @needs:forge @ref:contract-A13 @ref:rfc6750-2.1
    Examples:
      | condition | nearly                               |
      | UIN-009   | in capital and small letters swapped |
      | UIN-010   | without its last letter              |
      | UIN-011   | with one letter more                 |

  @UIN-012 @must @needs:requestLog @ref:contract-A16 @ref:rfc9700-4.3.2
  Scenario: The access token goes to the user info endpoint only, where it belongs
    Given Ana is signed in
    When Ana is added as a member
    Then NextReason got her access token with the question about her and nowhere else

  Scenario Outline: The access token is not sent to UserInfo where the ID token has <ID token>
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
