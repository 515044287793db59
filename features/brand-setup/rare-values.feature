Feature: Values that parsers and validators take for something else (B3, B4)
  A name is text whatever it looks like, and B3 alone says which mobile and which e-mail is valid. A breach loses a value, or
  stores one that nobody has. In the steps each `#` stands for a digit, or in an e-mail a word, of the person's own.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: ID token claims of both names with <what>: addMember succeeds and stores the names unchanged
    Given NextReason has Ana's names as "<first>" and "<last>"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's names as "<first>" and "<last>"

    @must @ref:contract-B3
    Examples:
      | condition | what                             | first             | last                       |
      | MAP-370   | the string "0" in each           | 0                 | 0                          |
      | MAP-371   | straight double quotation marks  | \u0022ana\u0022 x | l\u0022                    |

  Scenario Outline: First name claim that is <value>, in ID token and UserInfo: addMember succeeds and stores no first name
    Given Ana's first name claim is <shape>
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's names as "" and "Lindqvist"

    @must @ref:contract-B4
    Examples:
      | condition | value                          | shape                       |
      | MAP-372   | the boolean `true`             | true                        |
      | MAP-373   | an array of one string         | an array of the right value |

  Scenario Outline: Mobile claim in ID token and UserInfo with <form>: addMember succeeds, stores the digits from the country code on
    Given NextReason has Ana's mobile as "<written>"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's mobile as "<stored>"

    @must @ref:contract-B3
    Examples:
      | condition | written                   | stored     | form                                     |
      | MAP-374   | (00) 65 ########          | 65######## | two zeros in brackets before the country code |
      | MAP-375   | + 65 - ## - ## - ## - ##  | 65######## | ` - ` after every two digits                            |
      | MAP-376   | 65 + ########             | 65######## | `+` after the country code               |

  @MAP-377 @must @ref:contract-B3 @ref:contract-B4
  Scenario: Mobile claim in ID token and UserInfo that begins with `tel:`, e-mail claim valid: addMember succeeds and stores no mobile
    Given NextReason has Ana's mobile as "tel:+65########"
    When Ana is added as a member
    Then Ana is now a member without a mobile

  Scenario Outline: E-mail claim in ID token and UserInfo with <form>: addMember succeeds and stores this e-mail
    Given NextReason has Ana's e-mail as "<written>"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's e-mail as "<written>"

    @must @ref:contract-B3
    Examples:
      | condition | written               | form                                 |
      | MAP-378   | ana.#@example.123     | a last domain label of digits (`.123`) |
      | MAP-379   | ana.#@example.com.    | a full stop at its end, stored too    |
      | MAP-380   | ana.#-@-example.com   | a hyphen before and after the `@`    |

  Scenario Outline: E-mail claim in ID token and UserInfo with <why>, mobile claim valid: addMember succeeds, stores no e-mail
    Given NextReason has Ana's e-mail as "<written>"
    When Ana is added as a member
    Then Ana is now a member without an e-mail

    @must @ref:contract-B3 @ref:contract-B4
    Examples:
      | condition | written                  | why                                       |
      | MAP-381   | mailto:ana.#@example.com | `mailto:` before it                       |
      | MAP-382   | Ana <ana.#@example.com>  | a name before it and the address in `<>`  |
