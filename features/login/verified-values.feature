@security
Feature: Meaning of email_verified and phone_number_verified (B5)
  A value counts as verified only where its own flag is the JSON value true and speaks of the mapped claim. A breach lets
  somebody take a customer over with a value that is not theirs.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: E-mail whose email_verified is <value> is declined and links nothing
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

  Scenario Outline: Mobile whose phone_number_verified is <value> is declined and links nothing
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
  Scenario: phone_number_verified alone does not verify the e-mail: addMember is declined and links nothing
    Given a customer of source INSTORE exists with Ana's e-mail
    And NextReason has verified Ana's mobile only
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And the existing customer is unchanged
    And no customer has Ana's cuid

  @LNK-028 @must @ref:contract-B5
  Scenario: email_verified alone does not verify the mobile: addMember is declined and links nothing
    Given a customer of source INSTORE exists with Ana's mobile
    And NextReason has verified Ana's e-mail only
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And the existing customer is unchanged
    And no customer has Ana's cuid

  @LNK-029 @must @needs:provisioning @ref:contract-B5
  Scenario: email_verified does not verify a mapped claim of another name: addMember is declined and links nothing
    Given a brand whose NextReason application uses renamed claim names
    And a customer of source INSTORE exists with Ana's e-mail
    And NextReason has verified Ana's e-mail only
    When addMember is called for Ana
    Then the gateway declines it (business error)
    And the existing customer is unchanged

  @LNK-030 @must @needs:provisioning @ref:contract-B5
  Scenario: email_verified verifies a mapped claim of another name whose value equals the standard claim `email`
    Given a brand whose NextReason application uses renamed claim names
    And NextReason also sends Ana's e-mail in the standard claim email
    And a customer of source INSTORE exists with Ana's e-mail
    When Ana is added as a member
    Then Ana is the existing customer
