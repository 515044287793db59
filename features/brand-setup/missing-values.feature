Feature: Missing and hidden mobile and e-mail claims (B2, B4)
  Without a usable mobile or e-mail nothing is stored, and only the ID token's own members fill the fields.

  Background:
    Given a brand that uses NextReason

  @MAP-090 @must @ref:contract-B4
  Scenario: addMember without mobile and e-mail claim is declined
    Given Ana's mobile claim is missing
    And Ana's e-mail claim is missing
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And no customer has Ana's cuid

  @MAP-091 @must @ref:contract-B4
  Scenario: addMember with an invalid mobile and an invalid e-mail claim is declined
    Given NextReason has Ana's mobile as "+12"
    And NextReason has Ana's e-mail as "ana.#.example.com"
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And no customer has Ana's cuid

  @MAP-092 @must @ref:contract-B4
  Scenario: Mobile claim without e-mail claim is enough for addMember
    Given Ana's e-mail claim is missing
    When Ana is added as a member
    Then Ana is now a member without an e-mail

  @MAP-093 @must @ref:contract-B4
  Scenario: E-mail claim without mobile claim is enough for addMember
    Given Ana's mobile claim is missing
    When Ana is added as a member
    Then Ana is now a member without a mobile

  @MAP-094 @must @needs:forge @ref:contract-B2
  Scenario: E-mail that only UserInfo has is not stored
    Given Ana is signed in
    When Ana is added as a member by an ID token without the e-mail claim
    Then Ana is now a member without an e-mail

  @MAP-095 @must @needs:forge @ref:contract-B2
  Scenario: First name of the ID token is stored where UserInfo has another one
    Given Ana is signed in
    When Ana is added as a member by an ID token whose first name is "Annika"
    Then Ana is now a member
    And Capillary stores Ana's names as "Annika" and "Lindqvist"

  @MAP-096 @must @needs:forge @ref:contract-B2
  Scenario: Mobile and e-mail inside `__proto__` of the payload are not stored
    Given Ben has registered with NextReason
    And Ana is signed in
    When addMember is called for Ana with Ben's mobile and e-mail inside __proto__ of the payload
    Then the gateway declines or stores Ana without mobile and e-mail
    And Ben's customer record is unchanged

  @MAP-097 @must @needs:provisioning @ref:contract-B2 @ref:contract-brand-configuration
  Scenario: First name mapped to the claim name constructor is stored empty
    Given a brand that maps the first name to the claim "constructor"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's names as "" and "Lindqvist"
