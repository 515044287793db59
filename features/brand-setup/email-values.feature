Feature: E-mail address as stored (B3, B4)
  The mapped claim is trimmed and put in lower case; what is no address is left out, so that nobody is found by a wrong one.
  In the tables `#` stands for letters and digits of the person's own.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: E-mail claim "<written>" is stored as <stored>
    Given NextReason has Ana's e-mail as "<written>"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's e-mail as "<stored>"

    @must @ref:contract-B3
    Examples:
      | condition | written                 | stored                  |
      | MAP-040   | Ana.#@Example.COM       | ana.#@example.com       |
      | MAP-041   | ana+club.#@example.com  | ana+club.#@example.com  |
      | MAP-042   | A-b_C.#@x-y.example.com | a-b_c.#@x-y.example.com |
      | MAP-043   | #@localhost             | #@localhost             |

  @MAP-044 @must @ref:contract-B3
  Scenario: E-mail claim with spaces around it is stored trimmed
    Given NextReason has Ana's e-mail as "  ana.#@example.com "
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's e-mail as "ana.#@example.com"

  Scenario Outline: E-mail claim "<written>" is not stored: <why>
    Given NextReason has Ana's e-mail as "<written>"
    When Ana is added as a member
    Then Ana is now a member without an e-mail

    @must @ref:contract-B3 @ref:contract-B4
    Examples:
      | condition | written                           | why                        |
      | MAP-050   | ana.#.example.com                 | no @                       |
      | MAP-051   | ana.#@example.com@example.net     | two @                      |
      | MAP-052   | ana.#@example.com,b.#@example.com | two addresses              |
      | MAP-053   | @#.example.com                    | nothing before the @       |
      | MAP-054   | ana.#@                            | nothing after the @        |
      | MAP-055   | ana #@example.com                 | a space inside             |
      | MAP-056   | änne.#@example.com                | a letter with umlaut       |
      | MAP-057   | ａna.#@example.com                | a full-width letter        |
      | MAP-058   | mi\u212ae.#@example.com           | U+212A (Kelvin sign) for k |
      | MAP-059   | ana'.#@example.com                | an apostrophe              |

  @MAP-060 @must @ref:contract-B3
  Scenario: E-mail claim of 256 characters is not stored
    Given NextReason has an e-mail of 256 characters for Ana
    When Ana is added as a member
    Then Ana is now a member without an e-mail

  @MAP-061 @must @ref:contract-B3
  Scenario: E-mail claim of 255 characters is stored
    Given NextReason has an e-mail of 255 characters for Ana
    When Ana is added as a member
    Then Ana is now a member

  Scenario Outline: E-mail claim that is <shape> is not stored
    Given Ana's e-mail claim is <shape>
    When Ana is added as a member
    Then Ana is now a member without an e-mail

    @must @ref:contract-B4
    Examples:
      | condition | shape           |
      | MAP-062   | a number        |
      | MAP-063   | an array        |
      | MAP-064   | an object       |
      | MAP-065   | an empty string |
