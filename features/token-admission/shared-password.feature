Feature: Signed with something that everybody can read
  What NextReason publishes is no password, in whatever spelling.

  Background:
    Given a brand that uses NextReason

  @JWS-031 @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.1
  Scenario: NextReason's public key, as text, for a password
    When Ana tries to join with each sign-in that
      | is signed with NextReason's public key, as PEM, for a password     |
      | is signed with the public key as PEM without its last line break   |
      | is signed with the public key as PEM on one line                   |
      | is signed with the letters of the public key alone                 |
      | is signed with the public key in the older PEM form for a password |
      | is signed with the public key as PEM by the longest method HS512   |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @JWS-035 @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.1
  Scenario: NextReason's public key, in binary or in parts, for a password
    When Ana tries to join with each sign-in that
      | is signed with the public key, in binary, for a password |
      | is signed with the older form, in binary, for a password |
      | is signed with the entry of the key set for a password   |
      | is signed with the letters of the key's large number     |
      | is signed with the key's large number in binary          |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @JWS-041 @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.1
  Scenario: What the brand is called, or nothing, for a password
    When Ana tries to join with each sign-in that
      | is signed with the Application ID for a password |
      | is signed with the brand's own client secret     |
      | is signed with an empty password                 |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @JWS-045 @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.1
  Scenario: A key id that leads to a password everybody knows
    When Ana tries to join with each sign-in that
      | has a path to an empty file for a key id                |
      | has __proto__ for a key id and an object for a password |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted
