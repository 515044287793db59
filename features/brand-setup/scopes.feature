@security
Feature: Scopes have no effect (contract, section 3)
  The gateway does not support scopes: requested or not, they change neither access nor what is stored.

  Background:
    Given a brand that uses NextReason

  @SCP-001 @must @seed:note-2 @ref:contract-ciam-face
  Scenario: Sign-in with scope `openid` alone, yet all mapped claims in ID token and UserInfo: addMember stores first name, last name, mobile and e-mail
    Given Ana has registered with NextReason
    When Ana signs in with the scopes "openid" and is added as a member
    Then Ana is now a member
    And Capillary stores Ana's first name, last name, mobile and e-mail as NextReason has them

  @SCP-002 @must @seed:note-2 @ref:contract-ciam-face
  Scenario: Sign-in at NextReason with further scopes such as `admin:all`, granted or not: addMember stores only names, mobile, e-mail and cuid (= `sub`)
    Given Ana has registered with NextReason
    When Ana signs in with the scopes "openid profile email phone offline_access admin:all" and is added as a member
    Then Ana is now a member
    And Member Care shows only Ana's name, mobile, e-mail and cuid

  @SCP-003 @must @seed:note-2 @ref:contract-ciam-face
  Scenario: Scope `openid admin:all`, granted or not, at a member's next sign-in: getMember returns the same customer, unchanged
    Given Ana is a member
    When Ana signs in again with the scopes "openid admin:all"
    Then Ana is still the same customer
    And Ana's customer record is unchanged
