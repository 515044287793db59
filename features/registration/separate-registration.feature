Feature: The separate registration
  What NextReason cannot capture comes by a second registration with source INSTORE,
  and lands on the same customer.

  Background:
    Given a brand that uses NextReason

  @REG-010 @must @smoke @journey @seed:note-4 @ref:contract-registerCustomer
  Scenario: Further details land on the same customer
    Given Ana is a member
    When Ana completes her registration with further details
    Then the customer has a profile of the shops and one of NextReason
    And Member Care shows the further details
    And Ana is still the same customer

  @REG-011 @must @ref:contract-registerCustomer
  Scenario: Completing it a second time changes nothing
    Given Ana has completed her registration
    When Ana completes her registration with other details
    Then the back office declines
    And Ana's customer record is unchanged

  @REG-012 @must @ref:contract-registerCustomer
  Scenario: Completing it five times at once makes one profile of the shops
    Given Ana is a member
    When Ana completes her registration 5 times at once
    Then the customer has a profile of the shops and one of NextReason
    And Ana is still the same customer

  @REG-013 @must @ref:contract-registerCustomer
  Scenario: A registration with a mobile and e-mail of somebody new is another customer
    Given Ana is a member
    When the shops register somebody with a mobile and an e-mail that nobody has
    Then the shops have a new customer
    And Ana's customer record is unchanged

  @REG-014 @must @ref:contract-B5
  Scenario: The member's mobile stays when the shops know another one
    Given Ana is a member
    When the shops register Ana's e-mail with another mobile
    Then the customer has a profile of the shops and one of NextReason
    And Ana's mobile at Capillary is the old one

  @REG-015 @must @ref:contract-registerCustomer
  Scenario: Details of two different customers are declined
    Given Ana is a member
    And Ben is a member
    When the shops register somebody with Ana's mobile and Ben's e-mail
    Then the back office declines
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @REG-016 @must @ref:contract-registerCustomer
  Scenario: Without a mobile, an e-mail or another id there is nobody to register
    When the shops register somebody without a mobile, an e-mail or another id
    Then the back office declines
    And the same is accepted with a mobile

  @REG-017 @must @ref:contract-registerCustomer
  Scenario: An id of the shops alone is enough
    When the shops register somebody with an id of the shops alone
    Then the shops have a new customer

  @REG-018 @must @ref:contract-B5 @seed:note-4
  Scenario: Registered in the shops first, member later
    Given the shops have registered Ana with further details
    When Ana signs in and is added as a member
    Then Ana is that customer
    And Member Care shows the further details

  Rule: The source may be written in capital or small letters

    Scenario Outline: <spelling>
      Given Ana is a member
      When Ana completes her registration with the source written "<spelling>"
      Then the customer has a profile of the shops and one of NextReason

      @REG-019 @must @seed:note-4 @ref:contract-registerCustomer
      Examples:
        | spelling |
        | Instore  |

      @REG-020 @must @ref:contract-registerCustomer
      Examples:
        | spelling |
        | instore  |

      @REG-021 @must @ref:contract-registerCustomer
      Examples:
        | spelling |
        | InStore  |

  @REG-022 @must @ref:contract-registerCustomer
  Scenario: The registration names its source
    When the shops register somebody without a source
    Then the back office declines
    And the same is accepted with the source INSTORE

  @REG-023 @must @ref:contract-registerCustomer
  Scenario: An unknown source is declined
    When the shops register somebody with the source "NOWHERE"
    Then the back office declines
    And the same is accepted with the source INSTORE

  @REG-024 @must @ref:contract-registerCustomer
  Scenario: Nobody but NextReason makes a NextReason profile
    When the shops register somebody with the source "OAUTH_EXTERNAL"
    Then the back office declines
    And the same is accepted with the source INSTORE

  @REG-025 @must @ref:contract-crm-face
  Scenario: A registration never sets a cuid
    Given Ana is signed in
    When the shops register somebody with Ana's cuid
    Then nobody has Ana's cuid
