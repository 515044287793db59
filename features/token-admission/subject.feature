Feature: The person
  A sign-in says who it is about, in one text, and NextReason says the same.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <ID token>
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

  Scenario Outline: A sign-in that <ID token>
    Given Ben is a member
    When addMember is called for newcomer Ana with an ID token with <ID token>
    Then the gateway refuses it (401)
    And Ana is not a member
    And Ben's customer record is unchanged
    And a valid ID token is accepted

    @must @needs:forge @ref:contract-A13 @ref:oidc-core-5.3.2
    Examples:
      | condition | ID token              |
      | CLM-103   | sub: another person's |

  Scenario Outline: A sign-in that <ID token>
    When addMember is called for newcomer Ana with an ID token with <ID token>
    Then Ana is now a member

    @must @needs:forge @ref:contract-A11 @ref:oidc-core-2
    Examples:
      | condition | ID token                                                       |
      | CLM-108   | sub: 255 characters, UserInfo the same                         |
      | CLM-109   | sub: 8 characters, UserInfo the same                           |
      | CLM-110   | sub: with pipe, colon, underscore and tilde, UserInfo the same |

  @CLM-090 @must @needs:forge @ref:contract-A11 @ref:oidc-core-2
  Scenario: A person in the wrong place or shape
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
  Scenario: An id that is nearly the person’s
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
