Feature: The times
  A sign-in counts from its issue to its end, give or take a minute.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then the gateway refuses
    And the refusal left no trace
    And an honest sign-in is accepted

    @must @needs:forge @ref:contract-A10 @ref:oidc-core-3.1.3.7
    Examples:
      | condition | sign-in                                 |
      | CLM-054   | expired 75 seconds ago                  |
      | CLM-055   | expired an hour ago                     |
      | CLM-056   | never expires                           |
      | CLM-057   | has nothing for its end                 |
      | CLM-058   | has its end as text                     |
      | CLM-059   | has its end as a written date           |
      | CLM-060   | has a truth value for its end           |
      | CLM-061   | has its end in a list                   |
      | CLM-062   | ended at the beginning of time          |
      | CLM-063   | ended before the beginning of time      |
      | CLM-064   | does not say when it was issued         |
      | CLM-065   | has nothing for its time of issue       |
      | CLM-066   | has its time of issue as text           |
      | CLM-067   | has a truth value for its time of issue |
      | CLM-068   | was issued 75 seconds from now          |
      | CLM-069   | was issued an hour from now             |
      | CLM-070   | is not valid for another 75 seconds     |
      | CLM-071   | is not valid for another hour           |

    @should @needs:forge @ref:contract-A10
    Examples:
      | condition | sign-in                                 |
      | CLM-072   | is valid for fifteen days and an hour   |
      | CLM-073   | is valid for sixteen days               |
      | CLM-074   | was issued a year ago and still goes on |
      | CLM-075   | expires in thousands of years           |
      | CLM-076   | expires after the end of time           |
      | CLM-077   | expires at a number too large to write  |
