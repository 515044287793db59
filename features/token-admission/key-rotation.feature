Feature: Rotation of signing keys (A5, A6)
  An unknown `kid` makes the gateway fetch the JWKS again at once; otherwise everybody is locked out whenever NextReason
  rotates its keys.

  Background:
    Given a brand that uses NextReason

  @KEY-001 @must @needs:keys @needs:provisioning @ref:contract-A6 @ref:oidc-core-10.1.1
  Scenario: Key rotation before the gateway has fetched any JWKS: an ID token signed by the new key is accepted at addMember
    Given NextReason has published a new signing key
    And Ana is signed in
    When Ana is added as a member
    Then Ana is now a member

  @KEY-002 @must @needs:keys @needs:provisioning @ref:contract-A6 @ref:oidc-core-10.1.1
  Scenario: Key rotation: ID token of a key published after the gateway's last JWKS request, old key still there, is accepted at addMember
    Given Ben is a member
    And NextReason has published a new signing key
    And Ana is signed in
    When Ana is added as a member
    Then Ana is now a member

  @KEY-003 @must @needs:keys @needs:provisioning @ref:contract-A6 @ref:oidc-core-10.1.1
  Scenario: Key rotation: ID token of a key that replaced the old one after the gateway's last JWKS request is accepted at addMember
    Given Ben is a member
    And NextReason has replaced its signing key
    And Ana is signed in
    When Ana is added as a member
    Then Ana is now a member

  @KEY-004 @should @needs:keys @needs:provisioning @ref:contract-A6 @ref:oidc-core-10.1.1
  Scenario: Key rotation, addMember accepts the new key, second rotation at once: addMember accepts an ID token of the second new key
    Given Ben is a member
    And NextReason has published a new signing key
    And Cleo is a member
    And NextReason has published a new signing key
    And Ana is signed in
    When Ana is added as a member
    Then Ana is now a member

  @KEY-005 @must @needs:keys @needs:provisioning @ref:contract-A5 @ref:oidc-core-10.1.1
  Scenario: Key rotation before the gateway has fetched any JWKS: an ID token signed by the old key, still published, is accepted at addMember
    Given Ana is signed in
    And NextReason has published a new signing key
    When Ana is added as a member
    Then Ana is now a member

  @KEY-006 @must @needs:keys @needs:provisioning @ref:contract-A5 @ref:oidc-core-10.1.1
  Scenario: Key rotation: ID token signed by the old key, still published, is accepted at addMember after one signed by the new key
    Given Ana is signed in
    And Ben is a member
    And NextReason has published a new signing key
    And Cleo is a member
    When Ana is added as a member
    Then Ana is now a member
    And getMember returns Ben's own member profile

  @KEY-007 @should @needs:keys @needs:provisioning @ref:contract-A6
  Scenario: Key rotation: 5 concurrent getMember calls with ID tokens signed by the new key, not cached by the gateway, are all accepted
    Given Ana is a member
    And NextReason has published a new signing key
    And Ana is signed in on 5 more devices
    When getMember is called from all those devices of Ana's at once
    Then every answer shows Ana's own record

  @KEY-008 @must @needs:keys @needs:provisioning @ref:contract-A6
  Scenario: Brand re-provisioned (PUT), so that the gateway has no JWKS cached: 10 concurrent getMember calls with valid tokens are accepted
    Given Ana is a member
    And Ana is signed in on 10 more devices
    And the brand has been re-provisioned
    When getMember is called from all those devices of Ana's at once
    Then every answer shows Ana's own record

  @KEY-009 @should @needs:provisioning @needs:requestLog @ref:contract-A6
  Scenario: Brand re-provisioned (PUT): for 10 concurrent getMember calls the gateway, no JWKS cached, sends at most 2 JWKS requests
    Given Ana is a member
    And Ana is signed in on 10 more devices
    And the brand has been re-provisioned
    When getMember is called from all those devices of Ana's at once
    Then NextReason received at most 2 JWKS requests

  @KEY-010 @must @needs:forge @needs:keys @needs:provisioning @ref:contract-A5 @ref:rfc8725-3.8
  Scenario: ID token with this brand's `iss` and `aud` by the key and `kid` of another brand's application is refused (401) at addMember
    Given another brand that uses NextReason
    And Ben is a member of the other brand
    And Ana is signed in
    When addMember is called for newcomer Ana with an ID token signed by the other brand's key
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same call without the fault is accepted

  @KEY-011 @must @needs:faults @needs:forge @needs:keys @needs:provisioning @ref:contract-A5 @ref:rfc8725-3.8
  Scenario: ID token signed by the key of another brand's application, its header `kid` this brand's, is refused (401) at addMember
    Given another brand that uses NextReason
    And the other brand's JWKS has its signing key under this brand's kid too
    And Ben is a member of the other brand
    And Ana is signed in
    When addMember is called for newcomer Ana with an ID token signed by the other brand's key under this brand's kid
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same call without the fault is accepted

  @KEY-362 @should @needs:faults @needs:forge @needs:keys @needs:provisioning @needs:requestLog @ref:contract-A6
  Scenario: Key rotation while a JWKS response with the old keys is on its way: addMember called meanwhile accepts an ID token of the new key
    Given the gateway has fetched the JWKS with max-age=3600
    And Ana is signed in
    And NextReason holds its JWKS responses back
    When getMember is called with an unknown kid and, before it is answered, keys are rotated and addMember is called for Ana
    Then the gateway accepts it
    And Ana is now a member

  @KEY-377 @must @needs:faults @needs:keys @needs:provisioning @needs:requestLog @ref:contract-A6 @ref:contract-A15
  Scenario: ID token of a new key is refused at addMember (401 or 503) while the JWKS lacks the key; once it has it, a repeated addMember soon succeeds
    Given the gateway has fetched the JWKS with max-age=3600
    And NextReason signs with a new key that its JWKS does not have yet
    And Ana is signed in
    When addMember is called for Ana
    Then the gateway refuses it (401) or answers that it is unavailable (503)
    And addMember succeeds for Ana as soon as NextReason has recovered

  @KEY-380 @must @needs:faults @needs:keys @needs:provisioning @ref:contract-provisioning @ref:contract-A6
  Scenario: Key replaced and brand PUT again while a JWKS response with the old key is on its way: getMember with an ID token of the old key is refused (401)
    Given Ana is a member
    And the brand has been re-provisioned
    And NextReason holds its JWKS responses back
    When getMember is called for Ana and, before the JWKS comes, NextReason replaces its signing key and the brand is re-provisioned
    Then getMember is refused for Ana (401)
    And a new sign-in of Ana reaches the same customer

  @KEY-381 @must @needs:faults @needs:keys @needs:provisioning @needs:requestLog @ref:contract-A6
  Scenario: Signing key removed from the JWKS, which is refetched, then published again: the next getMember with an ID token of that key is accepted
    Given Ana is a member
    When NextReason replaces its signing key, Ana calls getMember with the old one's ID token, and the old key is published again
    Then the answer shows Ana's own record
