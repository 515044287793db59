Feature: Ambiguous forms: duplicate members and lax base64url (A3)
  Two parsers must not read two things in one token; otherwise one component checks one `sub` and another one uses the other.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: ID token <in words>: addMember adds its `sub` as member or refuses it (401 or 400)
    When addMember is called for newcomer Ana with an ID token with <ID token>
    Then the gateway accepts it for Ana alone or refuses it (401 or 400)

    @must @needs:forge @ref:contract-A3
    Examples:
      | condition | ID token                                         | in words                                          |
      | JWS-131   | payload: UTF-8 byte order mark first             | whose payload begins with a UTF-8 byte order mark |
      | JWS-132   | size: 8 KiB                                      | of 8 KiB                                          |
      | JWS-133   | payload: arrays nested 5,000 deep                | with arrays nested 5,000 deep in its payload      |
      | JWS-134   | base64url: unused bits of the last character set | with unused bits set at the end of its signature  |
      | JWS-135   | payload: nested member given twice               | with a nested member given twice in its payload   |

  @JWS-118 @should @needs:forge @ref:contract-A3 @ref:rfc7515-2
  Scenario: ID token with `=` after payload or signature, or `+`, `/` or a space in its payload's base64url (signed so), is refused (401 or 400) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | base64url: "=" padding after the signature |
      | base64url: "=" padding after the payload   |
      | base64url: "+" and "/" in the payload      |
      | base64url: space inside the payload        |
    Then the gateway refuses each (401 or 400)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-122 @should @needs:forge @ref:contract-A3 @ref:rfc7519-4
  Scenario: ID token with `sub` twice, own and another person's in either order, is refused (401 or 400) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | sub: given twice, another person's then own                                 |
      | sub: given twice, own then another person's                                 |
      | sub: given twice, own then another person's as "s\u0075b"                   |
      | sub: given twice, another person's then own, an object and an array between |
    Then the gateway refuses each (401 or 400)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-125 @should @needs:forge @ref:contract-A3 @ref:rfc7519-4
  Scenario: ID token whose payload has `iss`, `exp` or `email` twice is refused (401 or 400) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | iss: given twice, wrong then right            |
      | exp: given twice, 1 h ago then ahead          |
      | email: given twice, another person's then own |
    Then the gateway refuses each (401 or 400)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-128 @should @needs:forge @ref:contract-A3 @ref:rfc7515-4
  Scenario: ID token whose header has `alg` or `kid` twice, with different values, is refused (401 or 400) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | alg: given twice, RS256 then none                  |
      | kid: given twice, unknown then valid               |
      | kid: given twice, unknown as "k\u0069d" then valid |
    Then the gateway refuses each (401 or 400)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted
