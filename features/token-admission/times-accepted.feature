Feature: Times that are right
  What is right at the edge is right.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then Ana is now a member

    @must @needs:forge @ref:contract-A10 @ref:rfc7519-2
    Examples:
      | condition | sign-in                                |
      | CLM-078   | expires at a fraction of a second      |
      | CLM-079   | was issued at a fraction of a second   |
      | CLM-080   | expires in twenty seconds              |
      | CLM-081   | became valid an hour ago               |
      | CLM-082   | became valid at a fraction of a second |
      | CLM-083   | is valid for five minutes              |
      | CLM-084   | is a day old                           |

    @should @needs:forge @ref:contract-A10 @seed:nextreason-default
    Examples:
      | condition | sign-in                          |
      | CLM-085   | is thirteen days old             |
      | CLM-086   | is valid for nearly fifteen days |

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then either answer is right, and nobody else is let in

    @must @needs:forge @ref:contract-A10
    Examples:
      | condition | sign-in                              |
      | CLM-087   | expired half a minute ago            |
      | CLM-088   | was issued half a minute from now    |
      | CLM-089   | is not valid for another half minute |
