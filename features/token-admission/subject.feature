Feature: The person
  A sign-in says who it is about, in one text, and NextReason says the same.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then the gateway refuses
    And the refusal left no trace
    And an honest sign-in is accepted

    @must @needs:forge @ref:contract-A11 @ref:oidc-core-2
    Examples:
      | condition | sign-in                                               |
      | CLM-090   | says nothing about who it is                          |
      | CLM-091   | is about an empty id                                  |
      | CLM-092   | is about an id of 256 characters                      |
      | CLM-093   | is about an id of two thousand characters             |
      | CLM-094   | has nothing for the person, here and at NextReason    |
      | CLM-095   | says nowhere who it is                                |
      | CLM-096   | has a number for the person, here and at NextReason   |
      | CLM-097   | has the person in a list, here and at NextReason      |
      | CLM-098   | has the person in an object                           |
      | CLM-099   | has a list of the person and somebody else            |
      | CLM-100   | has the person under another name                     |
      | CLM-101   | hides who it is where only a careless reader finds it |
      | CLM-102   | says who it is in capitals                            |

  Scenario Outline: A sign-in that <sign-in>
    Given Ben is a member
    When Ana joins with a sign-in that <sign-in>
    Then the gateway refuses
    And Ana is nobody at Capillary
    And nothing about Ben has changed
    And an honest sign-in is accepted

    @must @needs:forge @ref:contract-A13 @ref:oidc-core-5.3.2
    Examples:
      | condition | sign-in                                       |
      | CLM-103   | is about somebody else than the access        |
      | CLM-104   | is about the person in capital letters        |
      | CLM-105   | is about the person with a space after the id |
      | CLM-106   | is about an id that is cut short              |
      | CLM-107   | is about an id that begins like the person’s  |

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then Ana is now a member

    @must @needs:forge @ref:contract-A11 @ref:oidc-core-2
    Examples:
      | condition | sign-in                            |
      | CLM-108   | is about an id of 255 characters   |
      | CLM-109   | is about an id of a few characters |
      | CLM-110   | is about an id with signs in it    |
