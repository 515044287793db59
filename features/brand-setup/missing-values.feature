Feature: Missing and hidden mobile and e-mail claims (B2, B4)
  Without a usable mobile or e-mail nothing is stored, and only the ID token's own members fill the fields.

  Background:
    Given a brand that uses NextReason

  @MAP-090 @must @ref:contract-B4
  Scenario: ID token and UserInfo without mobile and e-mail: addMember is declined (any 8xxx or 9xxxx code) and creates no customer
    Given Ana's mobile claim is missing
    And Ana's e-mail claim is missing
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And no customer has Ana's cuid

  @MAP-091 @must @ref:contract-B4
  Scenario: ID token and UserInfo with invalid mobile and invalid e-mail: addMember is declined (any 8xxx or 9xxxx code) and creates no customer
    Given NextReason has Ana's mobile as "+12"
    And NextReason has Ana's e-mail as "ana.#.example.com"
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And no customer has Ana's cuid

  @MAP-092 @must @ref:contract-B4
  Scenario: ID token and UserInfo with mobile, without e-mail: addMember succeeds and stores no e-mail
    Given Ana's e-mail claim is missing
    When Ana is added as a member
    Then Ana is now a member without an e-mail

  @MAP-093 @must @ref:contract-B4
  Scenario: ID token and UserInfo with e-mail, without mobile: addMember succeeds and stores no mobile
    Given Ana's mobile claim is missing
    When Ana is added as a member
    Then Ana is now a member without a mobile

  @MAP-094 @must @needs:forge @ref:contract-B2
  Scenario: E-mail in the UserInfo response but not in the ID token: addMember succeeds and stores no e-mail
    Given Ana is signed in
    When Ana is added as a member by an ID token without the e-mail claim
    Then Ana is now a member without an e-mail

  @MAP-095 @must @needs:forge @ref:contract-B2
  Scenario: First name claim that differs between ID token and UserInfo response: addMember succeeds and stores the ID token's
    Given Ana is signed in
    When Ana is added as a member by an ID token whose first name is "Annika"
    Then Ana is now a member
    And Capillary stores Ana's names as "Annika" and "Lindqvist"

  @MAP-096 @must @needs:forge @ref:contract-B2
  Scenario: ID token with mobile and e-mail only in an object `__proto__`: addMember is declined (any code), or succeeds and stores neither
    Given Ben has registered with NextReason
    And Ana is signed in
    When addMember is called for Ana with Ben's mobile and e-mail inside __proto__ of the payload
    Then the gateway declines or stores Ana without mobile and e-mail
    And Ben's customer record is unchanged

  @MAP-097 @must @needs:provisioning @ref:contract-B2 @ref:contract-brand-configuration
  Scenario: Field mapping firstName → claim `constructor`, which the ID token lacks: addMember succeeds and stores no first name
    Given a brand that maps the first name to the claim "constructor"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's names as "" and "Lindqvist"

  @MAP-301 @must @needs:provisioning @ref:contract-B2 @ref:contract-brand-configuration
  Scenario: Field mapping firstName → claim `GIVEN_NAME`, ID token with `given_name`: addMember succeeds and stores no first name
    Given a brand that maps the first name to the claim "GIVEN_NAME"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's names as "" and "Lindqvist"

  @MAP-302 @must @ref:contract-B2 @ref:contract-brand-configuration
  Scenario: ID token with a claim `GIVEN_NAME` besides `given_name`: addMember succeeds and stores `given_name` as first name
    Given NextReason also knows Ana's "GIVEN_NAME" as "Other"
    And NextReason also knows Ana's "Given_Name" as "Other"
    When Ana is added as a member
    Then Capillary stores Ana's first name as "Ana"
