@security
Feature: Scopes
  The gateway does not support scopes: asked for or not, they change nothing.

  Background:
    Given a brand that uses NextReason

  @SCP-001 @must @seed:note-2 @ref:contract-ciam-face
  Scenario: A sign-in with the least scopes
    Given Ana has registered with NextReason
    When Ana signs in asking for the scopes "openid" and joins the programme
    Then Ana is now a member
    And Ana's four values at Capillary are those of NextReason

  @SCP-002 @must @seed:note-2 @ref:contract-ciam-face
  Scenario: A sign-in with more scopes
    Given Ana has registered with NextReason
    When Ana signs in asking for the scopes "openid profile email phone offline_access admin:all" and joins the programme
    Then Ana is now a member
    And Member Care shows of Ana her name, mobile, e-mail and cuid and nothing else

  @SCP-003 @must @seed:note-2 @ref:contract-ciam-face
  Scenario: Other scopes at the next sign-in
    Given Ana is a member
    When Ana signs in again asking for the scopes "openid admin:all"
    Then Ana is still the same customer
    And Ana's customer record is unchanged
