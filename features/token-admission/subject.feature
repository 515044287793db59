Feature: The person
  A sign-in says who it is about, in one text, and NextReason says the same.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then the gateway refuses it (401)
    And the refusal left no trace
    And a valid ID token is accepted

    @must @needs:forge @ref:contract-A11 @ref:oidc-core-2
    Examples:
      | condition | sign-in                                             |
      | CLM-091   | is about an empty id                                |
      | CLM-092   | is about an id of 256 characters                    |
      | CLM-093   | is about an id of two thousand characters           |
      | CLM-094   | has nothing for the person, here and at NextReason  |
      | CLM-095   | says nowhere who it is                              |
      | CLM-096   | has a number for the person, here and at NextReason |
      | CLM-097   | has the person in a list, here and at NextReason    |

  Scenario Outline: A sign-in that <sign-in>
    Given Ben is a member
    When Ana joins with a sign-in that <sign-in>
    Then the gateway refuses it (401)
    And Ana is not a member
    And Ben's customer record is unchanged
    And a valid ID token is accepted

    @must @needs:forge @ref:contract-A13 @ref:oidc-core-5.3.2
    Examples:
      | condition | sign-in                                |
      | CLM-103   | is about somebody else than the access |

  Scenario Outline: A sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then Ana is now a member

    @must @needs:forge @ref:contract-A11 @ref:oidc-core-2
    Examples:
      | condition | sign-in                            |
      | CLM-108   | is about an id of 255 characters   |
      | CLM-109   | is about an id of a few characters |
      | CLM-110   | is about an id with signs in it    |

  @CLM-090 @must @needs:forge @ref:contract-A11 @ref:oidc-core-2
  Scenario: A person in the wrong place or shape
    When Ana tries to join with each sign-in that
      | says nothing about who it is                          |
      | has the person in an object                           |
      | has a list of the person and somebody else            |
      | has the person under another name                     |
      | hides who it is where only a careless reader finds it |
      | says who it is in capitals                            |
    Then the gateway refuses every one
    And the refusals left no trace
    And a valid ID token is accepted

  @CLM-104 @must @needs:forge @ref:contract-A13 @ref:oidc-core-5.3.2
  Scenario: An id that is nearly the person’s
    Given Ben is a member
    When Ana tries to join with each sign-in that
      | is about the person in capital letters        |
      | is about the person with a space after the id |
      | is about an id that is cut short              |
      | is about an id that begins like the person’s  |
    Then the gateway refuses every one
    And Ana is not a member
    And Ben's customer record is unchanged
    And a valid ID token is accepted
