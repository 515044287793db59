Feature: The kind of token
  Only an ID token is a sign-in.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then the gateway refuses
    And the refusal left no trace
    And an honest sign-in is accepted

    @must @needs:forge @ref:contract-A14 @ref:rfc8725-3.11
    Examples:
      | condition | sign-in                                      |
      | CLM-111   | calls itself an access token                 |
      | CLM-112   | calls itself an access token in full         |
      | CLM-113   | calls itself an access token in capitals     |
      | CLM-114   | calls itself a logout token                  |
      | CLM-115   | calls itself a security event                |
      | CLM-116   | calls itself a signed object of another kind |
      | CLM-117   | has a number for its kind                    |

    @must @needs:forge @ref:contract-A14 @ref:rfc8725-3.12
    Examples:
      | condition | sign-in                                      |
      | CLM-118   | is an access token of NextReason             |
      | CLM-119   | is a logout token of NextReason              |
      | CLM-120   | is a logout token that does not say so       |
      | CLM-121   | is the signed user information of NextReason |

    @must @needs:forge @ref:contract-A14 @ref:oidc-backchannel-2.4
    Examples:
      | condition | sign-in                             |
      | CLM-122   | also reports a sign-out             |
      | CLM-123   | also reports another security event |
      | CLM-124   | has an empty report of events       |

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then Ana is now a member

    @must @needs:forge @ref:contract-A14 @ref:rfc7519-5.1
    Examples:
      | condition | sign-in                                      |
      | CLM-125   | does not say its kind                        |
      | CLM-126   | calls itself a token                         |
      | CLM-127   | calls itself a token in small letters        |
      | CLM-128   | calls itself a token in full                 |
      | CLM-129   | calls itself a token in full and in capitals |

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then either answer is right, and nobody else is let in

    @must @needs:forge @ref:contract-A14
    Examples:
      | condition | sign-in                          |
      | CLM-130   | has nothing for its kind         |
      | CLM-131   | says that its content is a token |
      | CLM-132   | has nothing for its events       |
