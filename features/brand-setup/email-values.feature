Feature: How an e-mail is kept
  Capillary keeps it trimmed and in small letters, if it is one.
  In the tables # stands for letters and digits of the person's own.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: "<written>" is kept as <kept>
    Given NextReason has Ana's e-mail as "<written>"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary keeps Ana's e-mail as "<kept>"

    @must @ref:contract-B3
    Examples:
      | condition | written                    | kept                    |
      | MAP-040   | Ana.#@Example.COM          | ana.#@example.com       |
      | MAP-041   | ana+club.#@example.com     | ana+club.#@example.com  |
      | MAP-042   | A-b_C.#@x-y.example.com    | a-b_c.#@x-y.example.com |
      | MAP-043   | #@localhost                | #@localhost             |

  @MAP-044 @must @ref:contract-B3
  Scenario: Blanks around an e-mail are dropped
    Given NextReason has Ana's e-mail as "  ana.#@example.com "
    When Ana is added as a member
    Then Ana is now a member
    And Capillary keeps Ana's e-mail as "ana.#@example.com"

  Scenario Outline: "<written>" is no e-mail, because it <why>
    Given NextReason has Ana's e-mail as "<written>"
    When Ana is added as a member
    Then Ana is now a member without an e-mail

    @must @ref:contract-B3 @ref:contract-B4
    Examples:
      | condition | written                            | why                             |
      | MAP-050   | ana.#.example.com                  | has no @                        |
      | MAP-051   | ana.#@example.com@example.net      | has two of them                 |
      | MAP-052   | ana.#@example.com,b.#@example.com  | is two addresses                |
      | MAP-053   | @#.example.com                     | has nothing before the @        |
      | MAP-054   | ana.#@                             | has nothing behind the @        |
      | MAP-055   | ana #@example.com                  | has a blank in it               |
      | MAP-056   | änne.#@example.com                 | has a letter with dots          |
      | MAP-057   | ａna.#@example.com                  | has a full-width letter         |
      | MAP-058   | mi\u212ae.#@example.com            | has a Kelvin sign for a k       |
      | MAP-059   | ana'.#@example.com                 | has an apostrophe               |

  @MAP-060 @must @ref:contract-B3
  Scenario: An e-mail of more than 255 characters is none
    Given NextReason has an e-mail of 256 characters for Ana
    When Ana is added as a member
    Then Ana is now a member without an e-mail

  @MAP-061 @must @ref:contract-B3
  Scenario: An e-mail of 255 characters is one
    Given NextReason has an e-mail of 255 characters for Ana
    When Ana is added as a member
    Then Ana is now a member

  Scenario Outline: An e-mail that is <shape> is none
    Given NextReason sends Ana's e-mail as <shape>
    When Ana is added as a member
    Then Ana is now a member without an e-mail

    @must @ref:contract-B4
    Examples:
      | condition | shape    |
      | MAP-062   | a number |
      | MAP-063   | a list   |
      | MAP-064   | a record |
      | MAP-065   | empty    |
