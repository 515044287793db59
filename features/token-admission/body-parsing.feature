Feature: What is JSON and what is HTTP in member calls (contract, section 3)
  Lenient parsers read what is no JSON, strict ones refuse what HTTP allows. A breach serves requests that two programs read
  in two ways, or turns apps away for how they write a right one.

  Background:
    Given a brand that uses NextReason
    And Ana is signed in

  Scenario Outline: addMember <fault> is answered as malformed (400), and no member is added
    When addMember is called for newcomer Ana <fault>
    Then the gateway answers malformed (400)
    And Ana is not a member
    And the same call without the fault is accepted

    @should @ref:contract-failure-shape @ref:rfc8259-2
    Examples:
      | condition | fault                                           |
      | RES-060   | with a word after the object of its JSON body   |
      | RES-061   | with a comma before the end of its JSON body    |
      | RES-062   | with a comment in its JSON body                 |

    @should @ref:contract-failure-shape
    Examples:
      | condition | fault                                      |
      | RES-063   | with its JSON body as Content-Type: application/json5       |
      | RES-068   | with its JSON body as Content-Type: application/problem+json |

  @RES-065 @must @ref:contract-ciam-face @ref:rfc9110-5.1
  Scenario: addMember with all names of request headers in lower case is accepted
    When addMember is called for newcomer Ana with all header names in lower case
    Then the gateway accepts it
    And Ana is now a member

  @RES-066 @should @ref:contract-failure-shape
  Scenario: addMember with a body that is no JSON is malformed: HTTP 4xx under failureSignal `http`; under `body` HTTP 4xx, or 200 with the failure in the body
    When addMember is called for newcomer Ana with a body that is no JSON
    Then the HTTP status of the malformed answer is 4xx, or 200 with failureSignal body

  @RES-067 @should @ref:contract-failure-shape @ref:contract-B8
  Scenario: getMember for a person who is not a member answers with HTTP 200, and where the body has `errors`, with an array of `warnings` too
    When Ana requests her member profile
    Then the not-found answer has HTTP status 200, and warnings beside its errors
