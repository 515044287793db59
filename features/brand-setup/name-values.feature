Feature: Names as stored (B2, B3, B4)
  Names are trimmed and cut at 100 code points and otherwise stored as they came; whoever rewrites them misspells people.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: ID token first and last name claims with <what>: addMember succeeds and stores the names unchanged
    Given NextReason has Ana's names as "<first>" and "<last>"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's names as "<first>" and "<last>"

    @must @ref:contract-B3
    Examples:
      | condition | what                               | first      | last              |
      | MAP-070   | accents                            | Zoë        | Müßigbrodt        |
      | MAP-071   | Japanese characters                | 美咲       | 髙橋              |
      | MAP-072   | capitals, hyphen and apostrophe    | Siân       | McDonald-O'Neill  |
      | MAP-073   | right-to-left script (Arabic)      | ليلى       | بن‌سالم            |
      | MAP-074   | code points beyond the BMP (emoji) | 𠮷田       | 🦋                |
      | MAP-075   | combining accents (NFD)            | Zoe\u0308  | Nu\u0303ez        |
      | MAP-076   | HTML markup                        | <b>Ana</b> | &lt;script&gt;x() |
      | MAP-077   | one letter each                    | J          | O                 |

  @MAP-080 @must @ref:contract-B3
  Scenario: ID token first and last name claims with spaces around them: addMember succeeds and stores the names without these spaces
    Given NextReason has Ana's names as "  Ana " and " Li  "
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's names as "Ana" and "Li"

  @MAP-081 @must @ref:contract-B3
  Scenario: ID token first and last name claims of 101 characters: addMember succeeds and stores the first 100 characters of each
    Given NextReason has names of 101 characters for Ana
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores the first 100 characters of Ana's names

  @MAP-358 @must @ref:contract-B3
  Scenario: First and last name claims of 3 spaces, then 100 letters, in ID token and UserInfo: addMember stores all 100 letters of each
    Given NextReason has names of 100 characters after 3 spaces for Ana
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores the first 100 characters of Ana's names

  @MAP-082 @must @ref:contract-B3
  Scenario: ID token first and last name claims of 100 emoji (100 code points): addMember succeeds and stores the names uncut
    Given NextReason has names of 100 emoji for Ana
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores the first 100 characters of Ana's names

  Scenario Outline: First name claim that is <shape>, in ID token and UserInfo: addMember succeeds and stores no first name
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
      | MAP-363   | null            |

  @MAP-088 @must @ref:contract-B2
  Scenario: ID token with claim `name` but no first name claim: addMember succeeds and stores no first name, nothing taken from `name`
    Given Ana's first name claim is missing
    And NextReason also knows Ana's "name" as "Annabel Lindqvist"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's names as "" and "Lindqvist"

  @MAP-089 @must @ref:contract-B2 @ref:oidc-core-5.2
  Scenario: ID token with claim `given_name#ja` besides `given_name`: addMember succeeds and stores `given_name` as first name
    Given NextReason also knows Ana's "given_name#ja" as "アナ"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's names as "Ana" and "Lindqvist"
