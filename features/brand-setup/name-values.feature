Feature: How a name is kept
  Trimmed, cut at 100 characters, and otherwise as it is.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: <what>
    Given NextReason has Ana's names as "<first>" and "<last>"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary keeps Ana's names as "<first>" and "<last>"

    @must @ref:contract-B3
    Examples:
      | condition | what                               | first            | last                    |
      | MAP-070   | Accents                            | Zoë              | Müßigbrodt              |
      | MAP-071   | Another script                     | 美咲               | 髙橋                      |
      | MAP-072   | Capitals, hyphen and apostrophe    | Siân             | McDonald-O'Neill        |
      | MAP-073   | Right to left                      | ليلى             | بن‌سالم                 |
      | MAP-074   | Letters beyond the basic plane     | 𠮷田               | 🦋                      |
      | MAP-075   | An accent as a sign of its own     | Zoe\u0308        | Nu\u0303ez              |
      | MAP-076   | What looks like a page             | <b>Ana</b>       | &lt;script&gt;x()       |
      | MAP-077   | One letter each                    | J                | O                       |

  @MAP-080 @must @ref:contract-B3
  Scenario: Blanks around names are dropped
    Given NextReason has Ana's names as "  Ana " and " Li  "
    When Ana is added as a member
    Then Ana is now a member
    And Capillary keeps Ana's names as "Ana" and "Li"

  @MAP-081 @must @ref:contract-B3
  Scenario: Names are cut at 100 characters
    Given NextReason has names of 101 characters for Ana
    When Ana is added as a member
    Then Ana is now a member
    And Capillary keeps the first 100 characters of Ana's names

  @MAP-082 @must @ref:contract-B3
  Scenario: A character beyond the basic plane counts once
    Given NextReason has names of 100 butterflies for Ana
    When Ana is added as a member
    Then Ana is now a member
    And Capillary keeps the first 100 characters of Ana's names

  Scenario Outline: A first name that is <shape> is left empty
    Given NextReason sends Ana's first name as <shape>
    When Ana is added as a member
    Then Ana is now a member
    And Capillary keeps Ana's names as "" and "Lindqvist"

    @must @ref:contract-B4
    Examples:
      | condition | shape    |
      | MAP-083   | a number |
      | MAP-084   | a list   |
      | MAP-085   | a record |
      | MAP-086   | empty    |
      | MAP-087   | nothing  |

  @MAP-088 @must @ref:contract-B2
  Scenario: A full name is not taken apart
    Given NextReason sends Ana's first name as nothing
    And NextReason also knows Ana's "name" as "Annabel Lindqvist"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary keeps Ana's names as "" and "Lindqvist"

  @MAP-089 @must @ref:contract-B2 @ref:oidc-core-5.2
  Scenario: A name in another language is not the name
    Given NextReason also knows Ana's "given_name#ja" as "アナ"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary keeps Ana's names as "Ana" and "Lindqvist"
