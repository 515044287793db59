Feature: Names as stored (B2, B3, B4)
  Names are trimmed and cut at 100 code points and otherwise stored as they came; whoever rewrites them misspells people.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: Names with <what> are stored unchanged
    Given NextReason has Ana's names as "<first>" and "<last>"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's names as "<first>" and "<last>"

    @must @ref:contract-B3
    Examples:
      | condition | what                            | first      | last              |
      | MAP-070   | accents                         | Zoë        | Müßigbrodt        |
      | MAP-071   | another script                  | 美咲       | 髙橋              |
      | MAP-072   | capitals, hyphen and apostrophe | Siân       | McDonald-O'Neill  |
      | MAP-073   | right-to-left script            | ليلى       | بن‌سالم           |
      | MAP-074   | code points beyond the BMP      | 𠮷田       | 🦋                |
      | MAP-075   | combining accents (NFD)         | Zoe\u0308  | Nu\u0303ez        |
      | MAP-076   | HTML markup                     | <b>Ana</b> | &lt;script&gt;x() |
      | MAP-077   | one letter each                 | J          | O                 |

  @MAP-080 @must @ref:contract-B3
  Scenario: Names with spaces around them are stored trimmed
    Given NextReason has Ana's names as "  Ana " and " Li  "
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's names as "Ana" and "Li"

  @MAP-081 @must @ref:contract-B3
  Scenario: Names of 101 characters are cut at 100 characters
    Given NextReason has names of 101 characters for Ana
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores the first 100 characters of Ana's names

  @MAP-082 @must @ref:contract-B3
  Scenario: Names of 100 emoji are not cut: a code point beyond the BMP counts once
    Given NextReason has names of 100 emoji for Ana
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores the first 100 characters of Ana's names

  Scenario Outline: First name claim that is <shape> is stored empty
    Given Ana's first name claim is <shape>
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's names as "" and "Lindqvist"

    @must @ref:contract-B4
    Examples:
      | condition | shape           |
      | MAP-083   | a number        |
      | MAP-084   | an array        |
      | MAP-085   | an object       |
      | MAP-086   | an empty string |
      | MAP-087   | missing         |

  @MAP-088 @must @ref:contract-B2
  Scenario: Claim `name` is not split into first and last name
    Given Ana's first name claim is missing
    And NextReason also knows Ana's "name" as "Annabel Lindqvist"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's names as "" and "Lindqvist"

  @MAP-089 @must @ref:contract-B2 @ref:oidc-core-5.2
  Scenario: Claim `given_name#ja` is not stored as first name
    Given NextReason also knows Ana's "given_name#ja" as "アナ"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's names as "Ana" and "Lindqvist"
