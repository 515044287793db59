Feature: Admission under policy `carriage: classic` (A2, A9, A13)
  A brand with this policy sends the ID token in cap_authorization, and every check is the same as with the default headers. A
  gateway that checks less at the older entrance lets everybody in there.

  Background:
    Given a brand whose policy carriage is classic

  @HDR-461 @must @needs:provisioning @ref:contract-policies @ref:contract-A2
  Scenario: Policy carriage `classic`: addMember with no Authorization header is refused (401 or 400)
    Given Ana is signed in
    When addMember is called for newcomer Ana with no Authorization header
    Then the gateway refuses it (401 or 400)
    And Ana is not a member
    And the same call without the fault is accepted

  @UIN-460 @must @needs:provisioning @needs:forge @ref:contract-policies @ref:contract-A13
  Scenario: Policy carriage `classic`: addMember with an access token that nobody issued is refused (401)
    Given Ana is signed in
    When addMember is called for newcomer Ana with her ID token and an access token that nobody issued
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same call is accepted with valid tokens

  @CLM-460 @must @needs:provisioning @needs:forge @ref:contract-policies @ref:contract-A9 @ref:contract-A10
  Scenario: Policy carriage `classic`: ID token of another `aud`, past its `exp` or before its `nbf` is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | aud: another application's id |
      | exp: 1 h ago                  |
      | nbf: 10 min ahead             |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted
