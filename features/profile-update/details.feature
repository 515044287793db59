Feature: Details that the member gives in the app
  The app may send names and further details along; they land on the member's own records only.

  Background:
    Given a brand that uses NextReason

  @PRF-020 @must @ref:contract-B9
  Scenario: Names given in the app count before those of NextReason
    Given Ana is a member
    When Ana updates her membership giving the name "Anne" "Meyer"
    Then her name at Capillary is "Anne" "Meyer"

  @PRF-021 @must @ref:contract-B9
  Scenario: An empty name given in the app counts as not given
    Given Ana is a member
    When Ana updates her membership giving the name "" ""
    Then the gateway accepts
    And her name at Capillary is as before

  @PRF-022 @must @ref:contract-B9
  Scenario: A custom field is kept with the NextReason profile
    Given Ana is a member
    When Ana updates her membership giving a custom field
    Then Member Care shows the custom field in her NextReason profile

  @PRF-023 @must @ref:contract-B9
  Scenario: An extended field is kept with the customer
    Given Ana is a member
    When Ana updates her membership giving an extended field
    Then Member Care shows the extended field of her customer record

  @PRF-024 @must @ref:contract-B9
  Scenario: Fields from before stay when the name changes
    Given Ana is a member with a custom and an extended field
    And Ana has changed her name at NextReason to "Anne" "Meyer"
    When Ana updates her membership
    Then her name at Capillary is "Anne" "Meyer"
    And Member Care still shows both fields

  @PRF-025 @must @ref:contract-B9
  Scenario: Somebody else's e-mail in an update is declined
    Given Ana is a member
    And Ben is a member
    When Ana updates her membership giving Ben's e-mail
    Then the gateway declines
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @PRF-026 @must @ref:contract-B9
  Scenario: Somebody else's mobile in an update is declined
    Given Ana is a member
    And Ben is a member
    When Ana updates her membership giving Ben's mobile
    Then the gateway declines
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @PRF-027 @must @ref:contract-B9
  Scenario: A new e-mail given in the app alone is declined
    Given Ana is a member
    When Ana updates her membership giving an e-mail that nobody has
    Then the gateway declines
    And Ana's customer record is unchanged

  @PRF-028 @must @ref:contract-B3 @ref:contract-B9
  Scenario: The own mobile and e-mail may be given along
    Given Ana is a member
    When Ana updates her membership giving her own mobile and e-mail and the name "Anne" "Meyer"
    Then the gateway accepts
    And her name at Capillary is "Anne" "Meyer"

  @PRF-029 @must @ref:contract-B9
  Scenario: What the app gives with an older sign-in is kept all the same
    Given Ana is a member with a sign-in from before her name changed
    And Ana has updated her membership with the name "Anne" "Meyer"
    When Ana updates her membership with the older sign-in giving a custom field
    Then Member Care shows the custom field in her NextReason profile
    And her name at Capillary is "Anne" "Meyer"
