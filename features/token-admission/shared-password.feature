Feature: Signed with something that everybody can read
  What NextReason publishes is no password, in whatever spelling.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then the gateway refuses
    And the refusal left no trace
    And an honest sign-in is accepted

    @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.1
    Examples:
      | condition | sign-in                                                            |
      | JWS-031   | is signed with NextReason's public key, as PEM, for a password     |
      | JWS-032   | is signed with the public key as PEM without its last line break   |
      | JWS-033   | is signed with the public key as PEM on one line                   |
      | JWS-034   | is signed with the letters of the public key alone                 |
      | JWS-035   | is signed with the public key, in binary, for a password           |
      | JWS-036   | is signed with the public key in the older PEM form for a password |
      | JWS-037   | is signed with the older form, in binary, for a password           |
      | JWS-038   | is signed with the entry of the key set for a password             |
      | JWS-039   | is signed with the letters of the key's large number               |
      | JWS-040   | is signed with the key's large number in binary                    |
      | JWS-041   | is signed with the Application ID for a password                   |
      | JWS-042   | is signed with the brand's own client secret                       |
      | JWS-043   | is signed with an empty password                                   |
      | JWS-044   | is signed with the public key as PEM by the longest method HS512   |
      | JWS-045   | has a path to an empty file for a key id                           |
      | JWS-046   | has __proto__ for a key id and an object for a password            |
