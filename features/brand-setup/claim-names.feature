Feature: Which claims fill the four fields
  The integrator says which claim of the ID token fills which field; nothing else does.

  Rule: Names as NextReason, another CIAM or the brand has them

    Scenario Outline: <naming> claim names
      Given a brand whose NextReason application uses <naming> claim names
      When Ana signs in and is added as a member
      Then Ana is now a member
      And Ana's four values at Capillary are those of NextReason

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
  Scenario: The standard claims mean nothing where others are mapped
    Given a brand whose NextReason application uses renamed claim names
    And NextReason also knows Ana's "given_name" as "Wrong"
    And NextReason also knows Ana's "email" as "wrong@example.com"
    When Ana signs in and is added as a member
    Then Ana's four values at Capillary are those of NextReason

  @MAP-005 @must @seed:configuration-2.3 @ref:contract-B2
  Scenario: First and last name do not change places
    Given a brand that uses NextReason
    And NextReason knows Ana as "Smith" "John"
    When Ana signs in and is added as a member
    Then her name at Capillary is "Smith" "John"

  @MAP-006 @must @needs:provisioning @ref:contract-brand-configuration
  Scenario: A claim's name with dots is one name and no path
    Given a brand that takes the first name from the claim "profile.first"
    And NextReason also knows Ana's "profile.first" as "Dotted"
    And NextReason also knows Ana's "profile" as a record whose "first" is "Nested"
    When Ana signs in and is added as a member
    Then her first name at Capillary is "Dotted"
