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
  Scenario: addMember without a first name claim, with an INSTORE customer's e-mail: success, getMember returns an empty `firstname`, not the INSTORE one
    Given a customer of source INSTORE exists with Ana's e-mail
    And Ana's first name claim is missing
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's names as "" and "Lindqvist"

  Scenario Outline: getMember of a member linked by <kind> to an INSTORE customer with another <other> than her claim returns the customer's <other>
    Given a customer of source INSTORE exists with Ana's <kind> and its own <other>
    When Ana signs in and is added as a member
    Then Ana is the existing customer
    And getMember answers for Ana with the existing customer's <other>

    @must @ref:contract-M @ref:contract-B5
    Examples:
      | condition | kind   | other  |
      | LNK-361   | mobile | e-mail |
      | LNK-362   | e-mail | mobile |
