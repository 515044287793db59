Feature: Sign-out (A13)
  A sign-out at NextReason ends the person's access within the declared time and changes no data. A breach leaves a shared
  or stolen device signed in.

  Background:
    Given a brand that uses NextReason

  @LGO-001 @must @waits @smoke @journey @seed:note-3 @ref:contract-A13
  Scenario: getMember with the tokens from before the sign-out is refused within the time of policy logoutEffect; the customer record is unchanged
    Given Ana is a member
    When Ana signs out
    Then her old tokens are refused within the declared time
    And Ana's customer record is unchanged

  @LGO-002 @must @journey @seed:note-3 @ref:contract-B1
  Scenario: getMember with the tokens of a new sign-in after a sign-out returns the same customer
    Given Ana is a member
    And Ana has signed out
    When Ana signs in again
    Then Ana is still the same customer

  @LGO-003 @must @waits @ref:contract-A13
  Scenario: Sign-out on one device: getMember with its tokens is refused within the time of policy logoutEffect, on the person's other device it succeeds
    Given Ana is a member
    And Ana is signed in on another device
    When Ana signs out
    Then her old tokens are refused within the declared time
    And getMember returns the same customer on Ana's other device

  @LGO-004 @must @waits @ref:contract-A13
  Scenario: Sign-out of one person: getMember with her tokens is refused within the time of policy logoutEffect, getMember of another person succeeds
    Given Ana is a member
    And Ben is a member
    When Ana signs out
    Then her old tokens are refused within the declared time
    And getMember returns Ben's own member profile

  @LGO-005 @must @seed:configuration-result @ref:contract-A13
  Scenario: Sign-out at NextReason leaves the customer record and the `cuid` in the OAUTH_EXTERNAL profile unchanged
    Given Ana is a member
    When Ana signs out
    Then Ana's customer record is unchanged
    And Member Care shows Ana's sub as cuid under OAUTH_EXTERNAL

  @LGO-006 @must @ref:contract-A13
  Scenario: Sign-out repeated without a sign-in between leaves the record unchanged, and getMember after a new sign-in returns the same customer
    Given Ana is a member
    And Ana has signed out
    When Ana signs out
    Then Ana's customer record is unchanged
    And a new sign-in of Ana reaches the same customer

  @LGO-007 @must @waits @journey @ref:oidc-rpinitiated-3
  Scenario: Sign-out at NextReason ends with a redirect to the app; getMember with the old tokens is refused within the time of policy logoutEffect
    Given Ana is a member
    When Ana signs out
    Then she is redirected to the app and signed out
    And her old tokens are refused within the declared time

  @LGO-008 @must @waits @ref:contract-A13
  Scenario: After a sign-out getMember with the tokens from before and from after a refresh is refused within the time of policy logoutEffect
    Given Ana is a member
    And the app has refreshed Ana's tokens
    When Ana signs out
    Then her old tokens are refused within the declared time
    And the tokens from before the refresh are refused within the declared time

  @LGO-009 @must @ref:contract-A13 @ref:contract-B2
  Scenario: addMember of a newcomer with the tokens of a signed-out session is refused (401) and creates no customer
    Given Ana is signed in
    And Ana has signed out
    When addMember is called for Ana with the old tokens
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same call is accepted with valid tokens

  @LGO-010 @must @waits @ref:contract-A13
  Scenario: getMember with an access token that NextReason has revoked is refused within the time of policy logoutEffect; the customer record is unchanged
    Given Ana is a member
    When NextReason revokes Ana's access token
    Then her old tokens are refused within the declared time
    And Ana's customer record is unchanged

  @LGO-011 @must @waits @ref:contract-A13
  Scenario: getMember repeated for longer than the time of policy logoutEffect without a sign-out succeeds each time
    Given Ana is a member
    When Ana keeps requesting her member profile beyond the declared time
    Then Ana is still the same customer

  @LGO-012 @must @waits @ref:contract-A13
  Scenario: Pause longer than the time of policy logoutEffect, then a sign-out: getMember with the old tokens is refused within that time
    Given Ana is a member
    And Ana has made no call for longer than the declared time
    When Ana signs out
    Then her old tokens are refused within the declared time

  @LGO-013 @must @waits @needs:provisioning @ref:contract-A13 @ref:contract-policies
  Scenario: Policy logoutEffect `withinSeconds: 0`: after the sign-out getMember with the old tokens, repeated, is refused within 2 seconds
    Given a brand whose policy logoutEffect is withinSeconds 0
    And Ana is a member
    When Ana signs out
    Then her old tokens are refused within 2 seconds

  @LGO-014 @must @waits @ref:contract-A13
  Scenario: Sign-out, then a pause longer than the time of policy logoutEffect: already the first getMember with the old tokens is refused (401)
    Given Ana is a member
    When Ana signs out and makes no call for longer than the declared time
    Then the first call with her old tokens is refused (401)

  @LGO-030 @must @waits @ref:contract-A13
  Scenario: After a sign-out getMember with the old tokens is refused within the time of policy logoutEffect, also while the person's other device keeps calling it
    Given Ana is a member
    And Ana is signed in on another device
    When Ana signs out
    Then her old tokens are refused within the declared time while her other device keeps calling getMember

  @LGO-041 @must @waits @needs:faults @needs:provisioning @ref:contract-A13 @ref:rfc9111-5.2
  Scenario: UserInfo with `Cache-Control: private, max-age=60`: after a sign-out getMember with the old tokens is refused within the time of policy logoutEffect
    Given NextReason answers UserInfo requests with Cache-Control: private, max-age=60
    And Ana is a member
    When Ana signs out
    Then her old tokens are refused within the declared time

  @LGO-042 @must @waits @needs:faults @needs:provisioning @ref:contract-A13
  Scenario: Sign-out while UserInfo holds its response to a getMember for 4 seconds (`withinSeconds`: 1): the next getMember after that response is refused (401)
    Given a brand whose policies are logoutEffect withinSeconds 1 and idpTimeoutSeconds 10
    And Ana is signed in
    When Ana signs out while the UserInfo response to her getMember is on its way for 4 seconds
    Then the first call with her old tokens is refused (401)

  @LGO-043 @must @waits @needs:faults @needs:provisioning @ref:contract-A13
  Scenario: getMember 4 seconds after the sign-out is refused (401) while UserInfo still holds the response to an earlier getMember (`withinSeconds`: 1)
    Given a brand whose policies are logoutEffect withinSeconds 1 and idpTimeoutSeconds 10
    And Ana is signed in
    When getMember is called for Ana 4 seconds after her sign-out, while UserInfo still holds the response to an earlier one
    Then the gateway refuses it (401)
