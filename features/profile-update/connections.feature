Feature: updateMember over several connections and in pieces (B9)
  What serves one address may be several processes that share out its connections, and a body may come in pieces. A breach
  shows or stores a name by which process it was, or by how the network cut it.

  Background:
    Given a brand that uses NextReason

  @PRF-410 @must @ref:contract-B9
  Scenario: updateMember with names in a body sent with `Transfer-Encoding: chunked` and no Content-Length stores these names
    Given Ana is a member
    When updateMember is called for Ana with the name "Zoë" "Müller" in a chunked body
    Then her name at Capillary is "Zoë" "Müller"

  @PRF-411 @must @ref:contract-B9 @ref:contract-B3
  Scenario: updateMember with names in UTF-8, its body sent in two pieces that are cut within the octets of a letter, stores these names
    Given Ana is a member
    When updateMember is called for Ana with the name "Zoë" "Müller" in a body sent in two pieces, cut within a character
    Then her name at Capillary is "Zoë" "Müller"

  @PRF-412 @must @ref:contract-B9
  Scenario: updateMember with the old name in an ID token issued before the one whose new name is stored, on each of 4 new connections: success, the new name stays
    Given Ana is a member and keeps an ID token issued 60 s earlier
    And Ana's name has been changed at NextReason and at Capillary to "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token on each of 4 new connections
    Then the gateway accepts each
    And her name at Capillary is "Anne" "Meyer"

  @PRF-413 @must @ref:contract-B9 @ref:contract-getMember
  Scenario: getMember on each of 4 connections, all used for getMember before, returns the new name once updateMember has stored it from the ID token
    Given Ana is a member
    And Ana has requested her member profile on each of 4 connections
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana
    Then the gateway accepts it
    And getMember returns the name "Anne" "Meyer" for Ana on each of these connections
