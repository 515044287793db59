Feature: Names given in the app, and fields beside each other
  What the app gave counts as of when it gave it; nothing that is given gets lost.

  Background:
    Given a brand that uses NextReason

  @PRF-030 @must @needs:forge @ref:contract-B9
  Scenario: An earlier sign-in does not take the place of a name given in the app
    Given Ana has joined with a sign-in of a minute ago
    And Ana has kept a sign-in of half a minute ago
    And Ana has given the name "Anne" "Meyer" in the app
    When Ana updates her membership with the older sign-in
    Then her name at Capillary is "Anne" "Meyer"

  @PRF-031 @must @waits @ref:contract-B9
  Scenario: A later change at NextReason takes the place of a name given in the app
    Given Ana is a member
    And Ana has given the name "Anna" "Berg" in the app
    And Ana has changed her name at NextReason to "Anne" "Meyer" two seconds later
    When Ana updates her membership
    Then her name at Capillary is "Anne" "Meyer"

  @PRF-032 @must @ref:contract-B3 @ref:contract-B9
  Scenario: Blanks around names given in the app are dropped
    Given Ana is a member
    When Ana updates her membership giving the name "  Anne " "  Meyer  "
    Then her name at Capillary is "Anne" "Meyer"

  @PRF-033 @must @ref:contract-B9
  Scenario: A custom field leaves the profile of the shops alone
    Given the shops know a customer with Ana's mobile
    And Ana is a member
    When Ana updates her membership giving a custom field
    Then Member Care shows the custom field in her NextReason profile
    And the profile of the shops is as before

  @PRF-034 @must @ref:contract-B9
  Scenario: Two updates at once lose nothing
    Given Ana is a member
    When Ana updates her membership giving a custom field and an extended field at once
    Then Member Care still shows both fields
