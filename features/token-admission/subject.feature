Feature: Subject of the ID token: `sub` (A11, A13)
  `sub` is one non-empty string and equals UserInfo's `sub`: it decides whose record is shown and changed.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: Invalid `sub` confirmed by UserInfo: ID token with <ID token> is refused
    When addMember is called for newcomer Ana with an ID token with <ID token>
    Then the gateway refuses it (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

    @must @needs:forge @ref:contract-A11 @ref:oidc-core-2
    Examples:
      | condition | ID token                                 |
      | CLM-091   | sub: "", UserInfo the same               |
      | CLM-092   | sub: 256 characters, UserInfo the same   |
      | CLM-093   | sub: 2,000 characters, UserInfo the same |
      | CLM-094   | sub: null, UserInfo the same             |
      | CLM-095   | sub: missing, UserInfo the same          |
      | CLM-096   | sub: 7 (number), UserInfo the same       |
      | CLM-097   | sub: ["<sub>"], UserInfo the same        |

  @CLM-103 @must @needs:forge @ref:contract-A13 @ref:oidc-core-5.3.2
  Scenario: `sub` of another member than the access token's is refused
    Given Ben is a member
    When addMember is called for newcomer Ana with an ID token with sub: another person's
    Then the gateway refuses it (401)
    And Ana is not a member
    And Ben's customer record is unchanged
    And a valid ID token is accepted

  Scenario Outline: Valid `sub`: ID token with <ID token> is accepted
    When addMember is called for newcomer Ana with an ID token with <ID token>
    Then Ana is now a member

    @must @needs:forge @ref:contract-A11 @ref:oidc-core-2
    Examples:
      | condition | ID token                                                       |
      | CLM-108   | sub: 255 characters, UserInfo the same                         |
      | CLM-109   | sub: 8 characters, UserInfo the same                           |
      | CLM-110   | sub: with pipe, colon, underscore and tilde, UserInfo the same |

  @CLM-090 @must @needs:forge @ref:contract-A11 @ref:oidc-core-2
  Scenario: `sub` that is missing, no string, or under another name is refused
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
  Scenario: `sub` that differs from UserInfo's `sub` by case, a space or a character is refused
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
