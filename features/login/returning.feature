Feature: Later sign-ins (B1)
  Every later sign-in, by whichever method, device or refreshed token, reaches the same customer. A breach gives members
  a second, empty record.

  Background:
    Given a brand that uses NextReason

  @LGN-030 @must @journey @seed:note-3 @ref:contract-B1
  Scenario: getMember after a sign-out and a new sign-in returns the same customer, whose record is unchanged
    Given Ana is a member
    When Ana signs out and in again
    Then Ana is still the same customer
    And Ana's customer record is unchanged

  Rule: Every sign-in method reaches the same customer

    Scenario Outline: getMember with the tokens of a sign-in with <method> on another device returns the same customer
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
  Scenario: getMember with refreshed tokens returns the same customer
    Given Ana is a member
    When the app refreshes Ana's tokens
    Then Ana is still the same customer

  @LGN-035 @must @ref:contract-B1
  Scenario: getMember on two devices of one member returns the same customer
    Given Ana is a member
    And Ana is signed in on another device
    When Ana requests her member profile on both devices
    Then getMember returns the same customer on every device

  @LGN-038 @must @ref:contract-B1
  Scenario: getMember on a third device of one member returns the same customer, and so it does on the first two afterwards
    Given Ana is a member
    And Ana is signed in on 1 more devices
    And Ana has requested her member profile on both devices
    When Ana signs in on another device with a password
    Then getMember returns the same customer on Ana's other device
    And getMember returns the same customer on every device

  @LGN-036 @must @ref:contract-B1
  Scenario: Shared device: getMember after one member's sign-out and another member's sign-in returns the record of the one signed in last
    Given Ana is a member
    And Ben is a member
    When Ben signs in on Ana's device after a sign-out
    Then getMember returns Ben's own member profile

  @LGN-037 @must @ref:contract-A13
  Scenario: 10 getMember calls of a member in a row succeed and leave the customer record unchanged
    Given Ana is a member
    When Ana requests her member profile 10 times
    Then Ana is still the same customer
    And Ana's customer record is unchanged
