Feature: Unknown `kid`s: bound on JWKS requests (A6)
  At most 5 refetches start in 10 s, and known keys are served meanwhile: made-up `kid`s must neither flood NextReason nor
  lock anybody out.

  Background:
    Given a brand that uses NextReason

  @KEY-020 @must @needs:forge @needs:provisioning @ref:contract-A6
  Scenario: 8 addMember calls in a row, ID tokens right but for their 8 `kid`s, none of them in the JWKS: each is refused (401) or unavailable (503)
    Given Ben is a member
    And Ana is signed in
    When addMember is called for Ana with 8 ID tokens with unknown kids
    Then the gateway refuses each (401) or answers that it is unavailable (503)
    And Ana is not a member
    And the same call without the fault is accepted

  @KEY-021 @must @needs:forge @needs:provisioning @ref:contract-A6
  Scenario: 8 getMember calls with ID tokens of 8 unknown `kid`s, after one of a known `kid`: addMember with a valid ID token is accepted
    Given Ben is a member
    And Ana is signed in
    And getMember has been called with 8 ID tokens with unknown kids
    When Ana is added as a member
    Then Ana is now a member
    And getMember returns Ben's own member profile

  @KEY-022 @must @needs:forge @needs:provisioning @ref:contract-A6
  Scenario: New brand (no JWKS cached): after 8 getMember calls in a row with ID tokens of 8 unknown `kid`s, addMember with a valid ID token is accepted
    Given Ana is signed in
    And getMember has been called with 8 ID tokens with unknown kids
    When Ana is added as a member
    Then Ana is now a member

  @KEY-023 @must @needs:forge @needs:provisioning @ref:contract-A6
  Scenario: 20 concurrent getMember calls with ID tokens of 20 unknown `kid`s: one more, with a valid ID token, among them is accepted
    Given Ana is a member
    When getMember is called for Ana among 20 concurrent calls with unknown kids
    Then the answer shows Ana's own record

  @KEY-024 @should @needs:faults @needs:forge @needs:provisioning @needs:requestLog @ref:contract-A6
  Scenario: 8 addMember calls in turn with ID tokens of 8 `kid`s that are not in the JWKS: the gateway sends at most 5 JWKS requests
    Given the gateway has fetched the JWKS with max-age=3600
    And Ana is signed in
    When addMember is called for Ana with 8 ID tokens with unknown kids
    Then NextReason received at most 5 JWKS requests

  @KEY-363 @should @needs:faults @needs:forge @needs:provisioning @needs:requestLog @ref:contract-A6
  Scenario: 8 getMember calls with ID tokens of 8 unknown `kid`s, each followed by a valid one: the gateway sends at most 5 JWKS requests
    Given the gateway has fetched the JWKS with max-age=3600
    And Ana is a member
    When getMember is called with 8 ID tokens with unknown kids, and after each of them for Ana
    Then the gateway refuses each (401) or answers that it is unavailable (503)
    And NextReason received at most 5 JWKS requests

  @KEY-025 @should @needs:faults @needs:forge @needs:provisioning @needs:requestLog @ref:contract-A6
  Scenario: 20 concurrent getMember calls with ID tokens of 20 unknown `kid`s: the gateway sends at most 5 JWKS requests
    Given NextReason answers JWKS requests with Cache-Control: public, max-age=3600, must-revalidate
    And Ana is a member
    When getMember is called for Ana among 20 concurrent calls with unknown kids
    Then NextReason received at most 5 JWKS requests

  @KEY-026 @should @needs:forge @needs:keys @needs:provisioning @ref:contract-A6
  Scenario: 4 getMember calls with 4 unknown `kid`s, then a new key is published: the next addMember accepts an ID token signed by it
    Given Ben is a member
    And getMember has been called with 4 ID tokens with unknown kids
    And NextReason has published a new signing key
    And Ana is signed in
    When Ana is added as a member
    Then Ana is now a member

  @KEY-027 @should @needs:forge @needs:keys @needs:provisioning @ref:contract-A6
  Scenario: After 8 getMember calls with 8 unknown `kid`s at one brand, addMember at another accepts a just rotated key of its own JWKS
    Given getMember has been called with 8 ID tokens with unknown kids
    And another brand that uses NextReason
    And Ben is a member of the other brand
    And the other brand's NextReason has published a new signing key
    When Ana signs in and is added as a member of the other brand
    Then Ana is now a member of the other brand

  @KEY-360 @should @waits @needs:faults @needs:forge @needs:provisioning @needs:requestLog @ref:contract-A6
  Scenario: JWKS cached, then 9 seconds of getMember calls, each ID token with another unknown `kid`: the gateway sends at most 5 JWKS requests in these
    Given the gateway has fetched the JWKS with max-age=3600
    When getMember is called with unknown kids again and again for 9 seconds
    Then NextReason received at most 5 JWKS requests

  @KEY-361 @should @waits @needs:faults @needs:forge @needs:keys @needs:provisioning @ref:contract-A6
  Scenario: 8 getMember calls with 8 unknown `kid`s in ID tokens, then key rotation: addMember, repeated, accepts the new key within 12 seconds
    Given the gateway has fetched the JWKS with max-age=3600
    And getMember has been called with 8 ID tokens with unknown kids
    And NextReason has published a new signing key
    And Ana is signed in
    When addMember is called for Ana until it is accepted, within 12 seconds
    Then Ana is now a member
