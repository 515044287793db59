Feature: Field mappings: claims for first name, last name, mobile and e-mail (B2)
  The brand's `fieldMappings` say which ID-token claim fills which field; a claim that is not mapped fills nothing.

  Rule: The mapped claims are stored, whatever their names

    Scenario Outline: ID token with <naming> claim names, mapped by the brand: addMember stores names, mobile and e-mail from these claims
      Given a brand whose NextReason application uses <naming> claim names
      When Ana signs in and is added as a member
      Then Ana is now a member
      And Capillary stores Ana's first name, last name, mobile and e-mail as NextReason has them

      @MAP-001 @must @smoke @seed:configuration-2.3 @ref:contract-B2
      Examples:
        | naming   |
        | standard |

      @MAP-002 @must @needs:provisioning @seed:configuration-2.3 @ref:contract-B2
      Examples:
        | naming  |
        | renamed |

      @MAP-003 @must @needs:provisioning @seed:configuration-2.3 @ref:contract-B2
      Examples:
        | naming     |
        | namespaced |

  @MAP-004 @must @needs:provisioning @seed:configuration-2.3 @ref:contract-B2
  Scenario: Field mappings to claims other than `given_name` and `email`: addMember ignores these two in the ID token, stores the mapped ones
    Given a brand whose NextReason application uses renamed claim names
    And NextReason also knows Ana's "given_name" as "Wrong"
    And NextReason also knows Ana's "email" as "wrong@example.com"
    When Ana signs in and is added as a member
    Then Capillary stores Ana's first name, last name, mobile and e-mail as NextReason has them

  @MAP-005 @must @seed:configuration-2.3 @ref:contract-B2
  Scenario: ID token claims `given_name` and `family_name`: addMember stores them as first and last name, not swapped
    Given a brand that uses NextReason
    And NextReason has Ana's names as "Smith" and "John"
    When Ana signs in and is added as a member
    Then Capillary stores Ana's names as "Smith" and "John"

  @MAP-007 @must @needs:forge @ref:contract-B2 @ref:rfc8259-4
  Scenario: ID token with a claim `EMAIL` besides `email`: addMember succeeds and stores `email`
    Given a brand that uses NextReason
    And Ben is a member
    When addMember is called for newcomer Ana with an ID token with member EMAIL in the payload with another person's e-mail, besides the right email
    Then the gateway accepts it
    And Ana is now a member
    And Capillary stores Ana's first name, last name, mobile and e-mail as NextReason has them

  @MAP-360 @must @needs:provisioning @ref:contract-B2 @ref:contract-brand-configuration
  Scenario: Field mappings firstName and lastName → one claim `display_name`: addMember stores it as first and as last name
    Given a brand that maps the first and the last name to the claim "display_name"
    And NextReason also knows Ana's "display_name" as "Anabel"
    When Ana signs in and is added as a member
    Then Capillary stores Ana's names as "Anabel" and "Anabel"

  @MAP-006 @must @needs:provisioning @ref:contract-brand-configuration
  Scenario: Field mapping firstName → claim `profile.first`: addMember stores the claim of that name, not `first` inside an object `profile`
    Given a brand that maps the first name to the claim "profile.first"
    And NextReason also knows Ana's "profile.first" as "Dotted"
    And NextReason also knows Ana's "profile" as an object whose "first" is "Nested"
    When Ana signs in and is added as a member
    Then Capillary stores Ana's first name as "Dotted"

  @MAP-365 @must @needs:provisioning @ref:contract-brand-configuration @ref:contract-B2
  Scenario: Field mapping firstName → claim `sub`, a registered claim: addMember stores the person's `sub` as the first name
    Given a brand that maps the first name to the claim "sub"
    When Ana signs in and is added as a member
    Then Capillary stores Ana's sub as her first name

  Scenario Outline: Field mapping firstName → claim `<claim>`, a name with <characters>: addMember stores that claim as the first name
    Given a brand that maps the first name to the claim "<claim>"
    And NextReason also knows Ana's "<claim>" as "Anabel"
    When Ana signs in and is added as a member
    Then Capillary stores Ana's first name as "Anabel"

    @must @needs:provisioning @ref:contract-brand-configuration @ref:contract-B2
    Examples:
      | condition | claim              | characters        |
      | MAP-460   | prénom             | the letter é      |
      | MAP-461   | first name         | a space           |
      | MAP-462   | nick#ja-Hani-JP    | a language tag    |
      | MAP-463   | $.names[0]/{first} | $, braces and /   |

  Scenario Outline: Field mapping firstName → claim `<claim>`, ID token with the claim `<other>` only: addMember stores no first name
    Given a brand that maps the first name to the claim "<claim>"
    And NextReason also knows Ana's "<other>" as "Anabel"
    When Ana signs in and is added as a member
    Then Capillary stores Ana's first name as ""

    @must @needs:provisioning @ref:contract-brand-configuration @ref:contract-B4
    Examples:
      | condition | claim                             | other   |
      | MAP-464   | nick                              | nick#ja |
      | MAP-465   | https://brand.example/claims/nick | nick    |

  @MAP-466 @must @needs:provisioning @ref:contract-brand-configuration @ref:contract-B4
  Scenario: Field mapping firstName → claim `profile.first`, ID token with an object `profile` with `first` only: addMember stores no first name
    Given a brand that maps the first name to the claim "profile.first"
    And NextReason also knows Ana's "profile" as an object whose "first" is "Nested"
    When Ana signs in and is added as a member
    Then Capillary stores Ana's first name as ""

  @MAP-467 @must @needs:provisioning @ref:contract-B4 @ref:contract-B2
  Scenario: Mapped first name claim is an object, ID token with the string claim `given_name` too, which is not mapped: addMember stores no first name
    Given a brand that maps the first name to the claim "profile"
    And NextReason also knows Ana's "given_name" as "Wrong"
    And NextReason also knows Ana's "profile" as an object whose "first" is "Nested"
    When Ana signs in and is added as a member
    Then Capillary stores Ana's first name as ""

  @MAP-468 @must @needs:provisioning @ref:contract-brand-configuration @ref:contract-B9
  Scenario: ID token with renamed claim names, mapped by the brand: updateMember stores the new first and last name from these claims
    Given a brand whose NextReason application uses renamed claim names
    And Ana is a member
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana
    Then the gateway accepts it
    And her name at Capillary is "Anne" "Meyer"
