Feature: Registration at the store: registerCustomer with source INSTORE
  What NextReason cannot capture comes by registerCustomer of the CRM API and is added to the same customer. A breach makes
  a second customer of one person, or one of two people.

  Background:
    Given a brand that uses NextReason

  @REG-010 @must @smoke @journey @seed:note-4 @ref:contract-registerCustomer
  Scenario: registerCustomer with a member's mobile and e-mail, a custom and an extended field: INSTORE profile and fields are added to the member's customer
    Given Ana is a member
    When Ana registers at the store with a custom field and an extended field
    Then Ana's customer has an INSTORE profile and an OAUTH_EXTERNAL profile
    And Member Care shows the custom field in Ana's INSTORE profile and the extended field
    And Ana is still the same customer

  @REG-011 @must @ref:contract-registerCustomer
  Scenario: registerCustomer (INSTORE) repeated with a member's mobile and e-mail and other field values: declined, customer record unchanged
    Given Ana is a member with an INSTORE profile
    When Ana registers at the store again with other field values
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged

  @REG-012 @must @ref:contract-registerCustomer
  Scenario: 5 overlapping registerCustomer calls with a member's mobile and e-mail: one adds an INSTORE profile to the member's customer, the others are declined
    Given Ana is a member
    When these calls overlap
      | call             | times | for |
      | registerCustomer | 5     | Ana |
    Then exactly one of the calls succeeds, and the others are declined (business error)
    And Ana's customer has an INSTORE profile and an OAUTH_EXTERNAL profile
    And Ana is still the same customer

  @REG-013 @must @ref:contract-registerCustomer
  Scenario: registerCustomer with a mobile and an e-mail that no customer holds: success, a new customer with an INSTORE profile
    Given Ana is a member
    When registerCustomer is called with a new mobile and a new e-mail
    Then a new customer with an INSTORE profile exists
    And Ana's customer record is unchanged

  @REG-014 @must @ref:contract-B5
  Scenario: registerCustomer with a member's e-mail and a new mobile: an INSTORE profile is added, getMember returns the old mobile, lookupId by it finds her
    Given Ana is a member
    When registerCustomer is called with Ana's e-mail and a new mobile
    Then Ana's customer has an INSTORE profile and an OAUTH_EXTERNAL profile
    And Ana's mobile at Capillary is the old one

  @REG-015 @must @ref:contract-registerCustomer
  Scenario: registerCustomer with one member's mobile and another member's e-mail: declined, both customer records unchanged
    Given Ana is a member
    And Ben is a member
    When registerCustomer is called with Ana's mobile and Ben's e-mail
    Then the CRM API declines it (business error)
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @REG-016 @must @ref:contract-registerCustomer
  Scenario: registerCustomer without any identifier is declined
    When registerCustomer is called without identifiers
    Then the CRM API declines it (business error)
    And the same call is accepted with a mobile

  @REG-017 @must @ref:contract-registerCustomer
  Scenario: registerCustomer with an externalId only creates a customer
    When registerCustomer is called with an externalId only
    Then a new customer with an INSTORE profile exists

  @REG-018 @must @ref:contract-B5 @seed:note-4
  Scenario: addMember with the verified mobile and e-mail of an INSTORE customer: linked to that customer, whose custom and extended field stay
    Given a customer of source INSTORE exists with Ana's mobile and e-mail, a custom field and an extended field
    When Ana signs in and is added as a member
    Then Ana is the existing customer
    And Member Care shows the custom field in Ana's INSTORE profile and the extended field

  Rule: The source is compared without case

    Scenario Outline: registerCustomer with the source written <spelling>, a member's mobile and e-mail adds an INSTORE profile to the member's customer
      Given Ana is a member
      When Ana registers at the store with the source written "<spelling>"
      Then Ana's customer has an INSTORE profile and an OAUTH_EXTERNAL profile

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
  Scenario: registerCustomer without a source in query and body is declined
    When registerCustomer is called without a source
    Then the CRM API declines it (business error)
    And the same call is accepted with the source INSTORE

  @REG-023 @must @ref:contract-registerCustomer
  Scenario: registerCustomer with the unknown source NOWHERE in query and body is declined
    When registerCustomer is called with the source "NOWHERE"
    Then the CRM API declines it (business error)
    And the same call is accepted with the source INSTORE

  @REG-024 @must @ref:contract-registerCustomer
  Scenario: registerCustomer with the source OAUTH_EXTERNAL in query and body is declined
    When registerCustomer is called with the source "OAUTH_EXTERNAL"
    Then the CRM API declines it (business error)
    And the same call is accepted with the source INSTORE

  @REG-025 @must @ref:contract-crm-face
  Scenario: registerCustomer with a new mobile and, as cuid, the `sub` of a person who is not a member, whatever it answers: no customer has that cuid afterwards
    Given Ana is signed in
    When registerCustomer is called with Ana's cuid and a new mobile
    Then no customer has Ana's cuid

  @REG-405 @must @ref:contract-registerCustomer
  Scenario: registerCustomer with the source `instore` in the body and none in the query: success, a new customer with an INSTORE profile
    When registerCustomer is called with the source "instore" in the body alone
    Then a new customer with an INSTORE profile exists

  @REG-410 @must @ref:contract-registerCustomer @ref:contract-crm-face
  Scenario: registerCustomer with a member's e-mail adds an INSTORE profile without a cuid
    Given Ana is a member
    When registerCustomer is called with source INSTORE and Ana's e-mail
    Then the INSTORE profile of Ana has no cuid
