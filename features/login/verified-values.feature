@security
Feature: Meaning of email_verified and phone_number_verified (B5)
  A value counts as verified only where its own flag is the JSON value true and speaks of the mapped claim. A breach lets
  somebody take a customer over with a value that is not theirs.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: addMember where email_verified is <value> and the e-mail is an INSTORE customer's: declined, no member added, customer unchanged
    Given a customer of source INSTORE exists with Ana's e-mail
    And email_verified in Ana's ID token is <value>
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And the existing customer is unchanged
    And no customer has Ana's cuid

    @must @ref:contract-B5 @ref:oidc-core-5.1
    Examples:
      | condition | value              |
      | LNK-020   | the string "true"  |
      | LNK-021   | the number 1       |
      | LNK-023   | an array with true |

    @must @needs:forge @ref:contract-B5
    Examples:
      | condition | value  |
      | LNK-022   | absent |

  Scenario Outline: addMember where phone_number_verified is <value> and the mobile is an INSTORE customer's: declined, no member added, customer unchanged
    Given a customer of source INSTORE exists with Ana's mobile
    And phone_number_verified in Ana's ID token is <value>
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And the existing customer is unchanged
    And no customer has Ana's cuid

    @must @ref:contract-B5 @ref:oidc-core-5.1
    Examples:
      | condition | value             |
      | LNK-024   | the string "true" |
      | LNK-025   | the number 1      |

    @must @needs:forge @ref:contract-B5
    Examples:
      | condition | value  |
      | LNK-026   | absent |

  @LNK-027 @must @ref:contract-B5
  Scenario: addMember with an INSTORE customer's e-mail, phone_number_verified true and email_verified false: declined, no member added, customer unchanged
    Given a customer of source INSTORE exists with Ana's e-mail
    And NextReason has verified Ana's mobile only
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And the existing customer is unchanged
    And no customer has Ana's cuid

  @LNK-028 @must @ref:contract-B5
  Scenario: addMember with an INSTORE customer's mobile, email_verified true and phone_number_verified false: declined, no member added, customer unchanged
    Given a customer of source INSTORE exists with Ana's mobile
    And NextReason has verified Ana's e-mail only
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And the existing customer is unchanged
    And no customer has Ana's cuid

  @LNK-029 @must @needs:provisioning @ref:contract-B5
  Scenario: addMember with email_verified true and an INSTORE customer's e-mail only in a mapped claim other than `email`: declined, customer unchanged
    Given a brand whose NextReason application uses renamed claim names
    And a customer of source INSTORE exists with Ana's e-mail
    And NextReason has verified Ana's e-mail only
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And no customer has Ana's cuid
    And the existing customer is unchanged

  @LNK-030 @must @needs:provisioning @ref:contract-B5
  Scenario: addMember with email_verified true and an INSTORE customer's e-mail in `email` and in the mapped claim of another name: linked to that customer
    Given a brand whose NextReason application uses renamed claim names
    And NextReason also sends Ana's e-mail in the standard claim email
    And a customer of source INSTORE exists with Ana's e-mail
    When Ana is added as a member
    Then Ana is the existing customer
