Feature: Member as getMember shows it (M)
  Names are those of the OAUTH_EXTERNAL profile, and dates are written as the contract has them. A breach shows a person what the
  store has noted, or an app what it cannot read.

  Background:
    Given a brand that uses NextReason

  @LGN-353 @should @ref:contract-M @ref:contract-getCustomer
  Scenario: `registered_on` of getMember and `createDate` of each profile in getCustomer are dates by ISO 8601
    Given a customer of source INSTORE exists with Ana's e-mail
    And Ana is a member
    When Ana requests her member profile
    Then registered_on and the createDate of each of Ana's profiles are ISO 8601


  @LNK-360 @must @ref:contract-M @ref:contract-B5
  Scenario: Member without a first name, attached to an INSTORE customer who has one: getMember answers with an empty `firstname`
    Given a customer of source INSTORE exists with Ana's e-mail
    And Ana's first name claim is missing
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's names as "" and "Lindqvist"
