Feature: Outages of NextReason that many calls meet (A15)
  What a gateway remembers of an outage, and the connections that waiting calls hold, must stop neither the brand after it
  nor other brands during it.

  Scenario Outline: <endpoint> answers 500 to 5 addMember calls in a row: addMember, repeated, succeeds as soon as <endpoint> has recovered
    Given a brand that uses NextReason
    And Ana is signed in
    And NextReason answers <endpoint> requests with status 500 and a JSON error
    When addMember is called 5 times for Ana
    Then the gateway answers that it is unavailable (503)
    And addMember succeeds for Ana as soon as NextReason has recovered

    @must @needs:faults @needs:provisioning @ref:contract-A15
    Examples:
      | condition | endpoint |
      | UIN-320   | UserInfo |
      | KEY-365   | JWKS     |

  @UIN-321 @must @needs:faults @needs:provisioning @ref:contract-A15
  Scenario: UserInfo answers 500 to 5 addMember calls in a row: addMember of a brand with an application and endpoints of its own succeeds
    Given a brand that uses NextReason
    And another brand that uses NextReason
    And Ana is signed in
    And NextReason answers UserInfo requests with status 500 and a JSON error
    When addMember is called 5 times for Ana, then for Ben at the other brand
    Then Ben is now a member of the other brand

  @UIN-322 @must @waits @needs:faults @needs:provisioning @ref:contract-A15
  Scenario: While getMember from 8 devices waits for UserInfo, addMember of a brand with other endpoints is answered first
    Given a brand with idpTimeoutSeconds 10
    And another brand that uses NextReason
    And Ana is a member
    And Ana is signed in on 8 more devices
    And NextReason holds its UserInfo responses back
    When getMember is called from all those devices and, before one is answered, addMember for Ben at the other brand
    Then Ben's call is answered first
    And Ben is now a member of the other brand

  @KEY-366 @must @needs:keys @needs:requestLog @needs:provisioning @ref:contract-A16
  Scenario: Signing key replaced: for addMember with the new one the access token goes to UserInfo alone, not along to the JWKS
    Given a brand that uses NextReason
    And Ben is a member
    And NextReason has replaced its signing key
    And NextReason's log of requests has been cleared
    When Ana signs in and is added as a member
    Then Ana's access token was sent to UserInfo in the Authorization header, and in no other request to NextReason

  Scenario Outline: getMember twice, the first caller hangs up while both wait for <endpoint>: the second is accepted once NextReason answers
    Given a brand with idpTimeoutSeconds 10
    And Ana is a member
    And the brand has been re-provisioned
    And NextReason holds its <endpoint> responses back
    When getMember is called twice for Ana, and the first caller hangs up before NextReason answers
    Then the answer shows Ana's own record

    @must @waits @needs:faults @needs:provisioning @ref:contract-A15
    Examples:
      | condition | endpoint |
      | KEY-378   | JWKS     |
      | UIN-375   | UserInfo |

  @UIN-376 @must @waits @needs:faults @needs:provisioning @ref:contract-A15
  Scenario: UserInfo takes 1 second for each response: 16 concurrent getMember calls from 16 devices of one member are all accepted within idpTimeoutSeconds 5
    Given a brand with idpTimeoutSeconds 5
    And Ana is a member
    And Ana is signed in on 16 more devices
    And NextReason takes 1 seconds for UserInfo requests
    When getMember is called from all those devices of Ana's at once
    Then every answer shows Ana's own record

  @UIN-377 @must @waits @needs:faults @needs:provisioning @ref:contract-A15
  Scenario: While addMember waits for UserInfo, getCustomer of the CRM API of a brand with other endpoints is answered first
    Given a brand with idpTimeoutSeconds 10
    And another brand that uses NextReason
    And Ana is signed in
    And Ben is a member of the other brand
    And NextReason holds its UserInfo responses back
    When addMember is called for Ana and, before it is answered, getCustomer for Ben at the other brand
    Then Ben's call is answered first

  @UIN-378 @must @waits @needs:faults @needs:provisioning @ref:contract-A15
  Scenario: 10 concurrent callers of getMember hang up while UserInfo holds its responses back: once these are released, a repeated getMember soon succeeds
    Given a brand with idpTimeoutSeconds 10
    And Ana is a member
    And the brand has been re-provisioned
    And NextReason holds its UserInfo responses back
    When getMember is called 10 times at once for Ana, and every caller hangs up before NextReason answers
    Then getMember succeeds for Ana as soon as NextReason has recovered
