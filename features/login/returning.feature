Feature: Later sign-ins (B1)
  Every later sign-in, by whichever method, device or refreshed token, reaches the same customer. A breach gives members
  a second, empty record.

  Background:
    Given a brand that uses NextReason

  @LGN-030 @must @journey @seed:note-3 @ref:contract-B1
  Scenario: Sign-in after a sign-out reaches the same, unchanged customer
    Given Ana is a member
    When Ana signs out and in again
    Then Ana is still the same customer
    And Ana's customer record is unchanged

  Rule: Every sign-in method reaches the same customer

    Scenario Outline: Sign-in with <method> reaches the same customer
      Given Ana is a member
      When Ana signs in on another device with <method>
      Then getMember returns the same customer on Ana's other device

      @LGN-031 @must @ref:contract-B1
      Examples:
        | method     |
        | a password |

      @LGN-032 @must @journey @ref:contract-B1
      Examples:
        | method                    |
        | a one-time code by e-mail |

      @LGN-033 @must @journey @ref:contract-B1
      Examples:
        | method                 |
        | a one-time code by SMS |

  @LGN-034 @must @ref:contract-A13 @ref:oidc-core-12
  Scenario: Refreshed tokens reach the same customer
    Given Ana is a member
    When the app refreshes Ana's tokens
    Then Ana is still the same customer

  @LGN-035 @must @ref:contract-B1
  Scenario: Two devices of one person reach the same customer
    Given Ana is a member
    And Ana is signed in on another device
    When Ana requests her member profile on both devices
    Then getMember returns the same customer on every device

  @LGN-038 @must @ref:contract-B1
  Scenario: Third device of one person reaches the same customer, and so do the first two afterwards
    Given Ana is a member
    And Ana is signed in on 1 more devices
    And Ana has requested her member profile on both devices
    When Ana signs in on another device with a password
    Then getMember returns the same customer on Ana's other device
    And getMember returns the same customer on every device

  @LGN-036 @must @ref:contract-B1
  Scenario: Shared device returns the member profile of the person signed in last
    Given Ana is a member
    And Ben is a member
    When Ben signs in on Ana's device after a sign-out
    Then getMember returns Ben's own member profile

  @LGN-037 @must @ref:contract-A13
  Scenario: 10 getMember calls in a row leave the customer record unchanged
    Given Ana is a member
    When Ana requests her member profile 10 times
    Then Ana is still the same customer
    And Ana's customer record is unchanged
