Feature: E-mail address as stored (B3, B4)
  The mapped claim is trimmed and put in lower case; what is no address is left out, so that nobody is found by a wrong one.
  In the steps `#` stands for letters and digits of the person's own.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: E-mail claim in ID token and UserInfo with <form>: addMember succeeds and stores it <how>
    Given NextReason has Ana's e-mail as "<written>"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's e-mail as "<stored>"

    @must @ref:contract-B3
    Examples:
      | condition | written                 | stored                  | form                              | how                                |
      | MAP-040   | Ana.#@Example.COM       | ana.#@example.com       | capital letters                   | in lower case                      |
      | MAP-041   | ana+club.#@example.com  | ana+club.#@example.com  | a `+` tag before the `@`          | unchanged                          |
      | MAP-042   | A-b_C.#@x-y.example.com | a-b_c.#@x-y.example.com | capitals, hyphens and underscores | in lower case, otherwise unchanged |
      | MAP-043   | #@localhost             | #@localhost             | the domain `localhost`            | unchanged                          |

  @MAP-044 @must @ref:contract-B3
  Scenario: E-mail claim in ID token and UserInfo with spaces around the address: addMember succeeds and stores the e-mail without them
    Given NextReason has Ana's e-mail as "  ana.#@example.com "
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's e-mail as "ana.#@example.com"

  Scenario Outline: E-mail claim in ID token and UserInfo with <why>, mobile claim valid: addMember succeeds and stores no e-mail
    Given NextReason has Ana's e-mail as "<written>"
    When Ana is added as a member
    Then Ana is now a member without an e-mail

    @must @ref:contract-B3 @ref:contract-B4
    Examples:
      | condition | written                           | why                                   |
      | MAP-050   | ana.#.example.com                 | no `@`                                |
      | MAP-051   | ana.#@example.com@example.net     | two `@`                               |
      | MAP-052   | ana.#@example.com,b.#@example.com | two addresses and a comma             |
      | MAP-053   | @#.example.com                    | nothing before the `@`                |
      | MAP-054   | ana.#@                            | nothing after the `@`                 |
      | MAP-055   | ana #@example.com                 | a space inside                        |
      | MAP-056   | änne.#@example.com                | a letter with umlaut before the `@`   |
      | MAP-057   | ａna.#@example.com                | a full-width letter                   |
      | MAP-058   | mi\u212ae.#@example.com           | U+212A (Kelvin sign) for the letter k |
      | MAP-059   | ana'.#@example.com                | an apostrophe before the `@`           |

  @MAP-060 @must @ref:contract-B3
  Scenario: E-mail claim of 256 characters in ID token and UserInfo, mobile claim valid: addMember succeeds and stores no e-mail
    Given NextReason has an e-mail of 256 characters for Ana
    When Ana is added as a member
    Then Ana is now a member without an e-mail

  @MAP-061 @must @ref:contract-B3
  Scenario: E-mail claim of 255 characters in ID token and UserInfo: addMember succeeds and stores the e-mail
    Given NextReason has an e-mail of 255 characters for Ana
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's e-mail of 255 characters

  @MAP-357 @must @ref:contract-B3
  Scenario: E-mail claim in ID token and UserInfo of 255 characters and spaces around these: addMember succeeds and stores the 255 characters
    Given NextReason has an e-mail of 255 characters with spaces around them for Ana
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's e-mail of 255 characters

  Scenario Outline: E-mail claim in ID token and UserInfo that is <shape>, mobile claim valid: addMember succeeds and stores no e-mail
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
      | MAP-362   | null            |
      | MAP-356   | an array of the right value |
