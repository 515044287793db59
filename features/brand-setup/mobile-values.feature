Feature: How a mobile is kept
  Capillary keeps the digits with the country code, however NextReason writes them.
  In the tables each # stands for a digit of the person's own.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: <written> is kept as <kept>
    Given NextReason has Ana's mobile as "<written>"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary keeps Ana's mobile as "<kept>"

    @must @ref:contract-B3
    Examples:
      | condition | written             | kept            |
      | MAP-010   | +65 #### ####       | 65########      |
      | MAP-011   | 0065########        | 65########      |
      | MAP-012   | (+65) ####-####     | 65########      |
      | MAP-013   | 65.####.####        | 65########      |
      | MAP-014   | [65] ########       | 65########      |
      | MAP-015   | +00 65 ########     | 65########      |
      | MAP-016   | ########            | ########        |
      | MAP-017   | +1 ## ############  | 1############## |

  Scenario Outline: <written> is no mobile, because it <why>
    Given NextReason has Ana's mobile as "<written>"
    When Ana is added as a member
    Then Ana is now a member without a mobile

    @must @ref:contract-B3 @ref:contract-B4
    Examples:
      | condition | written            | why                             |
      | MAP-020   | +12                | is far too short                |
      | MAP-021   | #######            | has one digit too few           |
      | MAP-022   | ################   | has one digit too many          |
      | MAP-023   | 65########x12      | has a letter in it              |
      | MAP-024   | 65/########        | has a sign that is not left out |
      | MAP-025   | ６５９１２３４５６７         | has digits of another script    |

  Scenario Outline: A mobile that is <shape> is none
    Given NextReason sends Ana's mobile as <shape>
    When Ana is added as a member
    Then Ana is now a member without a mobile

    @must @ref:contract-B4
    Examples:
      | condition | shape       |
      | MAP-026   | a number    |
      | MAP-027   | a list      |
      | MAP-028   | a record    |
      | MAP-029   | yes         |
      | MAP-030   | nothing     |
      | MAP-031   | empty       |
