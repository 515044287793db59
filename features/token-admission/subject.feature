Feature: Subject of the ID token: `sub` (A11, A13)
  `sub` is one non-empty string and equals UserInfo's `sub`: it decides whose record is shown and changed.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: ID token and UserInfo response <in words>: addMember is refused (401)
    When addMember is called for newcomer Ana with an ID token with <ID token>
    Then the gateway refuses it (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

    @must @needs:forge @ref:contract-A11 @ref:oidc-core-2
    Examples:
      | condition | ID token                           | in words                                  |
      | CLM-091   | sub: "", UserInfo the same         | with an empty string as `sub`             |
      | CLM-094   | sub: null, UserInfo the same       | with `null` as `sub`                      |
      | CLM-095   | sub: missing, UserInfo the same    | without `sub`                             |
      | CLM-096   | sub: 7 (number), UserInfo the same | with the number 7 as `sub`                |
      | CLM-097   | sub: ["<sub>"], UserInfo the same  | with an array of the right `sub` as `sub` |

    @should @needs:forge @ref:contract-A11 @ref:oidc-core-2
    Examples:
      | condition | ID token                                 | in words                         |
      | CLM-092   | sub: 256 characters, UserInfo the same   | with a `sub` of 256 characters   |
      | CLM-093   | sub: 2,000 characters, UserInfo the same | with a `sub` of 2,000 characters |

  @CLM-103 @must @needs:forge @ref:contract-A13 @ref:oidc-core-5.3.2
  Scenario: ID token whose `sub` is another member's, not that of the UserInfo response, is refused (401) at addMember
    Given Ben is a member
    When addMember is called for newcomer Ana with an ID token with sub: another person's
    Then the gateway refuses it (401)
    And Ana is not a member
    And Ben's customer record is unchanged
    And a valid ID token is accepted

  Scenario Outline: ID token and UserInfo response <in words>: addMember is accepted
    When addMember is called for newcomer Ana with an ID token with <ID token>
    Then Ana is now a member

    @must @needs:forge @ref:contract-A11 @ref:oidc-core-2
    Examples:
      | condition | ID token                                                       | in words                                                  |
      | CLM-108   | sub: 255 characters, UserInfo the same                         | with a `sub` of 255 characters                            |
      | CLM-109   | sub: 8 characters, UserInfo the same                           | with a `sub` of 8 characters                              |
      | CLM-110   | sub: with pipe, colon, underscore and tilde, UserInfo the same | with a `sub` that holds pipe, colon, underscore and tilde |

  @CLM-090 @must @needs:forge @ref:contract-A11 @ref:oidc-core-2
  Scenario: ID token whose `sub` is missing, an object, an array, or named `SUB` or `user_id` (UserInfo: right) is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | sub: missing                       |
      | sub: {"sub": "<sub>"}              |
      | sub: ["<sub>", "<another>"]        |
      | sub: missing, its value in user_id |
      | sub: inside __proto__ only         |
      | sub: missing, its value in SUB     |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-104 @must @needs:forge @ref:contract-A13 @ref:oidc-core-5.3.2
  Scenario: ID token whose `sub` differs from the UserInfo response's by case, a space or a character is refused (401) at addMember
    Given Ben is a member
    When addMember is called for newcomer Ana with each of these ID tokens
      | sub: case changed           |
      | sub: space appended         |
      | sub: last character removed |
      | sub: "x" appended           |
    Then the gateway refuses each (401)
    And Ana is not a member
    And Ben's customer record is unchanged
    And a valid ID token is accepted
