Feature: Mobile number as stored (B3, B4)
  The mapped claim is stored as 8 to 15 digits with country code; what is no number is left out, so that nobody is found by a
  wrong one. In the tables each `#` stands for a digit of the person's own.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: Mobile claim <written> is stored as <stored>
    Given NextReason has Ana's mobile as "<written>"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's mobile as "<stored>"

    @must @ref:contract-B3
    Examples:
      | condition | written            | stored          |
      | MAP-010   | +65 #### ####      | 65########      |
      | MAP-011   | 0065########       | 65########      |
      | MAP-012   | (+65) ####-####    | 65########      |
      | MAP-013   | 65.####.####       | 65########      |
      | MAP-014   | [65] ########      | 65########      |
      | MAP-015   | +00 65 ########    | 65########      |
      | MAP-016   | ########           | ########        |
      | MAP-017   | +1 ## ############ | 1############## |

  Scenario Outline: Mobile claim <written> is not stored: <why>
    Given NextReason has Ana's mobile as "<written>"
    When Ana is added as a member
    Then Ana is now a member without a mobile

    @must @ref:contract-B3 @ref:contract-B4
    Examples:
      | condition | written              | why               |
      | MAP-020   | +12                  | too few digits    |
      | MAP-021   | #######              | too few digits    |
      | MAP-022   | ################     | too many digits   |
      | MAP-023   | 65########x12        | a letter inside   |
      | MAP-024   | 65/########          | a slash inside    |
      | MAP-025   | ６５９１２３４５６７ | full-width digits |

  Scenario Outline: Mobile claim that is <shape> is not stored
    Given Ana's mobile claim is <shape>
    When Ana is added as a member
    Then Ana is now a member without a mobile

    @must @ref:contract-B4
    Examples:
      | condition | shape           |
      | MAP-026   | a number        |
      | MAP-027   | an array        |
      | MAP-028   | an object       |
      | MAP-029   | true            |
      | MAP-030   | missing         |
      | MAP-031   | an empty string |
