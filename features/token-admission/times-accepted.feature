Feature: Times that are right
  What is right at the edge is right.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then either answer is right, and nobody else is let in

    @must @needs:forge @ref:contract-A10
    Examples:
      | condition | sign-in                              |
      | CLM-087   | expired half a minute ago            |
      | CLM-088   | was issued half a minute from now    |
      | CLM-089   | is not valid for another half minute |

  @CLM-078 @must @needs:forge @ref:contract-A10 @ref:rfc7519-2
  Scenario: Fractions of a second
    When Ana joins and comes back, each time with a sign-in that
      | expires at a fraction of a second      |
      | was issued at a fraction of a second   |
      | became valid at a fraction of a second |
    Then she is let in each time
    And Ana is now a member

  @CLM-080 @must @needs:forge @ref:contract-A10 @ref:rfc7519-2
  Scenario: A short life, and a long one
    When Ana joins and comes back, each time with a sign-in that
      | expires in twenty seconds |
      | became valid an hour ago  |
      | is valid for five minutes |
      | is a day old              |
    Then she is let in each time
    And Ana is now a member

  @CLM-085 @should @needs:forge @ref:contract-A10 @seed:nextreason-default
  Scenario: A life as NextReason's own
    When Ana joins and comes back, each time with a sign-in that
      | is thirteen days old             |
      | is valid for nearly fifteen days |
    Then she is let in each time
    And Ana is now a member
