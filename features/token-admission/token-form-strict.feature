Feature: Two things at once, and loose spelling
  What readers could understand in two ways is refused.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then the gateway refuses or finds the call malformed
    And the refusal left no trace
    And an honest sign-in is accepted

    @should @needs:forge @ref:contract-A3 @ref:rfc7515-2
    Examples:
      | condition | sign-in                                 |
      | JWS-118   | has padding after its signature         |
      | JWS-119   | has padding after its content           |
      | JWS-120   | is written in the other base64 alphabet |
      | JWS-121   | has a space inside                      |

    @should @needs:forge @ref:contract-A3 @ref:rfc7519-4
    Examples:
      | condition | sign-in                                          |
      | JWS-122   | names two people, the right one last             |
      | JWS-123   | names two people, the right one first            |
      | JWS-124   | names two people, the wrong one in disguise last |
      | JWS-125   | names two issuers                                |
      | JWS-126   | has two ends                                     |
      | JWS-127   | has two e-mail addresses                         |

    @should @needs:forge @ref:contract-A3 @ref:rfc7515-4
    Examples:
      | condition | sign-in                                    |
      | JWS-128   | says twice how it is signed, last unsigned |
      | JWS-129   | names two keys                             |
      | JWS-130   | names two keys, one of them in disguise    |

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then either answer is right, and nobody else is let in

    @must @needs:forge @ref:contract-A3
    Examples:
      | condition | sign-in                                   |
      | JWS-131   | has a mark before its content             |
      | JWS-132   | is 8 KiB long                             |
      | JWS-133   | is five thousand lists deep               |
      | JWS-134   | ends in a letter that stands for the same |
      | JWS-135   | says something twice within a detail      |
