Feature: Mobile number as stored (B3, B4)
  The mapped claim is stored as 8 to 15 digits with country code; what is no number is left out, so that nobody is found by a
  wrong one. In the steps each `#` stands for a digit of the person's own.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: Mobile claim in ID token and UserInfo with <form>: addMember succeeds and stores <how>
    Given NextReason has Ana's mobile as "<written>"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's mobile as "<stored>"

    @must @ref:contract-B3
    Examples:
      | condition | written            | stored          | form                                      | how                            |
      | MAP-010   | +65 #### ####      | 65########      | a leading `+` and spaces                  | its digits alone               |
      | MAP-011   | 0065########       | 65########      | two zeros before the country code         | its digits without these zeros |
      | MAP-012   | (+65) ####-####    | 65########      | `+`, round brackets and a hyphen          | its digits alone               |
      | MAP-013   | 65.####.####       | 65########      | dots between its digits                   | its digits alone               |
      | MAP-014   | [65] ########      | 65########      | square brackets                           | its digits alone               |
      | MAP-015   | +00 65 ########    | 65########      | `+` and two zeros before the country code | its digits without these zeros |
      | MAP-016   | ########           | ########        | eight digits and nothing else             | it unchanged                   |
      | MAP-017   | +1 ## ############ | 1############## | `+`, spaces and fifteen digits            | its digits alone               |
      | MAP-350   | +65 ##00 ####      | 65##00####      | `00` in the middle                        | exactly its digits             |
      | MAP-353   | 001##############  | 1############## | two zeros and fifteen digits after them   | its digits without these zeros |
      | MAP-354   | 65\u0009########   | 65########      | a tab between its digits                  | its digits alone               |

  Scenario Outline: Mobile claim in ID token and UserInfo with <why>, e-mail claim valid: addMember succeeds and stores no mobile
    Given NextReason has Ana's mobile as "<written>"
    When Ana is added as a member
    Then Ana is now a member without a mobile

    @must @ref:contract-B3 @ref:contract-B4
    Examples:
      | condition | written              | why                       |
      | MAP-020   | +12                  | too few digits (two)      |
      | MAP-021   | #######              | too few digits (seven)    |
      | MAP-022   | ################     | too many digits (sixteen) |
      | MAP-023   | 65########x12        | a letter among the digits |
      | MAP-024   | 65/########          | a slash among the digits  |
      | MAP-025   | ６５９１２３４５６７ | full-width digits         |

  Scenario Outline: Mobile claim in ID token and UserInfo that is <value>, e-mail claim valid: addMember succeeds and stores no mobile
    Given Ana's mobile claim is <shape>
    When Ana is added as a member
    Then Ana is now a member without a mobile

    @must @ref:contract-B4
    Examples:
      | condition | shape           | value              |
      | MAP-026   | a number        | a number           |
      | MAP-027   | an array        | an array           |
      | MAP-028   | an object       | an object          |
      | MAP-029   | true            | the boolean `true` |
      | MAP-030   | missing         | missing            |
      | MAP-031   | an empty string | an empty string    |
      | MAP-361   | null            | `null`             |
      | MAP-355   | an array of the right value | an array of one string, a valid mobile |
