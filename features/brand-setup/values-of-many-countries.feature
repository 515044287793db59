Feature: Values of many countries (B3)
  B3 drops some punctuation from a mobile and lowers an e-mail, and knows no country and no provider. A breach stores a value
  that nobody has. In the steps each `#` stands for a digit, or in an e-mail a word, of the person's own.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: Mobile claim of ID token and UserInfo written <form>: addMember stores its digits, no country code added or changed
    Given NextReason has Ana's mobile as "<written>"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's mobile as "<stored>"

    @must @ref:contract-B3
    Examples:
      | condition | written               | stored        | form                                          |
      | MAP-420   | 011 65 ########       | 01165######## | with `011`, the USA's prefix for calls abroad    |
      | MAP-421   | 0011 65 ########      | 1165########  | with `0011`, Australia's prefix for calls abroad |
      | MAP-422   | 8 9## ###-##-##       | 89#########   | as a Russian number that begins with 8        |
      | MAP-423   | +52 1 ### ### ####    | 521########## | as a Mexican number with a 1 after `+52`      |
      | MAP-424   | +54 9 ### ### ####    | 549########## | as an Argentine number with a 9 after `+54`   |
      | MAP-425   | +55 11 8###-####      | 55118#######  | as a Brazilian mobile of eight digits         |
      | MAP-426   | +39 0## ######        | 390########   | as an Italian number with a 0 after `+39`     |
      | MAP-427   | +225 ## ## ## ##      | 225########   | as an Ivorian number of eight digits          |
      | MAP-428   | +44 (0)20 #### ####   | 44020######## | as a British number with `(0)`                |

    @should @ref:contract-B3
    Examples:
      | condition | written                         | stored      | form                                     |
      | MAP-429   | +33\u00a0#\u00a0##\u00a0######  | 33######### | with U+00A0 (no-break space)             |
      | MAP-430   | +33\u202f#\u202f##\u202f######  | 33######### | with U+202F (narrow no-break space)      |

  @MAP-431 @must @ref:contract-B3 @ref:contract-B4
  Scenario: Mobile claim in ID token and UserInfo with the mark U+200E before `+`, e-mail claim valid: addMember stores no mobile
    Given NextReason has Ana's mobile as "\u200e+65########"
    When Ana is added as a member
    Then Ana is now a member without a mobile

  Scenario Outline: E-mail claim in ID token and UserInfo with <form>: addMember stores it in lower case and otherwise unchanged
    Given NextReason has Ana's e-mail as "<written>"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's e-mail as "<stored>"

    @must @ref:contract-B3
    Examples:
      | condition | written                      | stored                       | form                                    |
      | MAP-432   | INGRID.IDIL.#@EXAMPLE.COM    | ingrid.idil.#@example.com    | a capital I, which is not `ı` in lower case |
      | MAP-433   | ana.#.@example.com           | ana.#.@example.com           | a full stop before the `@`              |
      | MAP-434   | ana.#@example.c              | ana.#@example.c              | a last domain label of one letter       |
      | MAP-435   | ana.#@shop+club.example.com  | ana.#@shop+club.example.com  | a `+` in the domain                     |
      | MAP-436   | info@#.example.com           | info@#.example.com           | `info` before the `@`                   |
      | MAP-437   | ana-#@yahoo.com              | ana-#@yahoo.com              | a hyphen before the `@` of yahoo.com    |
      | MAP-438   | ana.#@xn--mnchen-3ya.example | ana.#@xn--mnchen-3ya.example | an `xn--` label in the domain           |
      | MAP-439   | a@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.#.example | a@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.#.example | a domain longer than DNS allows |
