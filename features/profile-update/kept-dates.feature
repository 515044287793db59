Feature: What is remembered of names outlives other calls (B9)
  Whether a name claim is newer than what is stored is known as long as the member is: no other call, of either face, and no
  PUT of the brand makes the gateway forget it. A breach brings an old name back.

  Background:
    Given a brand that uses NextReason

  @PRF-430 @must @needs:forge @ref:contract-B9
  Scenario: updateMember gives the stored name again in its body: a later one with another name in an ID token issued before that call succeeds, nothing changed
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana keeps an ID token issued 30 s ago with the name "Anne" "Meyer"
    And updateMember has been called for Ana with the name "Ana" "Lindqvist" in the body
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @PRF-431 @must @needs:forge @ref:contract-B9
  Scenario: updateMember with a newer ID token of the same name: a later one with another name in an ID token issued before that token succeeds, nothing changed
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana keeps an ID token issued 30 s ago
    And updateMember has been called for Ana with the older ID token
    And Ana keeps an ID token issued 45 s ago with the name "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @PRF-432 @should @needs:forge @ref:contract-B9
  Scenario: updateMember with an ID token without name claims, then one with an ID token issued before that token, but after addMember's: its names are stored
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana keeps an ID token issued 30 s ago without the name claims
    And updateMember has been called for Ana with the older ID token
    And Ana keeps an ID token issued 45 s ago with the name "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And Ana's customer record has the name "Anne" "Meyer" and is unchanged otherwise

  @PRF-433 @must @ref:contract-B9
  Scenario: updateMember with name A in the body, then with name B, then with name A again: name A is stored
    Given Ana is a member
    And updateMember has been called for Ana with the name "Anne" "Meyer" in the body
    And updateMember has been called for Ana with the name "Anna" "Berg" in the body
    When updateMember is called for Ana with the name "Anne" "Meyer" in the body
    Then the gateway accepts it
    And Ana's customer record has the name "Anne" "Meyer" and is unchanged otherwise

  Scenario Outline: updateMember with name A in the body, <call>, updateMember with name B, ID token between addMember's and theirs: success, A stays
    Given Ana has been added as a member with an ID token issued 60 s ago
    And Ana keeps an ID token issued 30 s ago with the name "Anne" "Meyer"
    And updateMember has been called for Ana with the name "Anna" "Berg" in the body
    And <what happened>
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And Ana's customer record is unchanged

    @must @needs:forge @ref:contract-B9
    Examples:
      | condition | call                              | what happened                                                 |
      | PRF-434   | getMember                         | Ana has requested her member profile                          |
      | PRF-435   | a repeated addMember              | addMember has been called for Ana again                       |
      | PRF-436   | registerCustomer                  | registerCustomer has been called with source INSTORE and Ana's e-mail |
      | PRF-437   | changeIdentifiers of the CRM API  | Ana's e-mail has been changed by changeIdentifiers of the CRM API |
      | PRF-438   | updateCustomer                    | Ana has been registered at the store with her mobile, and the store's name corrected by updateCustomer |

    @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-B9 @ref:contract-B10
    Examples:
      | condition | call             | what happened                                   |
      | PRF-439   | changeIdentifier | Ana's e-mail has been removed at Capillary      |

    @must @needs:forge @needs:provisioning @ref:contract-B9 @ref:contract-provisioning
    Examples:
      | condition | call               | what happened                        |
      | PRF-440   | a PUT of the brand | the brand has been re-provisioned |

  @PRF-441 @must @needs:forge @ref:contract-B6 @ref:contract-B9
  Scenario: updateMember with another name in an ID token issued before that of the first addMember, after a repeated addMember: success, nothing changed
    Given Ana has been added as a member with an ID token issued 30 s ago
    And Ana keeps an ID token issued 60 s ago with the name "Anne" "Meyer"
    And addMember has been called for Ana again
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @PRF-442 @must @needs:forge @needs:provisioning @ref:contract-B9 @ref:contract-B12
  Scenario: updateMember stores the name claims of its ID token although another brand has stored those of a newer ID token with the same `sub`
    Given another brand that uses NextReason
    And Ana has registered with the other brand with the same sub
    And Ana has been added as a member with an ID token issued 60 s ago
    And Ana keeps an ID token issued 30 s ago with the name "Anne" "Meyer"
    And Ana is a member of the other brand
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And Ana's customer record has the name "Anne" "Meyer" and is unchanged otherwise

  @PRF-443 @must @ref:contract-B9
  Scenario: updateMember with names alone in the body stores them and keeps the stored custom field and extended field
    Given Ana is a member with a custom and an extended field
    When updateMember is called for Ana with the name "Anne" "Meyer" in the body
    Then the gateway accepts it
    And Ana's customer record has the name "Anne" "Meyer" and is unchanged otherwise

  Scenario Outline: updateMember with <given> in the body, beside the member's own <other>, is declined and changes nothing
    Given Ana is a member
    When updateMember is called for Ana with <body> in the body
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

    @must @ref:contract-B9
    Examples:
      | condition | given                            | other  | body                          |
      | PRF-444   | another mobile than the member's | e-mail | her e-mail and a new mobile   |
      | PRF-445   | another e-mail than the member's | mobile | her mobile and a new e-mail   |

  @PRF-446 @must @ref:contract-B9
  Scenario: updateMember with `{"field":[]}` as `custom_fields` and `extended_fields`, of a member who has such fields, succeeds and changes nothing
    Given Ana is a member with a custom and an extended field
    When updateMember is called for Ana with each of these bodies
      | {"root":{"customer":[{"custom_fields":{"field":[]},"extended_fields":{"field":[]}}]}} |
    Then the gateway accepts each
    And Ana's customer record is unchanged
