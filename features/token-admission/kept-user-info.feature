Feature: UserInfo responses that a gateway keeps (A13, A17)
  A cache of UserInfo responses must find an access token by all of it and by nothing else; otherwise a token that nobody
  issued, or another person's, opens a member's record as long as the cache lasts.

  Scenario Outline: getMember with <access tokens>, which UserInfo refuses: the second call is refused (401)
    Given a brand whose policy logoutEffect is withinSeconds 10
    And Ana is a member
    When getMember is called for Ana with <access tokens>
    Then the gateway refuses it (401)
    And Ana is still the same customer

    @must @needs:faults @needs:forge @needs:provisioning @ref:contract-A13
    Examples:
      | condition | access tokens                                                                                   |
      | UIN-370   | an access token of 300 characters, then with one that differs in its last character        |
      | UIN-371   | an access token of three parts with dots between, then with another second part |

  @UIN-372 @must @needs:forge @ref:contract-A13 @ref:oidc-core-5.3.2
  Scenario: getMember with Ana's ID token and Ben's access token, new to the gateway, is refused (401) each of 3 times in a row
    Given a brand that uses NextReason
    And Ana is a member
    And Ben is a member
    And Ben is signed in on another device
    When getMember is called 3 times for Ana with her ID token and the access token of Ben's other device
    Then the gateway refuses each (401)
    And Ben is still the same customer

  @UIN-373 @must @ref:contract-A17 @ref:contract-A13
  Scenario: getMember with a revoked access token and the cap_device_id of a call that was just accepted is refused (401)
    Given a brand that uses NextReason
    And Ana is a member
    And Ana is signed in on another device
    And NextReason has revoked the access token of Ana's other device
    When getMember is called for Ana, then with her other device's tokens, both with the same cap_device_id
    Then the gateway refuses it (401)
    And Ana is still the same customer

  @HDR-370 @must @ref:contract-A17 @ref:contract-A13
  Scenario: getMember with the cap_device_id of another member's call just before returns the caller's own record
    Given a brand that uses NextReason
    And Ana is a member
    And Ben is a member
    When getMember is called for Ben, then for Ana with the same cap_device_id
    Then the answer shows Ana's own record and nothing of Ben's

  @HDR-371 @must @needs:faults @needs:forge @needs:provisioning @needs:requestLog @ref:rfc6750-2.1 @ref:contract-A16
  Scenario: Access token that ends in `-._~+/==` goes to UserInfo as it is, and addMember with it is accepted
    Given a brand that uses NextReason
    And Ana is signed in
    When addMember is called for newcomer Ana with an access token that ends in "-._~+/=="
    Then the gateway accepts it
    And Ana is now a member
    And Ana's access token was sent to UserInfo in the Authorization header, and in no other request to NextReason

  @UIN-374 @must @needs:forge @needs:provisioning @ref:contract-A15
  Scenario: UserInfo refuses the access tokens of 8 getMember calls in a row, which nobody issued: the next addMember with valid tokens is accepted
    Given a brand that uses NextReason
    And Ben is a member
    And Ana is signed in
    When getMember is called 8 times with access tokens that nobody issued, then addMember for Ana
    Then the gateway accepts it
    And Ana is now a member
