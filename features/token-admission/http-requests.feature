Feature: HTTP requests and failure bodies of member calls (contract, section 3)
  A call that cannot be read changes nothing, an unusual but valid one is served, and every failure is told in the documented
  shape.

  Background:
    Given a brand that uses NextReason
    And Ana is signed in

  Scenario Outline: addMember <in words> is malformed (400, or a more exact 4xx) and adds no member
    When addMember is called for newcomer Ana <fault>
    Then the gateway answers malformed (400)
    And Ana is not a member
    And the same call without the fault is accepted

    @must @ref:contract-failure-shape
    Examples:
      | condition | fault                                                | in words                                                              |
      | RES-001   | with a body that is no JSON                          | with a body that is no JSON                                           |
      | RES-002   | with a truncated JSON body                           | with a truncated JSON body                                            |
      | RES-003   | without a body                                       | without a body                                                        |
      | RES-004   | with Content-Type: text/plain                        | with its JSON body as Content-Type: text/plain                        |
      | RES-005   | with Content-Type: application/x-www-form-urlencoded | with its JSON body as Content-Type: application/x-www-form-urlencoded |
      | RES-006   | with a JSON body of 65 KiB, nearly all in one unknown member                                | with a JSON body of 65 KiB, nearly all in one unknown member                                                 |
      | RES-007   | by method GET                                        | by method GET                                                         |
      | RES-008   | by method DELETE                                     | by method DELETE                                                      |
      | RES-009   | at an unknown path                                   | at its path with an unknown segment after it                          |

  Scenario Outline: addMember <difference> is accepted
    When addMember is called for newcomer Ana <difference>
    Then the gateway accepts it
    And Ana is now a member

    @must @ref:contract-failure-shape @ref:rfc9110-8.3
    Examples:
      | condition | difference                                         |
      | RES-020   | with Content-Type: application/json; charset=utf-8 |
      | RES-021   | with Content-Type: APPLICATION/JSON                |

    @must @ref:contract-failure-shape
    Examples:
      | condition | difference                      |
      | RES-022   | with unknown body members       |
      | RES-023   | with an unknown query parameter |
      | RES-024   | with a JSON body of 63 KiB, nearly all in one unknown member           |

    @should @ref:contract-failure-shape @ref:rfc9110-8.3.1
    Examples:
      | condition | difference                                          |
      | RES-025   | with Content-Type: application/json ; charset=utf-8 |

  @RES-026 @must @ref:contract-failure-shape
  Scenario: addMember without the header Content-Type adds the ID token's `sub` as member or is malformed (400)
    When addMember is called for newcomer Ana without the header Content-Type
    Then the gateway accepts it for Ana alone or refuses it (401 or 400)

  @RES-030 @should @read-only @ref:contract-failure-shape
  Scenario: getMember with random strings as tokens: the failure body has `status` with code and message, or `errors` whose entries have them
    When getMember is called with a made-up access token and ID token
    Then the failure body has status or errors, each with code and message

  @RES-031 @should @read-only @ref:contract-failure-shape
  Scenario: getMember with random strings as tokens is refused: HTTP 4xx under policy failureSignal `http`, HTTP 200 and a failure body under `body`
    When getMember is called with a made-up access token and ID token
    Then the HTTP status of the refusal is 4xx with failureSignal http, and 200 with failureSignal body

  @RES-036 @should @needs:provisioning @ref:contract-failure-shape @ref:contract-policies
  Scenario: Policy failureSignal `body`: getMember with random strings as tokens gets HTTP 200, and `status` with code and message, or `errors` whose entries have both
    Given a brand whose policy failureSignal is body
    When getMember is called with a made-up access token and ID token
    Then the HTTP status of the refusal is 200
    And the failure body has status or errors, each with code and message

  @RES-037 @should @needs:faults @needs:provisioning @ref:contract-failure-shape @ref:contract-policies
  Scenario: Policy failureSignal `body`, UserInfo answers 500: addMember answers 503 in the body, with HTTP status 200
    Given a brand whose policy failureSignal is body
    And Ben is signed in
    And NextReason answers UserInfo requests with status 500 and a JSON error
    When addMember is called for Ben
    Then the gateway answers that it is unavailable (503)
    And the HTTP status of the failure is 200
    And the failure body has status or errors, each with code and message

  @RES-038 @should @needs:provisioning @ref:contract-failure-shape @ref:contract-policies
  Scenario: A brand with failureSignal `body` exists, CAP_BRAND names no brand: addMember is refused with HTTP 4xx, or in the body if the target declares `body`
    Given a brand whose policy failureSignal is body
    And Ana is signed in
    When addMember is called for Ana with an unknown brand name
    Then the HTTP status of the refusal is 4xx, unless the target declares failureSignal body

  @RES-032 @should @ref:contract-failure-shape
  Scenario: getMember for a person who is not a member: the body has `status` with code and message, or `errors` whose entries have them
    When Ana requests her member profile
    Then the not-found body has status or errors, each with code and message

  @RES-033 @must @read-only @ref:contract-failure-shape @ref:asvs-16.5.1
  Scenario: getMember with random strings as tokens is refused (401 or 400), and the response repeats neither
    When getMember is called with a made-up access token and ID token
    Then the gateway refuses it (401 or 400)
    And the refusal repeats neither token

  @RES-034 @must @ref:contract-B9
  Scenario: updateMember with a body of members `__proto__` and `constructor` only: may succeed, be declined or malformed, and changes no record
    Given Ana is a member
    And Ben is a member
    When updateMember is called for Ana with __proto__ and constructor in the body
    Then Ana's customer record is unchanged
    And Ben's customer record is unchanged
    And getMember returns Ben's own member profile

  @RES-035 @must @ref:contract-B6
  Scenario: 10 addMember calls of one person, overlapping 10 of hers with a body that is no JSON, create one customer
    When these calls overlap
      | call      | times | for | with                   |
      | addMember | 10    | Ana |                        |
      | addMember | 10    | Ana | a body that is no JSON |
    Then the well-formed calls make one customer, and the others are malformed (400)
    And Ana is now a member
