@waits
Feature: JWKS cache (A6, A15)
  A JWKS is kept as long as its `Cache-Control` says: through an outage, and not beyond, or a removed key would go on
  opening accounts.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: Cached signing key is accepted while JWKS requests are answered with <fault>
    Given the gateway has fetched the JWKS with max-age=3600
    And Ana is signed in
    And NextReason answers JWKS requests with <fault>
    When addMember is called for Ana
    Then the gateway accepts it for Ana by the fetched JWKS

    @must @needs:faults @needs:requestLog @needs:provisioning @ref:contract-A15
    Examples:
      | condition | fault                           |
      | KEY-110   | status 500 and a JSON error     |
      | KEY-111   | a TCP reset before the response |
      | KEY-112   | an HTML page as text/html       |

  @KEY-116 @must @needs:faults @needs:forge @needs:requestLog @needs:provisioning @ref:contract-A15
  Scenario: JWKS outage: 2 unknown `kid`s are refused or unavailable, and a cached signing key is still accepted
    Given the gateway has fetched the JWKS with max-age=3600
    And Ana is signed in
    And NextReason answers JWKS requests with status 500 and a JSON error
    When addMember is called for Ana with 2 ID tokens with unknown kids
    Then the gateway refuses each (401) or answers that it is unavailable (503)
    And Ana is not a member
    And addMember succeeds for Ana by the fetched JWKS

  @KEY-117 @must @needs:faults @needs:keys @needs:provisioning @ref:contract-A6 @ref:contract-A15
  Scenario: JWKS outage: a signing key that is not cached is refused or unavailable, and accepted once the outage ends
    Given the gateway has fetched the JWKS with max-age=3600
    And NextReason has published a new signing key
    And Ana is signed in
    And NextReason answers JWKS requests with status 500 and a JSON error
    When addMember is called for Ana
    Then the gateway refuses it (401) or answers that it is unavailable (503)
    And Ana is not a member
    And addMember succeeds for Ana as soon as NextReason has recovered

  @KEY-118 @should @needs:faults @needs:requestLog @needs:provisioning @ref:contract-A6 @ref:rfc9111-5.2
  Scenario: JWKS with max-age=3600 is not requested again during 1.5 seconds of getMember calls
    Given the gateway has fetched the JWKS with max-age=3600
    And Ana is a member
    When getMember is called for Ana again and again for 1.5 seconds
    Then NextReason received no JWKS requests

  @KEY-125 @should @needs:faults @needs:provisioning @ref:contract-A6 @ref:contract-A15
  Scenario: JWKS with max-age=3600 is used while JWKS requests are answered with status 500
    Given the gateway has fetched the JWKS with max-age=3600
    And Ana is signed in
    And NextReason answers JWKS requests with status 500 and a JSON error
    When addMember is called for Ana
    Then Ana is now a member

  Scenario Outline: Removed signing key is refused within 3 seconds where the JWKS response had <fault>
    Given NextReason answers JWKS requests with <fault>
    And Ana is a member
    When NextReason replaces its signing key
    Then getMember is refused for Ana (401) within 3 seconds
    And a new sign-in of Ana reaches the same customer

    @should @needs:faults @needs:keys @needs:provisioning @ref:contract-A6 @ref:rfc9111-5.2
    Examples:
      | condition | fault                    |
      | KEY-119   | Cache-Control: max-age=1 |
      | KEY-120   | Cache-Control: max-age=0 |

    @must @needs:faults @needs:keys @needs:provisioning @ref:contract-A6 @ref:rfc9111-5.2
    Examples:
      | condition | fault                   |
      | KEY-121   | Cache-Control: no-store |
      | KEY-122   | Cache-Control: no-cache |

  @KEY-123 @should @needs:faults @needs:provisioning @ref:contract-A6 @ref:contract-A15
  Scenario: JWKS with max-age=1 is not used for more than 3 seconds of a JWKS outage
    Given NextReason answers JWKS requests with Cache-Control: max-age=1
    And Ana is a member
    When NextReason answers JWKS requests with status 500 and a JSON error
    Then getMember is unavailable for Ana (503) within 3 seconds
    And getMember succeeds for Ana as soon as NextReason has recovered

  @KEY-124 @must @needs:faults @needs:keys @needs:provisioning @ref:contract-provisioning
  Scenario: Re-provisioning a brand drops its cached JWKS
    Given the gateway has fetched the JWKS with max-age=3600
    And Ana is a member
    And NextReason has replaced its signing key
    When the brand is re-provisioned
    Then getMember is refused for Ana (401)
    And a new sign-in of Ana reaches the same customer
