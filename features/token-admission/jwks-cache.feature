Feature: JWKS cache (A6, A15)
  A JWKS is kept as long as its `Cache-Control` says: through an outage, and not beyond, or a removed key would go on
  opening accounts.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: JWKS cached (still fresh), endpoint answers with <fault>: addMember accepts an ID token of a cached key
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
  Scenario: JWKS outage: addMember refuses 2 ID tokens with unknown `kid` (401 or 503) and accepts one signed by a key the gateway has cached
    Given the gateway has fetched the JWKS with max-age=3600
    And Ana is signed in
    And NextReason answers JWKS requests with status 500 and a JSON error
    When addMember is called for Ana with 2 ID tokens with unknown kids
    Then the gateway refuses each (401) or answers that it is unavailable (503)
    And Ana is not a member
    And addMember succeeds for Ana by the fetched JWKS

  @KEY-117 @must @needs:faults @needs:keys @needs:provisioning @ref:contract-A6 @ref:contract-A15
  Scenario: JWKS endpoint answers 500, only an older key cached: addMember with the new key's ID token gets 401 or 503, and succeeds once JWKS is back (retried)
    Given the gateway has fetched the JWKS with max-age=3600
    And NextReason has published a new signing key
    And Ana is signed in
    And NextReason answers JWKS requests with status 500 and a JSON error
    When addMember is called for Ana
    Then the gateway refuses it (401) or answers that it is unavailable (503)
    And Ana is not a member
    And addMember succeeds for Ana as soon as NextReason has recovered

  @KEY-118 @should @waits @needs:faults @needs:requestLog @needs:provisioning @ref:contract-A6 @ref:rfc9111-5.2
  Scenario: JWKS cached by the gateway with `Cache-Control: max-age=3600`: 1.5 seconds of getMember calls cause no JWKS request
    Given the gateway has fetched the JWKS with max-age=3600
    And Ana is a member
    When getMember is called for Ana again and again for 1.5 seconds
    Then NextReason received no JWKS requests

  @KEY-125 @should @needs:faults @needs:provisioning @ref:contract-A6 @ref:contract-A15
  Scenario: JWKS cached by the gateway with `max-age=3600`, JWKS endpoint now answers with status 500: addMember succeeds
    Given the gateway has fetched the JWKS with max-age=3600
    And Ana is signed in
    And NextReason answers JWKS requests with status 500 and a JSON error
    When addMember is called for Ana
    Then the gateway accepts it
    And Ana is now a member

  @KEY-350 @must @needs:faults @needs:provisioning @ref:contract-A6 @ref:rfc9111-4.2.1
  Scenario: JWKS response with `Cache-Control: max-age=soon`, which is no number: addMember with an ID token signed by a key of it succeeds
    Given NextReason answers JWKS requests with Cache-Control: max-age=soon
    And Ana is signed in
    When Ana is added as a member
    Then Ana is now a member

  Scenario Outline: JWKS was cached with `<fault>`, then its key is replaced: within 3 seconds getMember refuses an ID token of the old key (401)
    Given NextReason answers JWKS requests with <fault>
    And Ana is a member
    When NextReason replaces its signing key
    Then getMember is refused for Ana (401) within 3 seconds
    And a new sign-in of Ana reaches the same customer

    @should @waits @needs:faults @needs:keys @needs:provisioning @ref:contract-A6 @ref:rfc9111-5.2
    Examples:
      | condition | fault                                 |
      | KEY-119   | Cache-Control: max-age=1              |
      | KEY-120   | Cache-Control: max-age=0              |
      | KEY-121   | Cache-Control: no-store               |
      | KEY-122   | Cache-Control: no-cache               |
      | KEY-364   | Cache-Control: no-store, max-age=9    |

  @KEY-316 @should @waits @needs:faults @needs:keys @needs:provisioning @ref:contract-A6 @ref:rfc9111-5.2
  Scenario: JWKS response with `Cache-Control: Public, Max-Age=2`: within 4 seconds of a key's removal getMember refuses its ID tokens (401)
    Given NextReason answers JWKS requests with Cache-Control: Public, Max-Age=2
    And Ana is a member
    When NextReason replaces its signing key
    Then getMember is refused for Ana (401) within 4 seconds
    And a new sign-in of Ana reaches the same customer

  @KEY-123 @should @waits @needs:faults @needs:provisioning @ref:contract-A6 @ref:contract-A15
  Scenario: JWKS cached with `max-age=1`, its endpoint then answers 500: repeated getMember answers 503 within 3 seconds from then
    Given NextReason answers JWKS requests with Cache-Control: max-age=1
    And Ana is a member
    When NextReason answers JWKS requests with status 500 and a JSON error
    Then getMember is unavailable for Ana (503) within 3 seconds
    And getMember succeeds for Ana as soon as NextReason has recovered

  @KEY-124 @must @needs:faults @needs:keys @needs:provisioning @ref:contract-provisioning
  Scenario: JWKS cached, key replaced in it, brand PUT again with the same values: getMember with an ID token of the old key is refused (401)
    Given the gateway has fetched the JWKS with max-age=3600
    And Ana is a member
    And NextReason has replaced its signing key
    When the brand is re-provisioned
    Then getMember is refused for Ana (401)
    And a new sign-in of Ana reaches the same customer

  @KEY-370 @should @waits @needs:faults @needs:keys @needs:provisioning @ref:contract-A6 @ref:rfc9111-4.2.4
  Scenario: JWKS cached with `max-age=1`, key replaced, then 3 seconds without a call: already the first getMember with an ID token of the old key is refused (401)
    Given NextReason answers JWKS requests with Cache-Control: max-age=1
    And Ana is a member
    When NextReason replaces its signing key and no call is made for 3 seconds
    Then the first getMember for Ana is refused (401)

  @KEY-371 @should @waits @needs:faults @needs:forge @needs:keys @needs:provisioning @ref:contract-A6
  Scenario: JWKS cached with `max-age=2`, key replaced: getMember refuses its ID tokens (401) within 4 seconds, also while calls with unknown `kid`s cause refetches
    Given NextReason answers JWKS requests with Cache-Control: max-age=2
    And Ana is a member
    When NextReason replaces its signing key
    Then getMember is refused for Ana (401) within 4 seconds, each call after one with an unknown kid

  @KEY-372 @should @waits @needs:faults @needs:keys @needs:provisioning @needs:requestLog @ref:contract-A6 @ref:rfc9111-5.2
  Scenario: First JWKS with `max-age=3600`, refetched with `max-age=1`, then its key is replaced: within 3 seconds getMember refuses an ID token of the old key (401)
    Given the gateway has fetched the JWKS with max-age=3600
    And NextReason answers JWKS requests with Cache-Control: max-age=1
    And NextReason has published a new signing key
    And Ana is a member
    When NextReason replaces its signing key
    Then getMember is refused for Ana (401) within 3 seconds
    And a new sign-in of Ana reaches the same customer

  @KEY-373 @should @waits @needs:faults @needs:forge @needs:provisioning @ref:contract-A6
  Scenario: JWKS with `max-age=1`: after 8 calls with unknown `kid`s, getMember with valid tokens succeeds for 3 seconds, as reloads of an expired JWKS are not limited
    Given NextReason answers JWKS requests with Cache-Control: max-age=1
    And Ana is a member
    And getMember has been called with 8 ID tokens with unknown kids
    When getMember is called for Ana again and again for 3 seconds
    Then Ana is still the same customer

  Scenario Outline: JWKS cached with `max-age=1`, its endpoint then answers with <fault>: repeated getMember answers 503 within 3 seconds from then
    Given NextReason answers JWKS requests with Cache-Control: max-age=1
    And Ana is a member
    When NextReason answers JWKS requests with <fault>
    Then getMember is unavailable for Ana (503) within 3 seconds
    And getMember succeeds for Ana as soon as NextReason has recovered

    @should @waits @needs:faults @needs:provisioning @ref:contract-A6 @ref:contract-A15
    Examples:
      | condition | fault                     |
      | KEY-374   | an HTML page as text/html |
      | KEY-375   | the body {"keys":null}    |

  @KEY-376 @should @needs:faults @needs:provisioning @ref:contract-A6 @ref:contract-A15
  Scenario: JWKS cached with `Cache-Control: max-age=2592000`, its endpoint now answers with status 500: addMember succeeds by the cached key
    Given NextReason answers JWKS requests with Cache-Control: max-age=2592000
    And Ben is a member
    And Ana is signed in
    And NextReason answers JWKS requests with status 500 and a JSON error
    When addMember is called for Ana
    Then the gateway accepts it
    And Ana is now a member
