Feature: Names of many countries (B3)
  A name keeps every code point, those too that print no ink or that a writing program likes to replace. A breach misspells
  people.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: ID token claims of both names with <what>: addMember stores the names as they are
    Given NextReason has Ana's names as "<first>" and "<last>"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's names as "<first>" and "<last>"

    @must @ref:contract-B3
    Examples:
      | condition | what                                            | first           | last            |
      | MAP-440   | a typographic apostrophe and an en dash         | D’Ana           | Li–Meyer        |
      | MAP-441   | a no-break and an ideographic space                 | Ana\u00a0Maria  | 山田\u3000太郎 |
      | MAP-442   | a soft hyphen and a mark of direction inside    | Ma\u00adria     | Li\u200eMeyer   |
      | MAP-443   | variation selectors                             | 葛\udb40\udd00 | ❤\ufe0f         |
      | MAP-444   | `=` and `@` at the beginning, as in a spreadsheet | =Ana          | @Li             |
      | MAP-445   | a title, a comma and a full stop at the end     | Dr. Ana         | Li, Meyer Jr.   |
