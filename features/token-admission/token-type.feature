Feature: Token type: only an ID token is accepted (A14)
  NextReason signs access and logout tokens with the same key; a gateway that takes them for ID tokens accepts what other
  services get to see.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: Otherwise valid ID token <in words>: addMember adds its `sub` as member or refuses it (401 or 400)
    When addMember is called for newcomer Ana with an ID token with <ID token>
    Then the gateway accepts it for Ana alone or refuses it (401 or 400)

    @must @needs:forge @ref:contract-A14
    Examples:
      | condition | ID token        | in words                               |
      | CLM-130   | typ: null       | with `null` as header `typ`            |
      | CLM-131   | cty: JWT        | with header `cty: JWT`                 |
      | CLM-132   | events: null    | with `null` as claim `events`          |
      | CLM-133   | typ: JOSE       | with header `typ: JOSE`                |
      | CLM-134   | typ: 1 (number) | with the number 1 as header `typ`      |
      | CLM-135   | typ: ""         | with an empty string as header `typ`   |
      | CLM-136   | typ: ["JWT"]    | with an array of `JWT` as header `typ` |

  @CLM-111 @must @needs:forge @ref:contract-A14 @ref:rfc8725-3.11
  Scenario: ID token whose header `typ` names another kind of token, such as `at+jwt`, is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | typ: at+jwt             |
      | typ: application/at+jwt |
      | typ: AT+JWT             |
      | typ: logout+jwt         |
      | typ: secevent+jwt       |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-118 @must @needs:forge @ref:contract-A14 @ref:rfc8725-3.12
  Scenario: addMember is refused (401) with the `typ` and claims of a JWT access token, logout token or UserInfo JWT as ID token, signature, `iss` and `sub` right
    When addMember is called for newcomer Ana with each of these ID tokens
      | typ and claims of a JWT access token (RFC 9068)                                           |
      | claims of an access token in Amazon Cognito's form (token_use: access, client_id, no aud) |
      | typ and claims of a back-channel logout token                                             |
      | claims of a signed UserInfo response (no iat, no exp)                                     |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-122 @should @needs:forge @ref:contract-A14
  Scenario: ID token that has a claim `events` (object) is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | events: back-channel logout                         |
      | events: account-disabled (RISC)                     |
      | events: {}                                          |
      | claims of a back-channel logout token, typ: missing |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @CLM-125 @must @needs:forge @ref:contract-A14 @ref:rfc7519-5.1
  Scenario: ID token whose header `typ` is missing, or `JWT` or `application/jwt` in any case, is accepted at addMember and getMember
    When addMember is called for newcomer Ana with the first of these ID tokens, getMember with each of the others
      | typ: missing         |
      | typ: JWT             |
      | typ: jwt             |
      | typ: Jwt             |
      | typ: application/jwt |
      | typ: APPLICATION/JWT |
    Then the gateway accepts each and returns Ana's own record
    And Ana is now a member
