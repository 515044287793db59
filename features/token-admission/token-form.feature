Feature: The form of a sign-in
  Three parts, encoded, with an object in the first and the second.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then the gateway refuses or finds the call malformed
    And the refusal left no trace
    And an honest sign-in is accepted

    @must @needs:forge @ref:contract-A3 @ref:rfc7515-7.1
    Examples:
      | condition | sign-in                        |
      | JWS-094   | has two parts only             |
      | JWS-095   | has one part only              |
      | JWS-096   | has a fourth part              |
      | JWS-097   | has no content                 |
      | JWS-098   | is no token at all             |
      | JWS-099   | has a list for a header        |
      | JWS-100   | has nothing for a header       |
      | JWS-101   | has a header that is not UTF-8 |

    @must @needs:forge @ref:contract-A5 @ref:rfc7797-6
    Examples:
      | condition | sign-in                                     |
      | JWS-091   | has content that is not encoded and says so |

    @must @needs:forge @ref:contract-A3 @ref:rfc8725-2.3
    Examples:
      | condition | sign-in                                        |
      | JWS-102   | is encrypted around an unsigned sign-in        |
      | JWS-103   | is encrypted around the bare facts             |
      | JWS-104   | is encrypted around a good sign-in             |
      | JWS-105   | is encrypted with a key that anybody can guess |

    @must @needs:forge @ref:contract-A3 @ref:rfc7519-7.2
    Examples:
      | condition | sign-in                         |
      | JWS-106   | has a list for its content      |
      | JWS-107   | has nothing for its content     |
      | JWS-108   | has content that breaks off     |
      | JWS-109   | has something after its content |

    @must @needs:forge @ref:contract-A3 @ref:rfc8725-3.7
    Examples:
      | condition | sign-in                        |
      | JWS-110   | has a name that is not UTF-8   |
      | JWS-111   | has its content in UTF-16      |
      | JWS-112   | has half a character in a name |

    @must @needs:forge @ref:contract-A3
    Examples:
      | condition | sign-in        |
      | JWS-113   | is 17 KiB long |
      | JWS-114   | is 40 KiB long |

    @must @needs:forge @ref:contract-A3 @ref:rfc7515-7.2
    Examples:
      | condition | sign-in                                                  |
      | JWS-115   | is written as an object                                  |
      | JWS-116   | is written as an object with a list of signatures        |
      | JWS-117   | is an object that looks like a token about somebody else |
